import { describe, expect, test } from '@jest/globals';
import type { SimulatorOptions } from '../../simulator/server/simulator.ts';
import { requestsOf, startUse, startZuora, type Zuora } from './step.ts';
import { errorOf, expectRequests, expectVerdict } from './verdict.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What is asked for wrongly, and how it is told. */
interface Row {
  readonly name: string;
  readonly outcome: string;
  readonly zuora?: SimulatorOptions;
  readonly prepare?: (zuora: Zuora) => void;
  readonly with: Readonly<Record<string, string>>;
  /** What the error says. */
  readonly error: RegExp;
}

/** These are told from the inputs alone. */
const WRONG_INPUTS: readonly Omit<Row, 'outcome'>[] = [
  { name: 'job-id in mode: refresh', with: { 'job-id': 'a-job' }, error: /job-id: .*mode: refresh/ },
  ...['wait', 'check', 'cancel'].flatMap((mode) => [
    {
      name: `scheduled-time in mode: ${mode}`,
      with: { mode, 'job-id': 'a-job', 'scheduled-time': '+6h' },
      error: /scheduled-time: .*mode: refresh/,
    },
    {
      name: `wait: false in mode: ${mode}`,
      with: { mode, 'job-id': 'a-job', wait: 'false' },
      error: /wait: .*mode: refresh/,
    },
  ]),
  ...['wait', 'check'].map((mode) => ({
    name: `the word active in mode: ${mode}`,
    with: { mode, 'job-id': 'active' },
    error: /job-id: .*mode: cancel/,
  })),
  {
    name: 'an empty job-id in mode: cancel',
    with: { mode: 'cancel', 'job-id': '' },
    error: /job-id is missing/,
  },
  {
    name: 'a schedule in the past',
    with: { 'scheduled-time': '2020-01-01T00:00:00Z' },
    error: /scheduled-time: .*future/,
  },
  {
    name: 'a schedule without a zone',
    with: { 'scheduled-time': '2099-01-01T00:00:00' },
    error: /scheduled-time: .*offset/,
  },
  {
    name: 'a schedule after the deadline',
    with: { 'scheduled-time': '+6h', timeout: '1h' },
    error: /scheduled-time: .*timeout/,
  },
];

/** These only Zuora can tell. */
const WRONG_FOR_ZUORA: readonly Row[] = [
  {
    name: 'a schedule before the window opens',
    outcome: 'not-due',
    zuora: { lastRefreshAgoMs: 5 * DAY_MS },
    with: { 'scheduled-time': '+1d', wait: 'false' },
    error: /until 20\d\d-.*scheduled-time is 20\d\d-/,
  },
  {
    name: 'mode: wait without an active job',
    outcome: 'none',
    with: { mode: 'wait', timeout: '9s' },
    error: /refresh job [\w-]+, ended with status COMPLETED at 20.*job-id/,
  },
  {
    name: 'mode: wait where there never was a job',
    outcome: 'none',
    zuora: { oldJobs: 0 },
    with: { mode: 'wait', timeout: '9s' },
    error: /No refresh is in progress, and none is on record.*job-id/,
  },
];

/** A job that is not what it should be. */
interface WrongJob {
  readonly name: string;
  readonly prepare: (zuora: Zuora) => void;
  readonly error: RegExp;
}

const WRONG_JOBS: readonly WrongJob[] = [
  {
    name: 'of another environment',
    prepare: ({ state }) => {
      const { id: environmentId } = state.addEnvironment({ tenantId: '40404' });
      state.addJob({ id: 'the-job', environmentId });
    },
    error: /HTTP 404.*job-id/,
  },
  {
    name: 'of another environment, which Zuora shows all the same',
    prepare: ({ state, faults }) => {
      state.addJob({ id: 'the-job' });
      const fields = { testEnvironmentId: '11111111-2222-4333-8444-555555555555' };
      faults.add({ on: { operation: 'get-job', times: 1_000_000 }, fault: { kind: 'fields', fields } });
    },
    error: /testEnvironmentId is not what was requested.*If job-id is set.*of this sandbox/,
  },
  {
    name: 'of another type',
    prepare: ({ state }) => {
      state.addJob({ id: 'the-job', jobType: 'CREATE' });
    },
    error: /jobType is not what was requested.*If job-id is set.*refresh job/,
  },
  {
    name: 'that does not exist',
    prepare: () => undefined,
    error: /HTTP 404.*job-id/,
  },
];
const ASKED_FOR = ['check', 'wait', 'cancel'].flatMap((mode) =>
  WRONG_JOBS.map((job): Row => ({
    ...job,
    name: `mode: ${mode} of a job ${job.name}`,
    // Its record may lag: it is looked for until the deadline.
    outcome: 'unavailable',
    with: { mode, 'job-id': 'the-job', timeout: '8s' },
  })),
);

async function expectRefusal(row: Row): Promise<void> {
  await using zuora = await startZuora(row.zuora);
  row.prepare?.(zuora);
  await using use = await startUse(zuora, { with: row.with });
  const main = await use.main;
  expectVerdict(main, row.outcome, 1);
  expect(errorOf(main)).toMatch(row.error);
  expectRequests(zuora, 0);
  expect(requestsOf(zuora, 'cancel')).toEqual([]);
}

describe('bad input is refused, before anything is written to Zuora', () => {
  test.concurrent.each(WRONG_INPUTS.map((row) => [row.name, row] as const))('without a request: %s', async (_, row) => {
    await using zuora = await startZuora();
    await using use = await startUse(zuora, { with: row.with });
    const main = await use.main;
    expectVerdict(main, 'invalid', 1);
    expect(errorOf(main)).toMatch(row.error);
    expect(zuora.requests).toEqual([]);
  });

  test.concurrent.each([...WRONG_FOR_ZUORA, ...ASKED_FOR].map((row) => [row.name, row] as const))('%s', (_, row) =>
    expectRefusal(row),
  );
});

describe('before the create one line of the log tells', () => {
  test.concurrent.each([
    [
      'of a Central Sandbox',
      {},
      'Central Sandbox',
      'all its data and configuration, and copies both from production',
      28,
    ],
    [
      'of a Developer Sandbox',
      { environmentType: 'DEVELOPER', dataCopyType: 'CONFIGURATION' },
      'Developer Sandbox',
      'all its data and configuration, and copies only the configuration from production',
      14,
    ],
  ] as const)(
    '%s what it is, what is erased, its last refresh and the next',
    async (_, options, type, erased, days) => {
      // Its `Date` tells whole seconds, so that a round age would seem to be a little less.
      const lastRefreshAgoMs = 40 * DAY_MS + MINUTE_MS;
      await using zuora = await startZuora({ tenantId: '40404', lastRefreshAgoMs, ...options });
      await using use = await startUse(zuora, { with: { wait: 'false' } });
      const main = await use.main;
      expectVerdict(main, 'in-progress', 0);
      const told = main.log.filter((line) => line.includes('the refresh erases'));
      const environment = zuora.state.environment(zuora.environmentId);
      const lastRefreshAtMs = environment?.lastRefreshAtMs ?? Number.NaN;
      const [last, next] = [lastRefreshAtMs, lastRefreshAtMs + days * DAY_MS].map(
        (ms) => `${new Date(ms).toISOString().slice(0, 19)}Z`,
      );
      expect(told).toEqual([
        expect.stringContaining(
          `Sandbox ${zuora.environmentId} (Simulated Sandbox 40404, tenant 40404, ${type}): the refresh erases ${erased}. ` +
            `Last refresh: ${last ?? ''} (40 d ago); next refresh allowed: now (since ${next ?? ''}).`,
        ),
      ]);
      const at = (part: string): number => main.log.findIndex((line) => line.includes(part));
      expect(at('the refresh erases')).toBeLessThan(at('Sending the create request'));
      expect(at('Sending the create request')).toBeLessThan(at('Created refresh job'));
      expectRequests(zuora, 1);
    },
  );
});
