import { timeOf, type Fields } from './decode.ts';

/** Before it there was no Zuora: `0001-01-01` and `1970-01-01` stand for no time. */
const EARLIEST_MS = Date.UTC(2000, 0, 1);

/** A time in a record, in milliseconds since the epoch; `unreadable` if there is one that cannot be read. */
export function timeIn(fields: Fields, name: string): number | 'unreadable' | undefined {
  const time = timeOf(fields, name);
  if (time.kind !== 'at') return time.kind === 'unreadable' ? 'unreadable' : undefined;
  return time.ms < EARLIEST_MS ? undefined : time.ms;
}

/** A time in a record on which no decision hangs alone: what cannot be read counts as missing. */
export function readableTimeIn(fields: Fields, name: string): number | undefined {
  const time = timeIn(fields, name);
  return time === 'unreadable' ? undefined : time;
}
