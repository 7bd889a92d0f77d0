import { describe, expect, test } from '@jest/globals';
import { expectRow, interruptOnceCreated, strangersJob, titled, type Row } from './outcome-row.ts';
import { execution, SHORT_MS } from './step.ts';

const ROWS: readonly Row[] = [
  {
    outcome: 'succeeded',
    name: 'the job completes',
    zuora: { refreshTakesMs: SHORT_MS },
    creates: 1,
    outputs: { created: 'true', status: 'COMPLETED', 'environment-status': 'ACTIVE' },
  },
  {
    outcome: 'succeeded',
    name: 'the environment is named by its tenant ID',
    zuora: { refreshTakesMs: SHORT_MS, tenantId: '40404' },
    with: { 'environment-id': '40404' },
    creates: 1,
  },
  {
    outcome: 'succeeded',
    name: 'an access token takes the place of client-id and client-secret',
    zuora: { refreshTakesMs: SHORT_MS, staticTokens: ['a-static-token-of-somebody'] },
    with: { 'client-id': '', 'client-secret': '', 'access-token': 'a-static-token-of-somebody' },
    creates: 1,
  },
  {
    outcome: 'succeeded',
    name: 'the refresh under way is adopted',
    zuora: { refreshTakesMs: 4_500 },
    prepare: strangersJob,
    outputs: { created: 'false', status: 'COMPLETED' },
  },
  {
    outcome: 'failed',
    name: 'the job fails',
    zuora: { refreshTakesMs: SHORT_MS, failsAtShare: 0.5 },
    creates: 1,
    outputs: { created: 'true', status: 'FAILED' },
    error: /Zuora Support/,
  },
  {
    outcome: 'cancelled',
    name: 'somebody cancels the job in Zuora',
    creates: 1,
    meanwhile: async (zuora) => {
      const created = await execution(zuora, 'create');
      expect(created.outcome?.status).toBe(zuora.settings.createStatus);
      zuora.state.cancelJob(zuora.environmentId, zuora.jobs()[0]?.id ?? '', false);
    },
    outputs: { status: 'CANCELLED' },
  },
  {
    outcome: 'cancelled',
    name: 'the step is aborted',
    creates: 1,
    meanwhile: interruptOnceCreated,
    outputs: { status: 'CANCELLED' },
  },
  {
    outcome: 'in-progress',
    name: 'the job is not waited for',
    with: { wait: 'false' },
    creates: 1,
    outputs: { created: 'true' },
  },
  {
    outcome: 'in-progress',
    name: 'the deadline passes and the policy is to detach',
    with: { timeout: '10s', 'on-timeout': 'detach' },
    creates: 1,
  },
];

describe('in mode: refresh the outcome is', () => {
  test.concurrent.each(titled(ROWS))('%s if %s', (_, __, row) => expectRow(row));
});
