import type { ZuoraOptions } from '../../simulator/zuora/settings.ts';

/** A Zuora whose figures can be told in advance: no jobs but those of the test, in order, with exact progress. */
export const plain = {
  oldJobs: 0,
  listOrder: 'oldest-first',
  progress: 'even',
  estimate: 'good',
} as const satisfies ZuoraOptions;
