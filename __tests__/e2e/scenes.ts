import { approvals } from './approvals.ts';
import { fleets } from './fleets.ts';
import { gates } from './gates.ts';
import { legs } from './legs.ts';
import { nights } from './nights.ts';
import type { Scene } from './scene.ts';

const HOUR_MS = 3_600_000;
const FRESH = 'the integration tests run on a fresh sandbox';

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
    name: 'wait-timer',
    file: 'examples/wait-timer.yml',
    jobs: ['COMPLETED'],
    creates: 1,
    says: [FRESH],
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
  ...legs,
  ...gates,
  ...nights,
  ...approvals,
  ...fleets,
  {
    name: 'start-now: scheduled',
    file: 'examples/start-now.yml',
    inputs: { 'scheduled-time': '+6h' },
    jobs: ['SCHEDULED'],
    creates: 1,
    says: [' is SCHEDULED'],
  },
];
