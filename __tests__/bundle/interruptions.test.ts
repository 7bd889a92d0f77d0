import { describe, test } from '@jest/globals';
import { usualPhaseWeights } from '../../simulator/zuora/state/plan.ts';
import { expectRow, interruptOnceCreated, longCancellable, strangersJob, titled, type Row } from './outcome-row.ts';
import { arrival } from './step.ts';

/** A refresh is past its reset stage as soon as it begins. */
const alreadyResetting = {
  phaseWeights: {
    ...usualPhaseWeights,
    QUEUED: 1e-9,
    INITIATED: 1e-9,
    DEPROVISIONING: 1e-9,
    EXPORTING: 1e-9,
    SCRUBBING: 1e-9,
  },
};

const ROWS: readonly Row[] = [
  {
    outcome: 'timed-out',
    name: 'the deadline passes',
    with: { timeout: '10s' },
    creates: 1,
    error: /keeps running.*mode: wait/,
  },
  {
    outcome: 'aborted',
    name: 'a signal comes before the create',
    prepare: (zuora) => {
      zuora.faults.add({ on: { operation: 'list-jobs' }, fault: { kind: 'stall', executed: true } });
    },
    meanwhile: async (zuora, use) => {
      await arrival(zuora, 'list-jobs');
      use.kill('SIGINT');
    },
    outputs: { 'job-id': '', created: 'false' },
    error: /before it created or cancelled anything/,
  },
  {
    outcome: 'aborted',
    name: 'a signal comes and the job was adopted',
    prepare: strangersJob,
    meanwhile: async (_, use) => {
      await use.waitForLine(/Found refresh job/, 15_000);
      use.kill('SIGINT');
    },
    outputs: { created: 'false' },
    error: /This step did not create refresh job/,
  },
  {
    outcome: 'aborted',
    name: 'a signal comes and the policy is to leave the job',
    with: { 'on-abort': 'leave' },
    creates: 1,
    meanwhile: interruptOnceCreated,
    outputs: { created: 'true' },
    error: /keeps running \(on-abort: leave\)/,
  },
  {
    outcome: 'cancel-refused',
    name: 'the step is aborted when the job is past its reset stage',
    zuora: alreadyResetting,
    creates: 1,
    meanwhile: interruptOnceCreated,
    error: /Zuora refused to cancel refresh job/,
  },
  {
    outcome: 'cancel-refused',
    name: 'the step is aborted and the job completes all the same',
    zuora: { lateCancel: true, ...longCancellable },
    creates: 1,
    meanwhile: interruptOnceCreated,
    outputs: { status: 'COMPLETED' },
  },
  {
    outcome: 'cancel-refused',
    name: 'the deadline passes, the policy is to cancel, and Zuora refuses',
    zuora: { refusesCancel: true },
    with: { timeout: '10s', 'on-timeout': 'cancel' },
    creates: 1,
  },
  {
    outcome: 'cancelled',
    name: 'the deadline passes and the policy is to cancel',
    with: { timeout: '10s', 'on-timeout': 'cancel' },
    creates: 1,
    outputs: { status: 'CANCELLED' },
  },
  {
    outcome: 'cancel-unconfirmed',
    name: 'the step is aborted and Zuora takes its time',
    zuora: { cancellingMs: 60_000 },
    creates: 1,
    meanwhile: interruptOnceCreated,
    outputs: { status: 'CANCELLING' },
    error: /ended before that was confirmed/,
  },
  {
    outcome: 'unknown',
    name: 'the create is not answered before the deadline',
    with: { timeout: '10s', 'on-timeout': 'detach' },
    prepare: (zuora) => {
      zuora.faults.add({ on: { operation: 'create' }, fault: { kind: 'stall', executed: true } });
    },
    creates: 1,
    outputs: { 'job-id': '', created: '' },
    error: /mode: check/,
  },
  {
    outcome: 'unknown',
    name: 'a signal comes and the create is never answered',
    prepare: (zuora) => {
      zuora.faults.add({ on: { operation: 'create' }, fault: { kind: 'stall', executed: false } });
    },
    creates: 1,
    meanwhile: async (zuora, use) => {
      await arrival(zuora, 'create');
      use.kill('SIGINT');
    },
  },
];

describe('in mode: refresh, cut short, the outcome is', () => {
  test.concurrent.each(titled(ROWS))('%s if %s', (_, __, row) => expectRow(row));
});
