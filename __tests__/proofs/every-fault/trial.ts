import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseKeyValues } from '../../../simulator/runner/file-commands.ts';
import { Recorder } from '../../../src/action/recorder.ts';
import { decodeState, mustCleanUp, type State } from '../../../src/action/state.ts';
import type { TrueJob } from '../../../simulator/zuora/state/job.ts';
import { cleanUp, type CleanUp } from '../../../src/refresh/cleanUp.ts';
import type { RefreshEvent } from '../../../src/refresh/events.ts';
import type { Order } from '../../../src/refresh/order.ts';
import { run } from '../../../src/refresh/run.ts';
import { MINUTE_MS, SECOND_MS } from '../../../src/time/duration.ts';
import { within } from '../../../src/time/limits.ts';
import { Aborted, isInterruption } from '../../../src/time/reasons.ts';
import { isRemoteError } from '../../../src/zuora/errors.ts';
import { World, type Ending } from '../../refresh/world.ts';
import { arrange, credentialsOf, isOut, orderOf, STATIC_TOKEN, targetOf } from './arrangement.ts';
import { Process, type Surroundings } from './process.ts';
import type { Schedule } from './schedule.ts';
import { Trigger } from './trigger.ts';

/** What post saw, or why it saw nothing. */
export type PostEnding = CleanUp | { readonly kind: 'interrupted' } | { readonly kind: 'error' };

/** One schedule, carried out. Moments are in milliseconds since the start. */
export interface Trial {
  readonly schedule: Schedule;
  readonly order: Order;
  readonly world: World;
  /** The jobs that our creates made, as they truly are at the end. */
  readonly ours: readonly TrueJob[];
  readonly main: Process;
  readonly events: readonly RefreshEvent[];
  readonly jobKnownAtMs: number | undefined;
  /** `undefined` if main was killed; `hung` if it did not end. */
  readonly ending: Ending | 'hung' | undefined;
  readonly abortedAtMs: number | undefined;
  /** When main was killed, or post took over. */
  readonly endedAtMs: number | undefined;
  /** What post found. */
  readonly state: State;
  readonly post:
    | {
        readonly process: Process;
        readonly beganAtMs: number;
        readonly ending: PostEnding;
        readonly tookMs: number;
      }
    | undefined;
  /** How many sleepers main left behind. */
  readonly leftSleeping: number;
}

/** What post has, as `src/action/post.ts` gives it. */
const POST_BUDGET_MS = 110 * SECOND_MS;
const POST_REQUEST_MS = 10 * SECOND_MS;
/** What `on-timeout: cancel` has, and a little to spare. */
const AFTER_DEADLINE_MS = 2 * MINUTE_MS + 10 * SECOND_MS;

const stateFile = join(mkdtempSync(join(tmpdir(), 'every-fault-')), 'state');

/** Carries out a schedule: main, whatever befalls it, and then its post step. */
export async function tryOut(schedule: Schedule): Promise<Trial> {
  const world = new World({
    zuora: { ...schedule.zuora, seed: schedule.seed, staticTokens: [STATIC_TOKEN] },
  });
  const { clock } = world;
  const before = world.jobs.map(({ id }) => id);
  const strangerIds = schedule.strangers.map((stranger, index) => arrange(world, stranger, index));
  world.fault(...schedule.faults);
  const order = orderOf(schedule, world, strangerIds);

  writeFileSync(stateFile, '');
  process.env['GITHUB_STATE'] = stateFile;
  const recorder = new Recorder('marker');
  const events: RefreshEvent[] = [];
  const abort = new AbortController();
  let jobKnownAtMs: number | undefined;
  let abortedAtMs: number | undefined;
  let endedAtMs: number | undefined;
  let isOver = false;
  let stopMain = (): void => {};
  const stopped = new Promise<void>((resolve) => {
    stopMain = resolve;
  });

  const aborting = new Trigger(world, schedule.abort, () => {
    if (isOver || abortedAtMs !== undefined) return;
    abortedAtMs = clock.monotonicMs();
    abort.abort(new Aborted('SIGINT', abortedAtMs));
  });
  const dying = new Trigger(world, schedule.death?.moment, () => {
    if (isOver || endedAtMs !== undefined) return;
    endedAtMs = clock.monotonicMs();
    if (schedule.death?.kind === 'killed') main.die();
    stopMain();
  });

  const surroundings: Omit<Surroundings, 'onEvent' | 'onToken' | 'onLeg' | 'lookForAbort'> = {
    world,
    credentials: credentialsOf(schedule, world),
    latencyMs: schedule.latencyMs,
    seed: schedule.seed,
    isRefused: () =>
      isOut(schedule, clock.monotonicMs()) && !(schedule.isCalmAfter && (isOver || endedAtMs !== undefined)),
  };
  const main: Process = new Process({
    ...surroundings,
    lookForAbort: () => {
      if (endedAtMs !== undefined) abort.abort(new Aborted('post-started', clock.monotonicMs()));
    },
    onToken: (token) => {
      recorder.update({ token });
    },
    onEvent: (event) => {
      events.push(event);
      if (event.kind === 'job') jobKnownAtMs ??= clock.monotonicMs();
      dying.event(false);
      if (main.isDead()) return;
      if (event.kind === 'environment') recorder.update({ target: targetOf(order, event.environment.id) });
      recorder.note(event);
      aborting.event(false);
      aborting.event(true);
      dying.event(true);
    },
    onLeg: (leg) => {
      aborting.leg(leg);
      dying.leg(leg);
    },
  });

  const hangsAtMs = order.timeoutMs + AFTER_DEADLINE_MS;
  const hung = new Promise<'hung'>((resolve) => {
    clock.at(hangsAtMs, () => resolve('hung'));
  });
  const work = main.whileAlive(run(main.kit, order, 0, abort.signal)).then((verdict): Ending => {
    isOver = true;
    recorder.settle({ outcome: verdict.outcome, afterSignal: abort.signal.aborted });
    return { ...verdict, atMs: clock.monotonicMs() };
  });
  const first = await Promise.race([work, hung, stopped]);

  if (schedule.isCalmAfter) world.zuora.faults.clear();
  const { signal } = new AbortController();
  if (schedule.postAfterMs > 0) await clock.sleep(schedule.postAfterMs, signal);
  const state = decodeState(parseKeyValues(readFileSync(stateFile, 'utf8')).values['refresh'] ?? '');
  const jobStatus = abortedAtMs === undefined ? schedule.jobStatus : 'cancelled';
  const post = mustCleanUp(state, jobStatus) ? await afterwards(state, surroundings) : undefined;
  // In its container main lives on to its own end.
  const ending = first ?? (main.isDead() ? undefined : await Promise.race([work, hung]));
  await new Promise((resolve) => setImmediate(resolve));
  clock.stop();
  return {
    schedule,
    order,
    world,
    ours: world.ours.filter(({ id }) => !before.includes(id)),
    main,
    events,
    jobKnownAtMs,
    ending,
    abortedAtMs,
    endedAtMs,
    state,
    post,
    leftSleeping: main.sleeping,
  };
}

async function afterwards(
  { target, job, intent, cancelSent }: State,
  surroundings: Omit<Surroundings, 'onEvent' | 'onToken' | 'onLeg' | 'lookForAbort'>,
): Promise<Trial['post']> {
  const process = new Process({
    ...surroundings,
    requestLimitMs: POST_REQUEST_MS,
    lookForAbort: () => undefined,
    onToken: () => {},
    onEvent: () => {},
    onLeg: () => {},
  });
  const { clock } = surroundings.world;
  const beganAtMs = clock.monotonicMs();
  const left = job ?? (intent && { intent });
  if (target === undefined || left === undefined) throw new TypeError('there is nothing to clean up');
  const work = (signal: AbortSignal): Promise<CleanUp> =>
    cleanUp(process.kit, { environmentId: target.environmentId, job: left, cancelSent }, signal);
  const ending = await within(process.kit.clock, POST_BUDGET_MS, work, new AbortController().signal).catch(
    (error: unknown): PostEnding => {
      if (isInterruption(error)) return { kind: 'interrupted' };
      if (isRemoteError(error)) return { kind: 'error' };
      throw error;
    },
  );
  return { process, beganAtMs, ending, tookMs: clock.monotonicMs() - beganAtMs };
}
