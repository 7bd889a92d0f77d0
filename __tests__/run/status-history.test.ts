import { describe, expect, test } from '@jest/globals';
import { withStatus, type StatusSeen } from '../../src/run/status-history.ts';
import { job } from './jobs.ts';

function historyOf(seen: readonly (readonly [status: string, atMs: number])[]): readonly StatusSeen[] {
  return seen.reduce<readonly StatusSeen[]>(
    (history, [status, atMs]) => withStatus(history, job({ status }), atMs),
    [],
  );
}

describe('the history of a job', () => {
  test('holds each status with the moment it was first seen', () => {
    const history = historyOf([
      ['NEW', 1_000],
      ['NEW', 1_500],
      ['EXPORTING', 2_000],
      ['EXPORTING', 2_500],
      ['COMPLETED', 3_000],
    ]);
    expect(history).toEqual([
      { status: 'NEW', seenAtMs: 1_000 },
      { status: 'EXPORTING', seenAtMs: 2_000 },
      { status: 'COMPLETED', seenAtMs: 3_000 },
    ]);
  });

  test('takes no step back from a cancel, nor in time', () => {
    const history = historyOf([
      ['EXPORTING', 5_000],
      ['CANCELLING', 3_000],
      ['EXPORTING', 9_000],
      ['CANCELLED', 9_000],
    ]);
    expect(history).toEqual([
      { status: 'EXPORTING', seenAtMs: 5_000 },
      { status: 'CANCELLING', seenAtMs: 5_000 },
      { status: 'CANCELLED', seenAtMs: 9_000 },
    ]);
  });
});
