import { describe, test } from '@jest/globals';
import { expectRow, longCancellable, strangersJob, titled, type Row } from './outcome-row.ts';
import { arrival } from './step.ts';

const past = { acceptedAtMs: Date.now() - 60_000, refreshTakesMs: 30_000 };

const ATTACH: readonly Row[] = [
  {
    outcome: 'succeeded',
    name: 'wait: the given job has completed',
    prepare: (zuora) => {
      strangersJob(zuora, { ...past, id: 'the-job' });
    },
    with: { mode: 'wait', 'job-id': 'the-job' },
    outputs: { created: 'false', 'job-id': 'the-job' },
  },
  {
    outcome: 'failed',
    name: 'wait: the given job has failed',
    prepare: (zuora) => {
      strangersJob(zuora, { ...past, id: 'the-job', failsAtShare: 0.5 });
    },
    with: { mode: 'wait', 'job-id': 'the-job' },
  },
  {
    outcome: 'succeeded',
    name: 'wait: the active job completes',
    prepare: (zuora) => {
      strangersJob(zuora, { refreshTakesMs: 8_000 });
    },
    with: { mode: 'wait' },
  },
  {
    outcome: 'none',
    name: 'wait: no refresh is under way',
    with: { mode: 'wait', timeout: '9s' },
    error: /The newest, refresh job [\w-]+, ended with status COMPLETED at 20/,
  },
  {
    outcome: 'aborted',
    name: 'wait: a signal comes',
    prepare: strangersJob,
    with: { mode: 'wait' },
    meanwhile: async (_, use) => {
      await use.waitForLine(/Found refresh job/, 15_000);
      use.kill('SIGTERM');
    },
  },
  {
    outcome: 'timed-out',
    name: 'wait: the deadline passes',
    prepare: strangersJob,
    with: { mode: 'wait', timeout: '10s' },
  },
];

const CHECK: readonly Row[] = [
  {
    outcome: 'none',
    name: 'there is no refresh job',
    zuora: { oldJobs: 0 },
    outputs: { due: 'true', created: 'false' },
  },
  {
    outcome: 'succeeded',
    name: 'the newest job completed',
    outputs: { due: 'true' },
  },
  {
    outcome: 'failed',
    name: 'the newest job failed',
    prepare: (zuora) => {
      strangersJob(zuora, { ...past, failsAtShare: 0.5 });
    },
  },
  {
    outcome: 'cancelled',
    name: 'the newest job was cancelled',
    zuora: { cancellingMs: 0 },
    prepare: (zuora) => {
      strangersJob(zuora, { id: 'the-job' });
      zuora.state.cancelJob(zuora.environmentId, 'the-job', false);
    },
  },
  {
    outcome: 'in-progress',
    name: 'a refresh is under way',
    prepare: strangersJob,
    outputs: { due: 'false' },
  },
  {
    outcome: 'in-progress',
    name: 'the given job is under way',
    prepare: (zuora) => {
      strangersJob(zuora, { id: 'the-job' });
    },
    with: { 'job-id': 'the-job' },
  },
];

const CHECK_TROUBLE: readonly Row[] = [
  {
    outcome: 'invalid',
    name: 'the credentials are wrong',
    with: { 'client-secret': 'wrong' },
    complaint: /client ID and secret are not those of this simulator/,
    error: /client-secret/,
  },
  {
    outcome: 'invalid',
    name: 'the permission is missing',
    zuora: { permission: false },
    error: /Refresh Central Sandbox/,
  },
  {
    outcome: 'unavailable',
    name: 'the given job is unknown by the deadline',
    with: { 'job-id': 'nobody-s-job', timeout: '3s' },
    error: /job-id/,
  },
  {
    outcome: 'unavailable',
    name: 'Zuora does not answer before the deadline',
    with: { timeout: '2s' },
    prepare: (zuora) => {
      zuora.faults.add({ on: { operation: 'list-jobs' }, fault: { kind: 'stall', executed: true } });
    },
  },
  {
    outcome: 'aborted',
    name: 'a signal comes',
    prepare: (zuora) => {
      zuora.faults.add({ on: { operation: 'list-jobs' }, fault: { kind: 'stall', executed: true } });
    },
    meanwhile: async (zuora, use) => {
      await arrival(zuora, 'list-jobs');
      use.kill('SIGINT');
    },
  },
];

const CANCEL: readonly Row[] = [
  {
    outcome: 'cancelled',
    name: 'the active job is cancelled',
    prepare: strangersJob,
    with: { 'job-id': 'active' },
    outputs: { created: 'false', status: 'CANCELLED' },
  },
  { outcome: 'skipped', name: 'no refresh is under way', with: { 'job-id': 'active' } },
  {
    outcome: 'skipped',
    name: 'the given job has completed',
    prepare: (zuora) => {
      strangersJob(zuora, { ...past, id: 'the-job' });
    },
    with: { 'job-id': 'the-job' },
  },
];

const CANCEL_REFUSED: readonly Row[] = [
  {
    outcome: 'cancel-refused',
    name: 'Zuora refuses',
    zuora: { refusesCancel: true },
    prepare: strangersJob,
    with: { 'job-id': 'active' },
  },
  {
    outcome: 'cancel-refused',
    name: 'the job completes all the same',
    zuora: { lateCancel: true, ...longCancellable },
    prepare: strangersJob,
    with: { 'job-id': 'active' },
    outputs: { status: 'COMPLETED' },
  },
  {
    outcome: 'cancel-unconfirmed',
    name: 'the deadline passes first',
    zuora: { cancellingMs: 60_000 },
    prepare: strangersJob,
    with: { 'job-id': 'active', timeout: '10s' },
  },
];

/** The rows, played in a mode. */
function inMode(mode: string, rows: readonly Row[]): ReturnType<typeof titled> {
  return titled(rows.map((row) => ({ ...row, with: { mode, ...row.with } })));
}

describe('the outcome of another mode is', () => {
  test.concurrent.each(inMode('wait', ATTACH))('%s if %s', (_, __, row) => expectRow(row));
  test.concurrent.each(inMode('check', CHECK))('green %s in mode: check if %s', (_, __, row) => expectRow(row, 0));
  test.concurrent.each(inMode('check', CHECK_TROUBLE))('red %s in mode: check if %s', (_, __, row) =>
    expectRow(row, 1),
  );
  test.concurrent.each(inMode('cancel', CANCEL))('green %s in mode: cancel if %s', (_, __, row) => expectRow(row, 0));
  test.concurrent.each(inMode('cancel', CANCEL_REFUSED))('red %s in mode: cancel if %s', (_, __, row) =>
    expectRow(row, 1),
  );
});
