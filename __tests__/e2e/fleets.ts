import type { Scene } from './scene.ts';
import type { FleetSandbox } from './tenants.ts';

const HOUR_MS = 3_600_000;
const FLEET = 'examples/fleet.yml';
const TWO_TENANTS = { US: { environments: 2 }, EU: {} };
const ONE_NAMED = { US: { tenantName: 'QA 1' } };
const CLOSED = '["2020-01-01", "2026-01-01/2126-01-01"]';

function failed(endedMs: number): NonNullable<Scene['earlierJob']> {
  return (nowMs) => ({ acceptedAtMs: nowMs - endedMs, refreshTakesMs: 20_000, failsAtShare: 0.5 });
}

function completed(endedMs: number): NonNullable<Scene['earlierJob']> {
  return (nowMs) => ({ acceptedAtMs: nowMs - endedMs - 20_000, refreshTakesMs: 20_000 });
}

function onSaturdays(sandboxes: readonly FleetSandbox[]): readonly object[] {
  return sandboxes.map((sandbox) => ({ ...sandbox, days: ['Sat'] }));
}

/** fleet.yml. */
export const fleets: readonly Scene[] = [
  {
    name: 'fleet: three sandboxes of two tenants',
    file: FLEET,
    event: 'schedule',
    tenants: TWO_TENANTS,
    zuora: { refreshTakesMs: HOUR_MS },
    jobs: ['QUEUED', 'QUEUED', 'QUEUED'],
    creates: 3,
    // Right after a start, the times are those of the check.
    says: ['| US | refresh | in-progress | 20', '| EU | refresh | in-progress | 20'],
    saysNot: ['the smoke tests run on'],
  },
  {
    name: 'fleet: a blackout',
    file: FLEET,
    event: 'schedule',
    tenants: TWO_TENANTS,
    vars: { ZUORA_BLACKOUTS: CLOSED },
    jobs: [],
    creates: 0,
    says: [
      '| US | no: blackout 2026-01-01/2126-01-01 | newest refresh: succeeded | 20',
      '| EU | no: blackout 2026-01-01/2126-01-01 | newest refresh: succeeded | 20',
      '| now (since 20',
    ],
    saysNot: ['the smoke tests run on'],
  },
  {
    name: 'fleet: the day of others',
    file: FLEET,
    tenants: TWO_TENANTS,
    inputs: { today: '2026-12-04' },
    fleet: onSaturdays,
    jobs: [],
    creates: 0,
    says: ['| US | no: not on Fri | newest refresh: succeeded | 20', '| EU | no: not on Fri |'],
  },
  {
    name: 'fleet: their day, by hand',
    file: FLEET,
    tenants: TWO_TENANTS,
    zuora: { refreshTakesMs: HOUR_MS },
    inputs: { today: '2026-12-05' },
    fleet: ([first = {}, ...others]) => [...onSaturdays([first]), ...others.map((other) => ({ ...other, days: [] }))],
    jobs: ['QUEUED'],
    creates: 1,
    says: ['| US | refresh | in-progress | 20', '| US | no: not on Sat |', '| EU | no: not on Sat |'],
  },
  {
    name: 'fleet: a blackout of every month, and dates that are past',
    file: FLEET,
    tenants: TWO_TENANTS,
    inputs: { today: '2027-01-02' },
    vars: { ZUORA_BLACKOUTS: '["2026-12-18/2027-01-01", "monthly 28/02"]' },
    fleet: onSaturdays,
    jobs: [],
    creates: 0,
    says: ['ZUORA_BLACKOUTS: all dates are past.', '| US | no: blackout monthly 28/02 |'],
  },
  {
    name: 'fleet: none is due',
    file: FLEET,
    tenants: TWO_TENANTS,
    zuora: { scenario: 'window-closed' },
    jobs: [],
    creates: 0,
    says: ['| US | refresh | skipped | 20', '| EU | refresh | skipped | 20'],
  },
  {
    name: 'fleet: a tenant without its secret',
    file: FLEET,
    tenants: TWO_TENANTS,
    without: ['CLIENT_SECRET_EU'],
    zuora: { refreshTakesMs: HOUR_MS },
    isRed: true,
    jobs: ['QUEUED', 'QUEUED'],
    creates: 2,
    says: ['| US | refresh | in-progress |', '| EU | no: invalid | invalid |', '(EU): invalid. ZSR-INPUTS: '],
    notifies: ['refresh failure', '(EU): invalid. ZSR-INPUTS: ', 'actions/runs/'],
  },
  {
    name: 'fleet: a tenant that refuses, and no webhook',
    file: FLEET,
    tenants: { ...TWO_TENANTS, EU: { scenario: 'no-write-access' } },
    without: ['NOTIFY_WEBHOOK'],
    zuora: { refreshTakesMs: HOUR_MS },
    isRed: true,
    jobs: ['QUEUED', 'QUEUED'],
    // One of them was refused.
    creates: 3,
    says: [
      '| US | refresh | in-progress |',
      '| EU | refresh | invalid |',
      '(EU): invalid. ZSR-',
      'The secret NOTIFY_WEBHOOK is missing.',
    ],
  },
  {
    name: 'fleet: a refresh that failed, and the next day is one of its days',
    file: FLEET,
    event: 'schedule',
    tenants: TWO_TENANTS,
    zuora: { refreshTakesMs: HOUR_MS },
    earlierJob: failed(60_000),
    isRed: true,
    jobs: ['FAILED', 'QUEUED', 'QUEUED'],
    creates: 2,
    says: [
      '| US | no: failed | newest refresh: failed | 20',
      '(US): failed. ',
      'run this workflow with its name in retry.',
      '| US | refresh | in-progress |',
    ],
    saysNot: ['(EU): '],
    notifies: ['report failure', '(US): failed. '],
  },
  {
    name: 'fleet: a refresh that failed days ago, in a blackout',
    file: FLEET,
    event: 'schedule',
    tenants: TWO_TENANTS,
    vars: { ZUORA_BLACKOUTS: CLOSED },
    earlierJob: failed(72 * HOUR_MS),
    isRed: true,
    jobs: ['FAILED'],
    creates: 0,
    says: ['| US | no: blackout 2026-01-01/2126-01-01 | newest refresh: failed |', '(US): failed. '],
    saysNot: ['(EU): '],
    notifies: ['(US): failed. '],
  },
  {
    name: 'fleet: a refresh that failed, and again by hand',
    file: FLEET,
    tenants: ONE_NAMED,
    zuora: { refreshTakesMs: HOUR_MS },
    fleet: (sandboxes) => sandboxes.map((sandbox) => ({ ...sandbox, days: [] })),
    inputs: { retry: 'QA 1' },
    earlierJob: failed(60_000),
    jobs: ['FAILED', 'QUEUED'],
    creates: 1,
    says: ['| QA 1 | US | retry | in-progress |'],
  },
  {
    name: 'fleet: tests what was refreshed since yesterday, and nothing else',
    file: FLEET,
    event: 'schedule',
    tenants: { ...ONE_NAMED, EU: { tenantName: 'EU 2' } },
    vars: { ZUORA_BLACKOUTS: CLOSED },
    earlierJob: completed(20 * HOUR_MS),
    jobs: ['COMPLETED'],
    creates: 0,
    says: ['the smoke tests run on QA 1', '| QA 1 | US | no: blackout'],
    saysNot: ['the smoke tests run on EU 2'],
  },
  {
    name: 'fleet: tests nothing that was refreshed days ago',
    file: FLEET,
    event: 'schedule',
    tenants: ONE_NAMED,
    vars: { ZUORA_BLACKOUTS: CLOSED },
    earlierJob: completed(40 * HOUR_MS),
    jobs: ['COMPLETED'],
    creates: 0,
    says: ['| QA 1 | US | no: blackout 2026-01-01/2126-01-01 | newest refresh: succeeded |'],
    saysNot: ['the smoke tests run on'],
  },
  {
    name: 'fleet: no sandboxes',
    file: FLEET,
    tenants: TWO_TENANTS,
    vars: { ZUORA_FLEET: '' },
    isRed: true,
    jobs: [],
    creates: 0,
    says: ['ZUORA_FLEET is missing, or is not a JSON list of sandboxes.'],
    saysNot: ['outcome='],
    notifies: ['plan failure', 'ZUORA_FLEET is missing'],
  },
  {
    name: 'fleet: wrong entries and blackouts, a day that is none, a name that is none',
    file: FLEET,
    tenants: TWO_TENANTS,
    fleet: ([first, second, third]) => [
      { ...first, name: undefined },
      { ...second, days: ['Saturday'] },
      { ...third, 'base-url': '' },
    ],
    vars: { ZUORA_BLACKOUTS: '["2026-11-28 / 2026-12-02", "28.11.2026/02.12.2026", "2026-12-01"]' },
    inputs: { today: '05.12.2026', retry: 'QA 9' },
    isRed: true,
    jobs: [],
    creates: 0,
    says: [
      'name needs a text in quotes',
      'days needs a list, out of Sun',
      'base-url needs a text in quotes',
      '"2026-11-28 / 2026-12-02" is invalid',
      '"28.11.2026/02.12.2026" is invalid',
      '"05.12.2026" is invalid',
      'no sandbox with the name "QA 9"',
    ],
    saysNot: ['outcome=', '"2026-12-01" is invalid'],
    notifies: ['plan failure', 'name needs a text in quotes', 'is invalid. Use the form 2027-03-31'],
  },
  {
    name: 'fleet: cancelled before it creates',
    file: FLEET,
    tenants: { US: {} },
    zuora: { latencyMs: 1500 },
    cancelAfter: { operation: 'get-environment', nth: 1 },
    isRed: true,
    jobs: [],
    creates: 0,
    says: ['signal: killed'],
  },
];
