import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/time/notation.ts';
import type { Trace } from './synthetic-zuora.ts';
import type { Weather } from './unreliable.ts';

/** How long the job runs. */
export const DAYS = 30;
const ENDS_MS = DAYS * DAY_MS;

/** Each day the end is expected for the next midnight, until two hours after it. */
export const trace: Trace = {
  scheduledMs: undefined,
  at: (sinceMs) => {
    const isOver = sinceMs >= ENDS_MS;
    const status = sinceMs < ENDS_MS / 2 ? 'EXPORTING' : 'IMPORTING';
    return {
      status: isOver ? 'COMPLETED' : status,
      progress: Math.floor((100 * sinceMs) / ENDS_MS),
      estimatedMs: (Math.floor((sinceMs - 2 * HOUR_MS) / DAY_MS) + 1) * DAY_MS,
      startedMs: 0,
      endedMs: isOver ? ENDS_MS : undefined,
    };
  },
};

/** How often Zuora is away. */
export const OUTAGES = 23;
const OUTAGE_MS = 40 * MINUTE_MS;
/** No whole number of hours, so that they fall on every part of a token's life; the last hides the job's end. */
const BETWEEN_OUTAGES_MS = (ENDS_MS - OUTAGE_MS / 4) / OUTAGES;
const WEATHERS = ['refused', 'unavailable', 'silent'] as const;

/** When the end can be seen, in milliseconds since the start. */
export const CAN_BE_SEEN_MS = OUTAGES * BETWEEN_OUTAGES_MS + OUTAGE_MS;

/** @param sinceMs since the start */
export function weatherAt(sinceMs: number): Weather {
  const number = Math.floor(sinceMs / BETWEEN_OUTAGES_MS);
  if (number === 0 || sinceMs - number * BETWEEN_OUTAGES_MS >= OUTAGE_MS) return 'fine';
  return WEATHERS[number % WEATHERS.length] ?? 'fine';
}
