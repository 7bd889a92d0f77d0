import type { RecordFields } from '../state/job.ts';

/** What the list says of a job that has long ended, where nothing has synchronised its record since. */
export const stillFinalizing: RecordFields = {
  status: 'FINALIZING',
  progressPercentage: 99,
  jobEndTime: undefined,
};

/** Items of a list that are no record of a job, each in its own way. */
export const unreadableRecords: readonly (RecordFields | null)[] = [
  { status: null },
  { status: undefined },
  { status: '' },
  { id: 17 },
  null,
];
