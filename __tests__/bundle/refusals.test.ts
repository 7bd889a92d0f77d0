import { describe, expect, test } from '@jest/globals';
import { expectRow, strangersJob, titled, type Row } from './outcome-row.ts';
import { closedPort, startUse, startZuora } from './step.ts';
import { expectVerdict } from './verdict.ts';

const often = 1_000_000;
const dayMs = 24 * 60 * 60_000;
const windowClosed = { lastRefreshAgoMs: 5 * dayMs };

const ROWS: readonly Row[] = [
  {
    outcome: 'skipped',
    name: 'a refresh is under way and the policy is to skip',
    with: { 'on-active-job': 'skip' },
    prepare: strangersJob,
    outputs: { due: 'false' },
  },
  {
    outcome: 'skipped',
    name: 'the window is closed and the policy is to skip',
    zuora: windowClosed,
    with: { 'on-not-due': 'skip' },
    outputs: { due: 'false', 'job-id': '', created: 'false' },
  },
  {
    outcome: 'not-due',
    name: 'the window is closed',
    zuora: windowClosed,
    outputs: { due: 'false', 'job-id': '', created: 'false' },
    error: /until 20\d\d-.*on-not-due: skip/,
  },
  {
    outcome: 'not-due',
    name: 'only the refused create tells that the window is closed',
    // No time to look for the reason.
    with: { timeout: '9s' },
    zuora: { ...windowClosed, oldJobs: 0 },
    prepare: (zuora) => {
      const fields = { nextRefreshTime: undefined, lastRefreshTime: undefined };
      zuora.faults.add({
        on: { operation: 'get-environment', times: often },
        fault: { kind: 'fields', fields },
      });
    },
    creates: 1,
    error: /Only one refresh can be performed during a set period/,
  },
  {
    outcome: 'active-job',
    name: 'a refresh is under way and the policy is to fail',
    with: { 'on-active-job': 'fail' },
    prepare: strangersJob,
    error: /already in progress: refresh job [\w-]+ \((?:QUEUED|NEW)\)/,
  },
  {
    outcome: 'active-job',
    name: 'a refresh is set for after the deadline and cannot be adopted',
    prepare: (zuora) => {
      strangersJob(zuora, { scheduledAtMs: Date.now() + dayMs });
    },
    error: /cannot be adopted/,
  },
  {
    outcome: 'active-job',
    name: 'a refresh is set for another time than was asked for',
    prepare: (zuora) => {
      strangersJob(zuora, { scheduledAtMs: Date.now() + dayMs });
    },
    with: { 'scheduled-time': '+2h', wait: 'false' },
    error: /cannot be adopted/,
  },
  {
    outcome: 'invalid',
    name: 'Zuora refuses the create for good',
    // No time to look for the reason.
    with: { timeout: '9s' },
    prepare: (zuora) => {
      zuora.faults.add({
        on: { operation: 'create' },
        fault: { kind: 'status', status: 400, message: 'This environment has a hold' },
      });
    },
    creates: 1,
    error: /This environment has a hold/,
  },
  {
    outcome: 'invalid',
    name: 'the environment is INACTIVE',
    zuora: { environmentStatus: 'INACTIVE' },
    error: /INACTIVE/,
  },
  {
    outcome: 'invalid',
    name: 'several live environments have the tenant ID',
    prepare: ({ state }) => {
      state.addEnvironment({ tenantId: '40404' });
      state.addEnvironment({ tenantId: '40404' });
    },
    with: { 'environment-id': '40404' },
    error: /has 2 sandboxes in use with tenant ID/,
  },
  {
    outcome: 'unavailable',
    name: 'Zuora answers 503 only',
    with: { timeout: '2s', 'on-timeout': 'detach' },
    prepare: (zuora) => {
      zuora.faults.add({ on: { operation: 'any', times: often }, fault: { kind: 'status', status: 503 } });
    },
  },
];

describe('in mode: refresh, where no job comes about, the outcome is', () => {
  test.concurrent.each(titled(ROWS))('%s if %s', (_, __, row) => expectRow(row));

  test.concurrent('unavailable if nobody listens', async () => {
    await using zuora = await startZuora();
    const port = await closedPort();
    await using use = await startUse(zuora, {
      with: { 'base-url': `http://127.0.0.1:${String(port)}`, timeout: '2s' },
    });
    expectVerdict(await use.main, 'unavailable', 1);
    expect(zuora.requests).toEqual([]);
  });
});
