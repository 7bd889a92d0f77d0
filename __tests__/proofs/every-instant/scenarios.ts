import type { SimulatorOptions } from '../../../simulator/server/simulator.ts';
import type { Zuora } from '../../bundle/step.ts';

/** A course of events that is to be struck at its instants. */
export interface Scenario {
  readonly name: string;
  readonly options: SimulatorOptions;
  readonly with?: Readonly<Record<string, string>>;
  readonly prepare?: (zuora: Zuora) => void;
  /** How long Zuora ponders over the first create before it acts on it, in milliseconds. */
  readonly createTakesMs?: number;
  /** Which of all its instants are tried. */
  readonly isTried: Choice;
  /** The job of this step is to be left running by an abort. */
  readonly leaves?: boolean;
  /** Main ends by itself while its job runs on. */
  readonly detaches?: boolean;
  /** The job that is to be cancelled is somebody else's. */
  readonly cancelsOthers?: boolean;
  /** The step has its own time limit: its end is a signal, and no cancelled workflow. */
  readonly isLimited?: boolean;
  /** Main hears no signal, and lives on beside its post step. */
  readonly isContained?: boolean;
}

const WEIGHTS = {
  QUEUED: 2,
  INITIATED: 20,
  DEPROVISIONING: 20,
  EXPORTING: 20,
  SCRUBBING: 28,
  RESETTING: 4,
  IMPORTING: 3,
  FINALIZING: 3,
};
/** A job that can be cancelled for nine tenths of its length. Its polls are at 5 s and 10 s. */
const CANCELLABLE: SimulatorOptions = { refreshTakesMs: 9_000, phaseWeights: WEIGHTS };
const PAST_RESET: SimulatorOptions = {
  refreshTakesMs: 9_000,
  phaseWeights: { ...WEIGHTS, SCRUBBING: 1, IMPORTING: 120 },
};
const STRANGER = 'f0e1d2c3b4a5968778695a4b3c2d1e0f';

/** What is tried: an instant, and all of its scenario in the order in which they were seen. */
type Choice = (instant: string, all: readonly string[]) => boolean;

/**
 * Outputs are written in one go, so that the instant before one is the instant after another. A signal at the start
 * comes before main can hear it.
 */
const everyInstant: Choice = (instant) => instant !== 'start' && !/^output .*: before$/.test(instant);

/** The writes of all outputs at the end are tried one by one in the first scenario; elsewhere two stand for them. */
function between(from: RegExp, to: RegExp): Choice {
  return (instant, all) => {
    const at = all.indexOf(instant);
    if (at < all.findIndex((name) => from.test(name)) || at > all.findIndex((name) => to.test(name))) return false;
    const isLastOutput = /^output \d+ (?!outcome|job-id|track-id)/.test(instant);
    return everyInstant(instant, all) && !isLastOutput;
  };
}

function addFinishedStranger(zuora: Zuora): void {
  zuora.state.addJob({
    createdById: STRANGER,
    acceptedAtMs: Date.now() - 40 * 24 * 60 * 60_000,
    refreshTakesMs: 1_000,
  });
}

/** With `nextRefreshTime` left out, a step would look for 90 s for the job that this may mean. */
const OTHER_DIALECT: SimulatorOptions = { dialect: 'alternative', showsOpenWindow: true };

const COURSES: readonly Scenario[] = [
  {
    name: 'create, wait and see it completed',
    options: CANCELLABLE,
    prepare: addFinishedStranger,
    isTried: everyInstant,
  },
  {
    name: "the create's answer is lost, and the list lags behind",
    options: { ...CANCELLABLE, syncLagMs: 1_000 },
    prepare: (zuora) => {
      addFinishedStranger(zuora);
      zuora.faults.add({ on: { operation: 'create' }, fault: { kind: 'reset', executed: true } });
    },
    isTried: between(/^create 1: sending$/, /^get-job 1: sending$/),
  },
  {
    name: 'Zuora acts on the create only after main has given it up',
    options: CANCELLABLE,
    createTakesMs: 5_000,
    isTried: between(/^state .*pendingCreate: after$/, /^state .*job.*: after$/),
  },
  {
    name: 'wait: false',
    options: CANCELLABLE,
    with: { wait: 'false' },
    prepare: addFinishedStranger,
    isTried: between(/^state .*pendingCreate: before$/, /^exit$/),
    detaches: true,
  },
  {
    name: "a stranger's refresh is adopted",
    options: CANCELLABLE,
    prepare: (zuora) => {
      addFinishedStranger(zuora);
      zuora.state.addJob({ createdById: STRANGER });
    },
    isTried: between(/^list-jobs 1: sending$/, /^exit$/),
  },
  {
    name: 'the reset stage has begun by the first poll',
    options: PAST_RESET,
    isTried: between(/^get-job 1: sending$/, /^exit$/),
  },
  {
    name: 'on-abort: leave',
    options: CANCELLABLE,
    with: { 'on-abort': 'leave' },
    isTried: between(/^state .*pendingCreate: before$/, /^get-job 1: delivered$/),
    leaves: true,
  },
  {
    name: 'mode: cancel',
    options: CANCELLABLE,
    with: { mode: 'cancel', 'job-id': 'active' },
    prepare: (zuora) => {
      zuora.state.addJob({ createdById: STRANGER });
    },
    isTried: between(/^get-job 1: sending$/, /^exit$/),
    cancelsOthers: true,
  },
  {
    name: 'on-timeout: cancel',
    // Long enough for a busy machine to have created the job before the deadline, and to cancel it after.
    options: { ...CANCELLABLE, refreshTakesMs: 45_000 },
    with: { timeout: '8s', 'on-timeout': 'cancel' },
    isTried: between(/^get-job 1: sending$/, /^exit$/),
  },
  {
    name: "the step's own time limit",
    options: CANCELLABLE,
    isTried: between(/^list-jobs 1: sending$/, /^get-job 1: delivered$/),
    isLimited: true,
  },
  {
    name: 'a job container',
    // Long enough for main to look for its post step, every 30 s.
    options: { ...CANCELLABLE, refreshTakesMs: 45_000 },
    with: { timeout: '90s' },
    isTried: between(/^list-jobs 1: sending$/, /^state .*job.*: after$/),
    isContained: true,
  },
];

/** Every other one with a Zuora that writes in its other dialect. */
export const SCENARIOS: readonly Scenario[] = COURSES.map((scenario, at) =>
  at % 2 === 0 ? scenario : { ...scenario, options: { ...OTHER_DIALECT, ...scenario.options } },
);
