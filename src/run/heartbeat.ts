import { MINUTE_MS } from '../time/duration.ts';
import type { Context } from './context.ts';
import { troubleOf } from './run-record.ts';

const BEAT_MS = 2 * MINUTE_MS;
/** Of so many beats one is a sign of life whatever happens. */
const BEATS = 5;

/**
 * Gives a sign of life every ten minutes for as long as `work` takes, and every two where something still fails before
 * a job is known.
 */
export async function withHeartbeat<T>(context: Context, work: () => Promise<T>): Promise<T> {
  const end = new AbortController();
  void beat(context, end.signal).catch(() => undefined);
  try {
    return await work();
  } finally {
    end.abort();
  }
}

async function beat({ clock, record }: Context, signal: AbortSignal): Promise<never> {
  let beats = 0;
  for (;;) {
    await clock.sleep(BEAT_MS, signal);
    beats += 1;
    const isFailing = record.current.created === undefined && troubleOf(record.current) !== undefined;
    if (isFailing || beats % BEATS === 0) record.tell({ kind: 'heartbeat', waitedMs: beats * BEAT_MS });
  }
}
