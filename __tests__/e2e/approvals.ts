import type { Scene } from './scene.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const APPROVAL = 'examples/refresh-with-approval.yml';
const READY = 'then the integration tests run on ';
const CHECK_RED = '(check failure, refresh skipped, after-refresh skipped)';
const REFRESH_RED = '(check success, refresh failure, after-refresh skipped)';

/** The recipe with a check, an approval and a notification. act asks nobody, and knows no cancelled job:
 * what is notified then is evaluated in `house`. */
export const approvals: readonly Scene[] = [
  {
    name: 'refresh-with-approval: due',
    file: APPROVAL,
    event: 'schedule',
    jobs: ['COMPLETED'],
    creates: 1,
    says: ['due=true', READY],
  },
  {
    name: 'refresh-with-approval: not due, nobody is asked',
    file: APPROVAL,
    event: 'schedule',
    zuora: { scenario: 'window-closed' },
    jobs: [],
    creates: 0,
    says: ['due=false'],
    saysNot: ['outcome=skipped', READY],
  },
  {
    name: 'refresh-with-approval: refreshed not long enough ago',
    file: APPROVAL,
    zuora: { lastRefreshAgoMs: 29 * DAY_MS },
    jobs: [],
    creates: 0,
    says: ['due=true', 'outcome=skipped'],
    saysNot: [READY],
  },
  {
    name: 'refresh-with-approval: the refresh fails',
    file: APPROVAL,
    zuora: { scenario: 'fails-midway' },
    isRed: true,
    jobs: ['FAILED'],
    creates: 1,
    says: ['outcome=failed'],
    saysNot: [READY],
    notifies: [
      'Sandbox Simulated Sandbox ',
      ': ZSR-JOB-FAILED. ',
      'No refresh of the sandbox is in progress. ',
      REFRESH_RED,
    ],
  },
  {
    name: 'refresh-with-approval: another sandbox than was meant',
    file: APPROVAL,
    vars: { ZUORA_ENVIRONMENT_NAME: 'QA' },
    isRed: true,
    jobs: [],
    creates: 0,
    says: ['outcome=invalid'],
    saysNot: [READY],
    notifies: ['Sandbox Simulated Sandbox ', ': ZSR-OTHER-NAME. ', CHECK_RED],
  },
  {
    name: 'refresh-with-approval: no secret',
    file: APPROVAL,
    without: ['CLIENT'],
    isRed: true,
    jobs: [],
    creates: 0,
    says: ['outcome=invalid'],
    saysNot: [READY],
    notifies: [': ZSR-INPUTS. ', 'It is unknown whether', CHECK_RED],
  },
  {
    name: 'refresh-with-approval: no secret of the webhook',
    file: APPROVAL,
    without: ['CLIENT', 'WEBHOOK'],
    isRed: true,
    jobs: [],
    creates: 0,
    says: ['The secret NOTIFY_WEBHOOK is missing.', ': ZSR-INPUTS. '],
  },
  {
    name: 'refresh-with-approval: cancelled while it waits',
    file: APPROVAL,
    zuora: { refreshTakesMs: HOUR_MS, cancellingMs: 1000 },
    cancelAfter: { operation: 'create', nth: 1 },
    isRed: true,
    jobs: ['CANCELLED'],
    creates: 1,
    says: ['signal: killed'],
    saysNot: [READY],
  },
];
