import type { SimulatorOptions } from '../../simulator/zuora/server/simulator.ts';
import type { ActRun } from './act.ts';

/** A workflow, the Zuora that it meets, and what is to come of it. */
export interface Scene extends Partial<Pick<ActRun, 'event' | 'inputs' | 'vars'>> {
  readonly name: string;
  readonly file: string;
  readonly zuora?: SimulatorOptions;
  /** The run is cancelled once this request was answered: its operation, and which of its kind. */
  readonly cancelAfter?: { readonly operation: string; readonly nth: number };
  readonly isRed?: boolean;
  /** The refreshes in Zuora at the end, as they truly stand. */
  readonly jobs: readonly string[];
  readonly creates: number;
  readonly says: readonly string[];
  readonly saysNot?: readonly string[];
}

const HOUR_MS = 3_600_000;
const FRESH = 'the integration tests run on a fresh sandbox';
const USABLE = 'the integration tests run on a usable sandbox';
const LEGS = '__tests__/e2e/legs.yml';

/** Every example and the reusable workflow, to its end. The longest come first. */
export const scenes: readonly Scene[] = [
  {
    name: 'cancel-by-hand: cancels the refresh under way',
    file: 'examples/cancel-by-hand.yml',
    inputs: { 'job-id': 'active' },
    zuora: { scenario: 'active-job', refreshTakesMs: HOUR_MS, cancellingMs: 1000 },
    jobs: ['CANCELLED'],
    creates: 0,
    says: ['outcome=cancelled'],
  },
  {
    name: 'refresh-when-due: due',
    file: 'examples/refresh-when-due.yml',
    event: 'schedule',
    jobs: ['COMPLETED'],
    creates: 1,
    says: [FRESH],
  },
  {
    name: 'adopt-nightly: adopts the refresh under way',
    file: 'examples/adopt-nightly.yml',
    event: 'schedule',
    zuora: { scenario: 'active-job' },
    jobs: ['COMPLETED'],
    creates: 0,
    says: [FRESH],
  },
  {
    name: 'wait-timer',
    file: 'examples/wait-timer.yml',
    jobs: ['COMPLETED'],
    creates: 1,
    says: [FRESH],
  },
  {
    name: 'several-environments: two',
    file: 'examples/several-environments.yml',
    event: 'schedule',
    jobs: ['COMPLETED', 'COMPLETED'],
    creates: 2,
    says: ['the integration tests run on sandbox'],
  },
  {
    name: 'queue',
    file: 'examples/queue.yml',
    jobs: ['COMPLETED'],
    creates: 1,
    says: ['the sandbox was last refreshed at 20'],
  },
  {
    name: 'refresh-for-days: calls the reusable workflow',
    file: 'examples/refresh-for-days.yml',
    event: 'schedule',
    jobs: ['COMPLETED'],
    creates: 1,
    says: ['the integration tests run after refresh '],
  },
  {
    name: 'rehearse: succeeds',
    file: 'examples/rehearse.yml',
    inputs: { scenario: 'succeeds' },
    jobs: [],
    creates: 0,
    says: [
      'A simulated Zuora listens on',
      'the refresh ended with succeeded',
      'What the simulated Zuora was asked: ',
    ],
  },
  {
    name: 'rehearse: fails midway',
    file: 'examples/rehearse.yml',
    inputs: { scenario: 'fails-midway' },
    isRed: true,
    jobs: [],
    creates: 0,
    says: ['A simulated Zuora listens on', 'outcome=failed', 'POST /oauth/token → 200'],
  },
  {
    name: 'reusable workflow: three legs',
    file: LEGS,
    vars: { MAX_DAYS: '4', TRACK_ID: 'three-legs' },
    zuora: { refreshTakesMs: 14_000 },
    jobs: ['COMPLETED'],
    creates: 1,
    says: ['wait-03', 'track-id=three-legs', 'handed out succeeded, COMPLETED, '],
    saysNot: ['wait-04', '/cancel ', 'track-id=zsr-'],
  },
  {
    name: 'reusable workflow: starts in a while',
    file: LEGS,
    vars: { MAX_DAYS: '0', SCHEDULED_TIME: '+15s' },
    jobs: ['COMPLETED'],
    creates: 1,
    says: ['wait-03', 'handed out succeeded, COMPLETED, '],
    saysNot: ['/cancel '],
  },
  {
    name: 'reusable workflow: out of time',
    file: LEGS,
    vars: { MAX_DAYS: '0.0001' },
    zuora: { refreshTakesMs: HOUR_MS },
    isRed: true,
    jobs: ['QUEUED'],
    creates: 1,
    says: ['wait-01', 'outcome=timed-out'],
    saysNot: ['wait-02', '/cancel '],
  },
  {
    name: 'reusable workflow: out of time before the start in 20 hours',
    file: LEGS,
    vars: { MAX_DAYS: '0.0001', SCHEDULED_TIME: '+20h', ON_TIMEOUT: 'detach' },
    jobs: ['SCHEDULED'],
    creates: 1,
    says: ['wait-01', 'handed out in-progress, SCHEDULED, '],
    saysNot: ['wait-02', '/cancel '],
  },
  {
    name: 'reusable workflow: a wrong policy for the end',
    file: LEGS,
    vars: { MAX_DAYS: '4', ON_TIMEOUT: 'give-up' },
    isRed: true,
    jobs: [],
    creates: 0,
    says: ['outcome=invalid'],
    saysNot: ['wait-01', '/cancel '],
  },
  {
    name: 'reusable workflow: max-days that no one can mean',
    file: LEGS,
    vars: { MAX_DAYS: '40' },
    isRed: true,
    jobs: [],
    creates: 0,
    says: ['max-days is invalid.'],
    saysNot: ['wait-01', '/cancel '],
  },
  {
    name: 'reusable workflow: not due',
    file: LEGS,
    vars: { MAX_DAYS: '4' },
    zuora: { scenario: 'window-closed' },
    jobs: [],
    creates: 0,
    says: ['handed out skipped, , '],
    saysNot: ['wait-01', '/cancel '],
  },
  {
    name: 'reusable workflow: cancelled in its second leg',
    file: LEGS,
    vars: { MAX_DAYS: '4' },
    zuora: { refreshTakesMs: HOUR_MS, cancellingMs: 1000 },
    cancelAfter: { operation: 'get-job', nth: 3 },
    isRed: true,
    jobs: ['CANCELLED'],
    creates: 1,
    says: ['wait-02', '/cancel '],
    saysNot: ['wait-03'],
  },
  {
    name: 'reusable workflow: cancelled, but to be left',
    file: LEGS,
    vars: { MAX_DAYS: '4', ON_ABORT: 'leave' },
    zuora: { refreshTakesMs: HOUR_MS },
    cancelAfter: { operation: 'get-job', nth: 3 },
    isRed: true,
    jobs: ['QUEUED'],
    creates: 1,
    says: ['wait-02'],
    saysNot: ['wait-03', '/cancel '],
  },
  {
    name: 'refresh-when-due: cancelled while it waits',
    file: 'examples/refresh-when-due.yml',
    zuora: { refreshTakesMs: HOUR_MS, cancellingMs: 1000 },
    cancelAfter: { operation: 'create', nth: 1 },
    isRed: true,
    jobs: ['CANCELLED'],
    creates: 1,
    says: ['signal: killed'],
    saysNot: [FRESH],
  },
  {
    name: 'refresh-when-due: not due',
    file: 'examples/refresh-when-due.yml',
    event: 'schedule',
    zuora: { scenario: 'window-closed' },
    jobs: [],
    creates: 0,
    says: ['outcome=skipped'],
    saysNot: [FRESH],
  },
  {
    name: 'start-now: scheduled',
    file: 'examples/start-now.yml',
    inputs: { 'scheduled-time': '+6h' },
    jobs: ['SCHEDULED'],
    creates: 1,
    says: [' is SCHEDULED'],
  },
  {
    name: 'gate-tomorrow: opens after a refresh',
    file: 'examples/gate-tomorrow.yml',
    event: 'schedule',
    zuora: { lastRefreshListed: true },
    jobs: ['COMPLETED'],
    creates: 0,
    says: ['outcome=succeeded', USABLE],
  },
  {
    name: 'gate-tomorrow: opens before a refresh that is only scheduled',
    file: 'examples/gate-tomorrow.yml',
    event: 'schedule',
    zuora: { scenario: 'scheduled' },
    jobs: ['SCHEDULED'],
    creates: 0,
    says: ['outcome=in-progress', USABLE],
  },
  {
    name: 'gate-tomorrow: stays closed during a refresh',
    file: 'examples/gate-tomorrow.yml',
    event: 'schedule',
    zuora: { scenario: 'active-job', refreshTakesMs: HOUR_MS },
    jobs: ['EXPORTING'],
    creates: 0,
    says: ['outcome=in-progress'],
    saysNot: [USABLE],
  },
];
