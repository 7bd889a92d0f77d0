import { seededRandom } from '../../simulator/zuora/state/random.ts';
import type { Context, StepPorts } from '../../src/run/context.ts';
import { RecordStore } from '../../src/run/record-store.ts';
import { run } from '../../src/run/run.ts';
import { isTerminal } from '../../src/zuora/job.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { DEFAULT_POLICIES } from '../run/policies.ts';
import { VirtualClock } from '../time/virtual-clock.ts';
import type { SyntheticRefresh } from './refreshes.ts';
import { ENVIRONMENT_ID, JOB_ID, SyntheticZuora } from './synthetic-zuora.ts';

/** What it took to see a refresh through. */
export interface Replay {
  /** All of them: tokens, the look before, the create, the polls, the look after. */
  readonly requests: number;
  /** From the end of the refresh until the poller saw it, in milliseconds. */
  readonly delayMs: number;
}

/** Creates a refresh and sees its end. */
export type Wait = (context: Context & StepPorts, scheduledAtMs: number | undefined) => Promise<void>;

/** The action itself, at its own pace or at a fixed one. */
function action(pollIntervalMs: number | undefined): Wait {
  return async (context, scheduledAtMs) => {
    const order = {
      ...DEFAULT_POLICIES,
      mode: 'refresh',
      environment: { kind: 'id', id: ENVIRONMENT_ID },
      jobId: undefined,
      scheduledAtMs,
      timeoutMs: 30 * DAY_MS,
      pollIntervalMs,
    } as const;
    const { outcome } = await run(context, order, context.clock.monotonicMs(), new AbortController().signal);
    if (outcome !== 'succeeded' && outcome !== 'failed') throw new Error(`the end was not seen: ${outcome}`);
  };
}

/** Not in the action: what many scripts do, with the action's own client and the same looks before and after. */
function exponentialBackoff(longestMs: number): Wait {
  return async ({ zuora, clock }, scheduledAtMs) => {
    const { signal } = new AbortController();
    await zuora.authenticate(signal);
    await zuora.getEnvironment(ENVIRONMENT_ID, signal);
    await zuora.listJobs(ENVIRONMENT_ID, signal);
    let job = await zuora.createRefresh({ environmentId: ENVIRONMENT_ID, scheduledAtMs, isKnown: () => false }, signal);
    for (let pauseMs = 5 * SECOND_MS; !isTerminal(job.status); pauseMs = Math.min(longestMs, 2 * pauseMs)) {
      await clock.sleep(pauseMs, signal);
      job = await zuora.getJob(ENVIRONMENT_ID, JOB_ID, signal);
    }
    await zuora.getEnvironment(ENVIRONMENT_ID, signal);
  };
}

/** By name, the action's own way first. */
export const POLLERS: ReadonlyMap<string, Wait> = new Map([
  ['auto', action(undefined)],
  ['30 s', action(30 * SECOND_MS)],
  ['60 s', action(60 * SECOND_MS)],
  ['120 s', action(120 * SECOND_MS)],
  ['back-off', exponentialBackoff(5 * MINUTE_MS)],
]);

/** Sees one refresh through in virtual time. */
export async function replay(wait: Wait, refresh: SyntheticRefresh, seed: number): Promise<Replay> {
  const clock = new VirtualClock();
  const zuora = new SyntheticZuora(refresh.trace, clock);
  const random = seededRandom(seed);
  const context: Context & StepPorts = {
    zuora: zuora.client(),
    clock,
    random: () => random.next(),
    store: new RecordStore(clock, () => {}),
    lookForAbort: () => undefined,
  };
  const { scheduledMs } = refresh.trace;
  await wait(context, scheduledMs === undefined ? undefined : clock.now() + scheduledMs);
  const seenAtMs = clock.monotonicMs();
  if (zuora.sent.unauthorized > 0) throw new Error('a token was used after its end');
  return { requests: zuora.sent.all, delayMs: seenAtMs - zuora.createdAtMs - refresh.endsMs };
}
