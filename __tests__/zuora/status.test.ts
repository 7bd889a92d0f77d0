import { describe, expect, test } from '@jest/globals';
import { isDocumented, isTerminal, isWaiting } from '../../src/zuora/job.ts';

/** status, documented, terminal, waiting */
const rows: readonly (readonly [string, boolean, boolean, boolean])[] = [
  ['NEW', true, false, true],
  ['SCHEDULED', true, false, true],
  ['QUEUED', true, false, true],
  ['INITIATED', true, false, false],
  ['PROVISIONING', true, false, false],
  ['DEPROVISIONING', true, false, false],
  ['EXPORTING', true, false, false],
  ['SCRUBBING', true, false, false],
  ['RESETTING', true, false, false],
  ['IMPORTING', true, false, false],
  ['FINALIZING', true, false, false],
  ['CANCELLING', true, false, false],
  ['COMPLETED', true, true, false],
  ['FAILED', true, true, false],
  ['CANCELLED', true, true, false],
  ['completed', false, false, false],
  ['SUCCESS', false, false, false],
  ['CANCELED', false, false, false],
  ['constructor', false, false, false],
  ['', false, false, false],
];

describe('a status', () => {
  test.each(rows)('%j is documented: %s, terminal: %s, waiting: %s', (status, ...expected) => {
    expect([isDocumented(status), isTerminal(status), isWaiting(status)]).toEqual(expected);
  });
});
