import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { ENVIRONMENT_ID, NOW_MS, read } from './reading.ts';

type Value = string | number | boolean | object | undefined;

/** What one input accepts, and what it does not. */
export interface Row {
  readonly input: string;
  /** Other inputs without which the value makes no sense. */
  readonly given?: Readonly<Record<string, string>>;
  readonly value: (given: Readonly<Record<string, string>>) => Value;
  readonly whenEmpty: Value;
  readonly accepted: readonly (readonly [text: string, value: Value])[];
  readonly refused: readonly string[];
  readonly saying: string;
}

const AT_SECOND_MS = NOW_MS - 250;
const DETACHED = { 'on-timeout': 'detach' };

/** Every input of the order. */
export const ROWS: readonly Row[] = [
  {
    input: 'mode',
    given: { 'job-id': '' },
    value: (given) => read(given).options.mode,
    whenEmpty: 'refresh',
    accepted: [
      ['refresh', 'refresh'],
      ['wait', 'wait'],
      ['check', 'check'],
    ],
    refused: ['Refresh', 'create', 'refresh,wait'],
    saying: 'is invalid. Use refresh, wait, check or cancel',
  },
  {
    input: 'timeout',
    value: (given) => read(given).options.timeoutMs,
    whenEmpty: 330 * MINUTE_MS,
    accepted: [
      ['45s', 45 * SECOND_MS],
      ['90m', 90 * MINUTE_MS],
      ['90', 90 * MINUTE_MS],
      ['  6h ', 6 * HOUR_MS],
      ['1h30m', 90 * MINUTE_MS],
      ['35d', 35 * DAY_MS],
    ],
    refused: ['0', '0s', '-5m', '1.5h', '2w', 'soon', '1h 30m'],
    saying: 'is not a duration such as 45s, 90m, 6h, 2d or 1h30m, at most 35d',
  },
  {
    input: 'poll-interval',
    value: (given) => read(given).options.pollIntervalMs,
    whenEmpty: undefined,
    accepted: [
      ['auto', undefined],
      ['5s', 5 * SECOND_MS],
      ['1h', HOUR_MS],
      ['60m', HOUR_MS],
    ],
    refused: ['4s', '0', '2', '5', 'AUTO', '2.5m'],
    saying: 'is not auto or a duration from 5s to 1h',
  },
  {
    input: 'scheduled-time',
    given: DETACHED,
    value: (given) => read(given).options.scheduledAtMs,
    whenEmpty: undefined,
    accepted: [
      ['2026-12-01T20:00:00Z', Date.UTC(2026, 11, 1, 20)],
      ['2026-12-01T21:00:00+01:00', Date.UTC(2026, 11, 1, 20)],
      ['2026-12-01T20:00:00.900Z', Date.UTC(2026, 11, 1, 20)],
      ['+90m', AT_SECOND_MS + 90 * MINUTE_MS],
      ['+6h', AT_SECOND_MS + 6 * HOUR_MS],
      ['+1d12h', AT_SECOND_MS + 36 * HOUR_MS],
    ],
    refused: [
      '2026-11-23T06:59:59Z',
      '2026-11-23T07:00:00Z',
      '2026-11-23T07:00:00.900Z',
      '+4000000d',
      '+200000000d',
      '2026-12-01T20:00:00',
      '2026-12-01',
      '2026-02-30T20:00:00Z',
      '+0m',
      '+90',
      '+1.5h',
      '-1h',
      'tomorrow',
    ],
    saying: 'is not a future time with Z or an offset such as 2026-12-01T20:00:00Z, or a span such as +6h',
  },
  {
    input: 'wait',
    value: (given) => read(given).options.wait,
    whenEmpty: true,
    accepted: [
      ['true', true],
      ['True', true],
      ['TRUE', true],
      ['false', false],
      ['False', false],
      ['FALSE', false],
    ],
    refused: ['yes', 'no', '1', 'tRUE'],
    saying: 'is not true or false',
  },
  {
    input: 'environment-id',
    value: (given) => read(given).options.environment,
    whenEmpty: undefined,
    accepted: [
      [ENVIRONMENT_ID, { kind: 'id', id: ENVIRONMENT_ID }],
      [ENVIRONMENT_ID.toUpperCase(), { kind: 'id', id: ENVIRONMENT_ID }],
      ['10023', { kind: 'tenant', tenantId: '10023' }],
    ],
    refused: ['sandbox', `${ENVIRONMENT_ID}/jobs`, '../10023', '1'.repeat(21), '-1', '010001', '14100.0', '1E+20'],
    saying: 'is not a UUID or a tenant ID (digits)',
  },
  {
    input: 'job-id',
    given: { mode: 'wait' },
    value: (given) => read(given).options.jobId,
    whenEmpty: undefined,
    accepted: [
      ['8a8082-7f_1', '8a8082-7f_1'],
      ['j'.repeat(64), 'j'.repeat(64)],
    ],
    refused: ['j-'.repeat(33), 'a/b', 'a b', '%2e'],
    saying: 'is not a job ID (letters, digits, - and _)',
  },
  {
    input: 'on-active-job',
    value: (given) => read(given).options.onActiveJob,
    whenEmpty: 'adopt',
    accepted: [
      ['adopt', 'adopt'],
      ['adopt-or-skip', 'adopt-or-skip'],
      ['fail', 'fail'],
      ['skip', 'skip'],
    ],
    refused: ['wait', 'adopt-or-fail'],
    saying: 'is invalid. Use adopt, adopt-or-skip, fail or skip',
  },
  {
    input: 'on-not-due',
    value: (given) => read(given).options.onNotDue,
    whenEmpty: 'fail',
    accepted: [
      ['fail', 'fail'],
      ['skip', 'skip'],
    ],
    refused: ['wait'],
    saying: 'is invalid. Use fail or skip',
  },
  {
    input: 'min-age',
    value: (given) => read(given).options.minAgeMs,
    whenEmpty: undefined,
    accepted: [
      ['1s', SECOND_MS],
      ['90m', 90 * MINUTE_MS],
      [' 1d12h ', 36 * HOUR_MS],
      ['365d', 365 * DAY_MS],
    ],
    refused: ['20', '0', '0d', '-1d', '1.5d', '2w', '1d 12h', 'never'],
    saying: 'is not a duration such as 45s, 90m, 6h, 2d or 1h30m, at most 365d',
  },
  {
    input: 'on-no-job',
    value: (given) => read(given).options.onNoJob,
    whenEmpty: 'fail',
    accepted: [
      ['fail', 'fail'],
      ['skip', 'skip'],
    ],
    refused: ['wait', 'Skip'],
    saying: 'is invalid. Use fail or skip',
  },
  {
    input: 'on-timeout',
    value: (given) => read(given).options.onTimeout,
    whenEmpty: 'fail',
    accepted: [
      ['fail', 'fail'],
      ['cancel', 'cancel'],
      ['detach', 'detach'],
    ],
    refused: ['leave'],
    saying: 'is invalid. Use fail, cancel or detach',
  },
  {
    input: 'on-abort',
    value: (given) => read(given).options.onAbort,
    whenEmpty: 'cancel',
    accepted: [
      ['cancel', 'cancel'],
      ['leave', 'leave'],
    ],
    refused: ['detach'],
    saying: 'is invalid. Use cancel or leave',
  },
];
