import { describe, expect, test } from '@jest/globals';
import { TransportError } from '../../src/http/transport-errors.ts';
import type { Mode, RefreshOptions } from '../../src/run/context.ts';
import { isRed, outcomeOfEnd, resultOfInterruption, type Interruption, type Outcome } from '../../src/run/outcome.ts';
import { NOTHING_KNOWN, type CancelEnd, type RunRecord } from '../../src/run/run-record.ts';
import { Aborted } from '../../src/time/clock.ts';
import { ApiError } from '../../src/zuora/errors.ts';
import type { TerminalStatus } from '../../src/zuora/job.ts';
import { job } from './jobs.ts';
import { World } from './world.ts';

const modes: readonly Mode[] = ['refresh', 'wait', 'check', 'cancel'];
const policies: readonly RefreshOptions['onTimeout'][] = ['fail', 'cancel', 'detach'];
const trace = { requestId: undefined, trackId: 'track-1' };
const byName = {
  abort: new Aborted('SIGINT', 0),
  deadline: 'deadline',
  'permanent-error': new ApiError('get-job', 403, { codes: [], messages: [] }, trace, undefined),
  'transient-error': TransportError.timeout('get-job', 'response', 30_000),
} as const satisfies Record<string, Interruption>;
type Interrupted = keyof typeof byName;
const interruptions: readonly Interrupted[] = ['abort', 'deadline', 'permanent-error', 'transient-error'];
const flags = [false, true];

/** What is known of a job: its end, or what became of our cancel. */
interface Standing {
  readonly ended?: TerminalStatus;
  readonly cancel?: CancelEnd;
  readonly known: Partial<RunRecord>;
}

const seenEnds: Readonly<Record<TerminalStatus, Readonly<Record<Mode, Outcome>>>> = {
  COMPLETED: { refresh: 'succeeded', wait: 'succeeded', check: 'succeeded', cancel: 'skipped' },
  FAILED: { refresh: 'failed', wait: 'failed', check: 'failed', cancel: 'skipped' },
  CANCELLED: { refresh: 'cancelled', wait: 'cancelled', check: 'cancelled', cancel: 'cancelled' },
};
const TERMINAL = Object.keys(seenEnds) as readonly TerminalStatus[];

const ofEnd = (status: TerminalStatus): Partial<RunRecord> => ({ job: job({ status }), lastReadAtMs: 0 });
const standings: readonly Standing[] = [
  { known: {} },
  { known: { job: job() } },
  ...TERMINAL.map((ended) => ({ ended, known: ofEnd(ended) })),
  { cancel: 'cancelled', known: { cancel: 'sent', ...ofEnd('CANCELLED') } },
  { cancel: 'refused', known: { cancel: 'sent', ...ofEnd('COMPLETED') } },
  { cancel: 'refused', known: { cancel: 'refused', ...ofEnd('FAILED') } },
  { cancel: 'refused', known: { cancel: 'refused', job: job() } },
  { cancel: 'unseen', known: { cancel: 'sent', job: job() } },
];
const request = { sentAtMs: 0, scheduledAtMs: undefined, knownJobIds: [], userId: undefined };

/** Every combination of truths. */
const all = modes.flatMap((mode) =>
  policies.flatMap((onTimeout) =>
    interruptions.flatMap((interruption) =>
      standings.flatMap(({ known, ...standing }) =>
        flags.map((isCreateOpen) => {
          const create = isCreateOpen ? request : undefined;
          return {
            mode,
            onTimeout,
            interruption,
            ...standing,
            record: { ...NOTHING_KNOWN, ...known, create },
          };
        }),
      ),
    ),
  ),
);

const { policies: others } = new World();

function outcomeOf({ record, interruption, mode, onTimeout }: Omit<(typeof all)[number], keyof Standing>): Outcome {
  const policy = { ...others, onTimeout };
  const options = mode === 'cancel' ? { ...policy, mode, jobId: 'active' } : { ...policy, mode, jobId: undefined };
  return resultOfInterruption(record, options, byName[interruption], 0).outcome;
}

const cancelEnds: Readonly<Record<CancelEnd, Outcome>> = {
  cancelled: 'cancelled',
  refused: 'cancel-refused',
  unseen: 'cancel-unconfirmed',
};
/** With neither an end, nor a cancel, nor an open create. */
const plainly: readonly (readonly [Interrupted, boolean, Mode, RefreshOptions['onTimeout'], Outcome])[] = [
  ...modes.flatMap((mode) =>
    policies.flatMap((onTimeout) => [
      ['abort', false, mode, onTimeout, 'aborted'] as const,
      ['abort', true, mode, onTimeout, 'aborted'] as const,
      ['deadline', false, mode, onTimeout, 'unavailable'] as const,
      ['permanent-error', false, mode, onTimeout, 'invalid'] as const,
      ['permanent-error', true, mode, onTimeout, 'unknown'] as const,
      ['transient-error', false, mode, onTimeout, 'unavailable'] as const,
      ['transient-error', true, mode, onTimeout, 'unknown'] as const,
    ]),
  ),
  ...(['refresh', 'wait', 'check'] as const).flatMap((mode) => [
    ['deadline', true, mode, 'fail', 'timed-out'] as const,
    ['deadline', true, mode, 'cancel', 'timed-out'] as const,
    ['deadline', true, mode, 'detach', 'in-progress'] as const,
  ]),
  ...policies.map((onTimeout) => ['deadline', true, 'cancel', onTimeout, 'cancel-unconfirmed'] as const),
];

describe('the outcome of an interrupted step', () => {
  test('without an end, a cancel or an open create has a row for every combination', () => {
    const rows = plainly.map(([interruption, hasJob, mode, onTimeout]) =>
      [interruption, hasJob, mode, onTimeout].join(),
    );
    expect(new Set(rows).size).toBe(modes.length * policies.length * interruptions.length * flags.length);
    expect(rows).toHaveLength(new Set(rows).size);
  });

  test('is first of all the end that was seen before any cancel of ours', () => {
    const rows = all.filter(({ ended }) => ended !== undefined);
    expect(rows.map(outcomeOf)).toEqual(rows.map(({ ended = 'FAILED', mode }) => seenEnds[ended][mode]));
  });

  test('is next what became of our cancel, whatever else is true', () => {
    const rows = all.filter(({ cancel }) => cancel !== undefined);
    expect(rows.map(outcomeOf)).toEqual(rows.map(({ cancel = 'unseen' }) => cancelEnds[cancel]));
  });

  test('is next unknown while a create has no answer, whatever else is true', () => {
    const rows = all.filter(
      ({ ended, cancel, record }) => ended === undefined && cancel === undefined && record.create !== undefined,
    );
    expect(new Set(rows.map(outcomeOf))).toEqual(new Set(['unknown']));
  });

  test.each(plainly)('of %s with a job known: %s in mode %s with on-timeout: %s is %s', (...row) => {
    const [interruption, isJobKnown, mode, onTimeout, outcome] = row;
    const known = isJobKnown ? job({ status: 'CANCELLING' }) : undefined;
    const record = { ...NOTHING_KNOWN, job: known, lastReadAtMs: 0, create: undefined };
    expect(outcomeOf({ record, mode, onTimeout, interruption })).toBe(outcome);
  });

  test('agrees with the outcomes of ends', () => {
    for (const status of TERMINAL) {
      expect(modes.map((mode) => outcomeOfEnd(status, mode))).toEqual(modes.map((mode) => seenEnds[status][mode]));
    }
  });
});

describe('the colour of a step', () => {
  const green: Readonly<Record<Outcome, readonly Mode[]>> = {
    succeeded: ['refresh', 'wait', 'check', 'cancel'],
    'in-progress': ['refresh', 'wait', 'check', 'cancel'],
    skipped: ['refresh', 'wait', 'check', 'cancel'],
    cancelled: ['check', 'cancel'],
    failed: ['check'],
    none: ['check'],
    'not-due': [],
    'active-job': [],
    'timed-out': [],
    aborted: [],
    'cancel-refused': [],
    'cancel-unconfirmed': [],
    unknown: [],
    invalid: [],
    unavailable: [],
  };
  const outcomes = Object.keys(green).filter((name): name is Outcome => Object.hasOwn(green, name));
  const rows = outcomes.flatMap((outcome) =>
    modes.map((mode) => [outcome, mode, green[outcome].includes(mode) ? 'green' : 'red'] as const),
  );

  test.each(rows)('of %s in mode %s is %s', (outcome, mode, colour) => {
    expect(isRed(outcome, mode)).toBe(colour === 'red');
  });
});
