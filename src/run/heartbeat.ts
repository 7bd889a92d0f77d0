import { MINUTE_MS } from '../time/duration.ts';
import type { Context } from './context.ts';

const HEARTBEAT_MS = 10 * MINUTE_MS;

/** Gives a sign of life every ten minutes for as long as `work` takes. */
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
  let waitedMs = 0;
  for (;;) {
    await clock.sleep(HEARTBEAT_MS, signal);
    waitedMs += HEARTBEAT_MS;
    record.tell({ kind: 'heartbeat', waitedMs });
  }
}
