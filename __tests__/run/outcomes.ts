import type { Outcome } from '../../src/run/outcome.ts';

/** Every outcome there is. */
export const OUTCOMES: readonly Outcome[] = [
  'succeeded',
  'failed',
  'cancelled',
  'in-progress',
  'skipped',
  'not-due',
  'active-job',
  'timed-out',
  'aborted',
  'cancel-refused',
  'cancel-unconfirmed',
  'unknown',
  'invalid',
  'unavailable',
  'none',
];
