import type { Scene } from './scene.ts';

const FLEET_WAIT = 'examples/fleet-wait.yml';
const SANDBOX = 'examples/fleet-sandbox.yml';
const HOUR_MS = 3_600_000;
const TWO = { US: { tenantName: 'QA 1' }, EU: { tenantName: 'EU 2' } };

/** fleet-wait.yml. act stops where a called workflow fails: the bad ways are evaluated in `house`. */
export const fleetsThatWait: readonly Scene[] = [
  {
    name: 'fleet-wait: one is refreshed and tested, one has no day',
    file: FLEET_WAIT,
    recipe: SANDBOX,
    tenants: TWO,
    inputs: { today: '2026-12-05' },
    fleet: ([first, second]) => [
      { ...first, days: ['Sat'] },
      { ...second, days: ['Sun'] },
    ],
    jobs: ['COMPLETED'],
    creates: 1,
    says: [
      'the smoke tests run on QA 1',
      '| QA 1 | US | refresh | succeeded | 20',
      '| EU 2 | EU | no: not on Sat | newest refresh: succeeded | 20',
    ],
    saysNot: ['the smoke tests run on EU 2'],
  },
  {
    name: 'fleet-wait: a blackout',
    file: FLEET_WAIT,
    event: 'schedule',
    tenants: TWO,
    vars: { ZUORA_BLACKOUTS: '["2026-01-01/2126-01-01"]' },
    jobs: [],
    creates: 0,
    says: ['| QA 1 | US | no: blackout 2026-01-01/2126-01-01 | newest refresh: succeeded | 20'],
    saysNot: ['the smoke tests run on'],
  },
  {
    name: 'fleet-wait: a run of the day before still waits',
    file: FLEET_WAIT,
    event: 'schedule',
    tenants: { US: { tenantName: 'QA 1' } },
    zuora: { refreshTakesMs: HOUR_MS },
    earlierJob: (nowMs) => ({ acceptedAtMs: nowMs - 60_000 }),
    jobs: ['QUEUED'],
    creates: 0,
    says: ['| QA 1 | US | no: in-progress | newest refresh: in-progress |'],
    saysNot: ['the smoke tests run on'],
  },
  {
    name: 'fleet-wait: a refresh that failed, and the next day is one of its days',
    file: FLEET_WAIT,
    event: 'schedule',
    tenants: { US: { tenantName: 'QA 1' } },
    earlierJob: (nowMs) => ({ acceptedAtMs: nowMs - 60_000, refreshTakesMs: 20_000, failsAtShare: 0.5 }),
    isRed: true,
    jobs: ['FAILED'],
    creates: 0,
    says: ['| QA 1 | US | no: failed | newest refresh: failed |', 'QA 1 (US): failed. '],
    notifies: ['report failure', 'QA 1 (US): failed. '],
  },
  {
    name: 'fleet-wait: a refresh that failed, and again by hand',
    file: FLEET_WAIT,
    tenants: { US: { tenantName: 'QA 1' } },
    inputs: { retry: 'QA 1' },
    earlierJob: (nowMs) => ({ acceptedAtMs: nowMs - 60_000, refreshTakesMs: 20_000, failsAtShare: 0.5 }),
    jobs: ['FAILED', 'COMPLETED'],
    creates: 1,
    says: ['the smoke tests run on QA 1', '| QA 1 | US | retry | succeeded |'],
  },
  {
    name: 'fleet-wait: a wrong list',
    file: FLEET_WAIT,
    tenants: TWO,
    vars: { ZUORA_FLEET: '[{}]' },
    isRed: true,
    jobs: [],
    creates: 0,
    says: ['name needs a text in quotes'],
    saysNot: ['outcome='],
    notifies: ['plan failure', 'name needs a text in quotes'],
  },
  {
    name: 'fleet-wait: a refresh that fails while it is waited for',
    file: FLEET_WAIT,
    event: 'schedule',
    tenants: TWO,
    zuora: { scenario: 'fails-midway' },
    isRed: true,
    jobs: ['FAILED', 'FAILED'],
    creates: 2,
    says: ['outcome=failed'],
    saysNot: ['the smoke tests run on'],
  },
];
