import { EventEmitter } from 'node:events';
import { abortCheckFor, whileChecking } from '../../../src/github/main.ts';
import { abortOnSignals } from '../../../src/github/steps.ts';
import { mustCleanUp, noteForPost, removePendingCreate, StateFile } from '../../../src/github/saved-state.ts';
import type { SavedState } from '../../../src/github/saved-state.ts';
import type { RefreshEvent } from '../../../src/run/record-store.ts';
import type { RefreshOptions } from '../../../src/run/context.ts';
import { run } from '../../../src/run/run.ts';
import type { Explained } from '../../../src/messages/codes.ts';
import { explain } from '../../../src/messages/results.ts';
import type { RunRecord } from '../../../src/run/run-record.ts';
import { MINUTE_MS, SECOND_MS } from '../../../src/time/notation.ts';
import { Aborted, type AbortSource } from '../../../src/time/clock.ts';
import { seededRandom } from '../../../simulator/zuora/state/random.ts';
import { credentialsOf, orderOf, targetOf } from './order.ts';
import { runPost, type PostRun } from './post-step.ts';
import { MainProcess, type Place, type Request } from './process.ts';
import { RunnerFiles } from './runner-files.ts';
import type { Sandbox } from './sandbox.ts';
import type { Schedule, StepPlan } from './schedule.ts';
import { Trigger } from './trigger.ts';

/** One step, carried out. Moments are in milliseconds since the start. */
export interface StepRun {
  readonly number: number;
  readonly plan: StepPlan;
  readonly options: RefreshOptions;
  readonly sandbox: Sandbox;
  readonly beganAtMs: number;
  readonly main: MainProcess;
  readonly events: readonly TimedEvent[];
  /** What stood ready whenever a create left. */
  readonly readiness: readonly Readiness[];
  /** `undefined` if main was killed; `hung` if it did not end. */
  readonly ending: (Explained & { readonly atMs: number }) | 'hung' | undefined;
  /** When main was told to end, as it knows it. */
  readonly abort: { readonly source: AbortSource; readonly atMs: number } | undefined;
  /** When the runner asked for it, or died, or read the state while main lived on. */
  readonly signalledAtMs: number | undefined;
  readonly diedAtMs: number | undefined;
  readonly frozenMs: number;
  /** What post found; `undefined` if there was no post step. */
  readonly state: SavedState | undefined;
  readonly post: PostRun | undefined;
  /** How many sleepers main left behind. */
  readonly leftSleeping: number;
}

export interface TimedEvent {
  readonly atMs: number;
  readonly event: RefreshEvent;
}

/** What stood ready when a create left. */
export interface Readiness {
  readonly request: Request;
  readonly isCreateSaved: boolean;
  readonly isCreateBeside: boolean;
  readonly hasMarker: boolean;
  /** What Zuora's clock showed, in milliseconds since the epoch. */
  readonly zuoraAtMs: number;
}

/** The runner kills 10 s after its first signal. */
const KILLED_AFTER_MS = 10 * SECOND_MS;
/** What the last look, `on-timeout: cancel` and a dead runner leave after the deadline, and a little to spare. */
const AFTER_DEADLINE_MS = 5 * MINUTE_MS;

/** Carries out a step: main, whatever befalls it, and then its post step. */
export async function runStep(sandbox: Sandbox, schedule: Schedule, number: number, plan: StepPlan): Promise<StepRun> {
  const { clock, startMs } = sandbox;
  if (plan.beginsAtMs > 0) await clock.sleep(plan.beginsAtMs, new AbortController().signal);
  const beganAtMs = clock.monotonicMs();
  const files = new RunnerFiles(number);
  const runnersClock = new RunnersClock(sandbox, plan);
  const options = orderOf(plan, sandbox, startMs + beganAtMs + plan.clockOffMs);
  const credentials = credentialsOf(plan, sandbox);
  const random = seededRandom(schedule.seed + number);
  const place: Omit<Place, 'onLeg'> = {
    sandbox,
    step: number,
    latencyMs: schedule.latencyMs,
    connectsInMs: schedule.connectsInMs,
    random,
    clockOffMs: () => runnersClock.offMs,
  };

  files.handToMain();
  const stateFile = new StateFile(files.marker);
  const stepAbort = abortOnSignals(new EventEmitter(), clock);
  const events: TimedEvent[] = [];
  const readiness: Readiness[] = [];
  let signalledAtMs: number | undefined;
  let diedAtMs: number | undefined;
  let stateAtDeath: SavedState | undefined;
  let frozenMs = 0;
  let isOver = false;
  let isOrphan = false;
  let leave = (): void => {};
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const isContained = plan.death?.kind === 'superseded';
  const hasRunnerDied = (): boolean => isOrphan;

  const kill = (): void => {
    if (isOver || main.isDead()) return;
    main.die();
    diedAtMs ??= clock.monotonicMs();
    stateAtDeath ??= files.readState();
    leave();
  };
  const signal = (): void => {
    // A job container hands on no signal.
    if (isOver || isContained || signalledAtMs !== undefined || diedAtMs !== undefined) return;
    signalledAtMs = clock.monotonicMs();
    clock.at(main.goesOnAtMs(signalledAtMs), () => {
      if (!isOver && !main.isDead()) stepAbort.abort('SIGINT');
    });
    clock.at(signalledAtMs + KILLED_AFTER_MS, () => {
      if (!isOrphan) kill();
    });
  };
  const aborting = new Trigger(sandbox, plan.abort, signal);
  const dying = new Trigger(sandbox, plan.death?.moment, () => {
    if (isOver || diedAtMs !== undefined) return;
    if (plan.death?.kind === 'killed') {
      kill();
      return;
    }
    diedAtMs = clock.monotonicMs();
    isOrphan = plan.death?.kind === 'orphaned';
    if (isOrphan) return;
    stateAtDeath = files.readState();
    leave();
  });
  const freezing = new Trigger(sandbox, plan.freeze?.moment, () => {
    if (isOver || frozenMs > 0 || plan.freeze === undefined) return;
    frozenMs = plan.freeze.forMs;
    main.freeze(clock.monotonicMs() + frozenMs);
  });
  const triggers = [freezing, dying, aborting];
  const tell = (kind: string, isSaved: boolean): void => {
    for (const trigger of triggers) trigger.event(kind, isSaved);
  };

  const lookForAbort = abortCheckFor(files.marker, hasRunnerDied, stepAbort);
  const onEvent = (event: RefreshEvent, record: RunRecord): void => {
    if (main.isDead()) return;
    events.push({ atMs: clock.monotonicMs(), event });
    if (isOrphan && plan.death?.breaksPipes === true) stepAbort.abort('runner-gone');
    tell(event.kind, false);
    if (main.isDead()) return;
    files.handToMain();
    if (event.kind === 'environment')
      stateFile.update({ target: targetOf(options, event.environment.id, credentials) });
    stateFile.note(record);
    noteForPost(event, stateFile.state);
    tell(event.kind, true);
  };
  const main: MainProcess = new MainProcess(
    {
      ...place,
      onLeg: (leg, request) => {
        for (const trigger of triggers) trigger.leg(leg);
        if (leg !== 'leaving' || request.operation !== 'create' || main.isDead()) return;
        readiness.push({
          request,
          isCreateSaved: files.readState().pendingCreate !== undefined,
          isCreateBeside: files.hasPendingCreate(),
          hasMarker: files.hasMarker(),
          zuoraAtMs: sandbox.zuora.shown.now(),
        });
      },
    },
    {
      credentials,
      lookForAbort,
      onEvent,
      onToken: (token) => {
        files.handToMain();
        if (!main.isDead() && options.mode === 'refresh' && options.onAbort === 'cancel') stateFile.update({ token });
      },
    },
  );

  const hung = new Promise<'hung'>((resolve) => {
    const atMs = beganAtMs + options.timeoutMs + AFTER_DEADLINE_MS + (plan.freeze?.forMs ?? 0);
    clock.at(atMs, () => {
      resolve('hung');
    });
  });
  const carryOut = async (): Promise<Explained> =>
    explain(await run(main.context, options, beganAtMs, stepAbort.signal));
  const work = main.whileAlive(whileChecking(main.clock, lookForAbort, carryOut)).then((result) => {
    isOver = true;
    files.handToMain();
    stateFile.settle({ outcome: result.outcome, afterSignal: stepAbort.signal.aborted });
    const { state: settled } = stateFile;
    if (!mustCleanUp(settled, 'cancelled')) removePendingCreate(settled.marker);
    return { ...result, atMs: clock.monotonicMs() };
  });
  const first = await Promise.race([work, hung, left]);

  const isAborted = signalledAtMs !== undefined || isContained;
  const state = hasRunnerDied() ? undefined : (stateAtDeath ?? files.readState());
  const post = state && (await runPostAfter(state, isAborted, schedule, plan, { ...place, onLeg: () => {} }));
  // In its container main lives on to its own end.
  const ending = first ?? (main.isDead() ? undefined : await Promise.race([work, hung]));
  await new Promise((resolve) => setImmediate(resolve));
  const reason: unknown = stepAbort.signal.reason;
  return {
    number,
    plan,
    options,
    sandbox,
    beganAtMs,
    main,
    events,
    readiness,
    ending,
    abort: reason instanceof Aborted ? { source: reason.source, atMs: reason.atMs } : undefined,
    signalledAtMs,
    diedAtMs,
    frozenMs,
    state,
    post,
    leftSleeping: main.sleeping,
  };
}

/** Runs the post step when its turn has come. */
async function runPostAfter(
  state: SavedState,
  isAborted: boolean,
  schedule: Schedule,
  plan: StepPlan,
  place: Place,
): Promise<PostRun> {
  const { sandbox } = place;
  if (plan.postAfterMs > 0) await sandbox.clock.sleep(plan.postAfterMs, new AbortController().signal);
  if (schedule.isCalmAfter) sandbox.calm();
  return runPost(state, isAborted ? plan.jobStatusAfterAbort : plan.jobStatus, plan, place);
}

/** How far the runner's clock is ahead of the true time. */
class RunnersClock {
  offMs: number;

  constructor({ clock }: Sandbox, { clockOffMs, clockJump }: StepPlan) {
    this.offMs = clockOffMs;
    if (clockJump === undefined) return;
    clock.at(clock.monotonicMs() + clockJump.atMs, () => {
      this.offMs += clockJump.ms;
    });
  }
}
