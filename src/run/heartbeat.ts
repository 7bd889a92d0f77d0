import { MINUTE_MS } from '../time/duration.ts';
import type { Kit } from './context.ts';

const HEARTBEAT_MS = 10 * MINUTE_MS;

/** Gives a sign of life every ten minutes for as long as `work` takes. */
export async function withHeartbeat<T>(kit: Kit, work: () => Promise<T>): Promise<T> {
  const end = new AbortController();
  void beat(kit, end.signal).catch(() => undefined);
  try {
    return await work();
  } finally {
    end.abort();
  }
}

async function beat({ clock, ledger }: Kit, signal: AbortSignal): Promise<never> {
  let waitedMs = 0;
  for (;;) {
    await clock.sleep(HEARTBEAT_MS, signal);
    waitedMs += HEARTBEAT_MS;
    ledger.tell({ kind: 'heartbeat', waitedMs });
  }
}
