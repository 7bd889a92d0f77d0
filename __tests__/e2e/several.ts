import type { Scene } from './scene.ts';

const HOUR_MS = 3_600_000;
const TWO_TENANTS = { US: { environments: 2 }, EU: {} };

/** Workflows for several sandboxes of a tenant, and the reusable workflow for those of several. */
export const several: readonly Scene[] = [
  {
    name: 'several-environments: two',
    file: 'examples/several-environments.yml',
    event: 'schedule',
    jobs: ['COMPLETED', 'COMPLETED'],
    creates: 2,
    says: ['the integration tests run on sandbox'],
  },
  {
    name: 'several-environments: both fail',
    file: 'examples/several-environments.yml',
    zuora: { scenario: 'fails-midway' },
    isRed: true,
    jobs: ['FAILED', 'FAILED'],
    creates: 2,
    says: ['outcome=failed'],
    saysNot: ['the integration tests run on sandbox'],
  },
  {
    name: 'several-environments: none is due',
    file: 'examples/several-environments.yml',
    vars: { ZUORA_ENVIRONMENT_IDS: '["31337"]' },
    zuora: { scenario: 'window-closed' },
    jobs: [],
    creates: 0,
    says: ['outcome=skipped'],
    saysNot: ['the integration tests run on sandbox'],
  },
  {
    name: 'several-environments: no secret',
    file: 'examples/several-environments.yml',
    without: ['CLIENT'],
    isRed: true,
    jobs: [],
    creates: 0,
    says: ['outcome=invalid'],
    saysNot: ['the integration tests run on sandbox'],
  },
  {
    name: 'several-environments: cancelled while they wait',
    file: 'examples/several-environments.yml',
    zuora: { refreshTakesMs: HOUR_MS, cancellingMs: 500 },
    cancelAfter: { operation: 'create', nth: 2 },
    isRed: true,
    jobs: ['CANCELLED', 'CANCELLED'],
    creates: 2,
    says: ['signal: killed'],
    saysNot: ['the integration tests run on sandbox'],
  },
  {
    name: 'several-environments: no list',
    file: 'examples/several-environments.yml',
    vars: { ZUORA_ENVIRONMENT_IDS: '' },
    isRed: true,
    jobs: [],
    creates: 0,
    says: ['Error while evaluating matrix'],
    saysNot: ['outcome='],
  },
  {
    name: 'reusable workflow: for three sandboxes of two tenants',
    file: '__tests__/e2e/matrix.yml',
    tenants: TWO_TENANTS,
    jobs: ['COMPLETED', 'COMPLETED', 'COMPLETED'],
    creates: 3,
    says: ['outcome=succeeded'],
    saysNot: ['/cancel '],
  },
];
