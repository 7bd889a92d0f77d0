import type { ZuoraOptions } from '../../simulator/zuora/settings.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';

/** A step whose summary is worth seeing. */
export interface Scene {
  readonly zuora?: ZuoraOptions;
  /** Beside those that say where the environment is and who asks. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** When the workflow is cancelled, in milliseconds since the step began; the post step then follows. */
  readonly abortedAfterMs?: number;
}

/** All of them begin at 2026-11-23T01:00:00Z. */
export const SCENES: Readonly<Record<string, Scene>> = {
  succeeded: { zuora: { environmentLagMs: 0 }, inputs: { timeout: '10h' } },
  failed: { zuora: { failsAtShare: 0.55 }, inputs: { timeout: '10h' } },
  // The cancel takes longer than main may, so that post is the one that sees it through.
  aborted: {
    zuora: { cancellingMs: 40 * SECOND_MS },
    abortedAfterMs: 130 * MINUTE_MS,
  },
  'not-due': { zuora: { lastRefreshAgoMs: 5 * DAY_MS } },
  scheduled: { inputs: { 'scheduled-time': '+6h', wait: 'false' } },
  'in-progress': { inputs: { timeout: '3h', 'on-timeout': 'detach' } },
  'cancelled-at-once': {
    zuora: { syncLagMs: 500, cancellingMs: 2 * SECOND_MS },
    abortedAfterMs: 8 * SECOND_MS,
  },
  'of-four-days': {
    zuora: { refreshTakesMs: 96 * HOUR_MS, activeAfterMs: MINUTE_MS },
    inputs: { timeout: '5d' },
  },
};
