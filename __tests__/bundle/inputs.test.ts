import { describe, expect, test } from '@jest/globals';
import type { SimulatorOptions } from '../../simulator/server/simulator.ts';
import { startUse, startZuora, type Zuora } from './step.ts';
import { errorOf, expectVerdict } from './verdict.ts';

const WRONG = {
  mode: 'renew',
  'environment-id': 'my sandbox',
  'base-url': 'http://rest.na.zuora.com/v1',
  'client-id': 'somebody',
  'client-secret': '',
  'entity-id': 'a b',
  'track-id': 'a:b',
  'scheduled-time': '2020-01-01T00:00:00',
  wait: 'yes',
  timeout: '0m',
  'poll-interval': '1s',
  'on-active-job': 'join',
  'on-not-due': 'wait',
  'on-timeout': 'stop',
  'on-abort': 'kill',
  'job-id': 'a/b',
};

describe('wrong inputs', () => {
  test('are told all at once, each by its name, before anything is asked', async () => {
    await using zuora = await startZuora();
    await using use = await startUse(zuora, { with: WRONG });
    const main = await use.main;
    expectVerdict(main, 'invalid', 1);
    expect(zuora.requests).toEqual([]);
    const error = errorOf(main);
    const told = Object.keys(WRONG).filter((name) => new RegExp(`(^|\\s)${name}(: | is missing)`).test(error));
    // A client-id without its secret is told by the secret's name.
    expect(told).toEqual(Object.keys(WRONG).filter((name) => name !== 'client-id'));
  });

  test.each([
    ['job-id', { 'job-id': 'some-job' }],
    ['job-id', { mode: 'cancel' }],
    ['scheduled-time', { mode: 'check', 'scheduled-time': '+6h' }],
    ['scheduled-time', { 'scheduled-time': '+6h', timeout: '1h' }],
    ['wait', { mode: 'wait', wait: 'false' }],
    ['access-token', { 'access-token': 'a-token' }],
    ['environment-id', { 'environment-id': '' }],
  ])('are refused by name (%s) where they do not go together: %j', async (name, given) => {
    await using zuora = await startZuora();
    await using use = await startUse(zuora, { with: given });
    const main = await use.main;
    expectVerdict(main, 'invalid', 1);
    expect(errorOf(main)).toMatch(new RegExp(`${name}(: | is missing)`));
    expect(zuora.requests).toEqual([]);
  });
});

interface Trouble {
  readonly name: string;
  readonly outcome: string;
  readonly zuora?: SimulatorOptions;
  readonly with?: Readonly<Record<string, string>>;
  readonly prepare?: (zuora: Zuora) => void;
  readonly advice: RegExp;
}

const TROUBLES: readonly Trouble[] = [
  {
    name: 'wrong credentials',
    outcome: 'invalid',
    with: { 'client-secret': 'wrong' },
    advice: /client-id and client-secret.*base-url/,
  },
  {
    name: 'a missing permission',
    outcome: 'invalid',
    zuora: { permission: false },
    advice: /"Refresh Central Sandbox".*"API Write Access".*login IP ranges/,
  },
  {
    name: 'no right to write',
    outcome: 'invalid',
    zuora: { writeAccess: false },
    // No time to look for the reason.
    with: { timeout: '9s' },
    advice: /"API Write Access"/,
  },
  {
    name: 'an unknown environment',
    outcome: 'invalid',
    with: { 'environment-id': '00000000-0000-4000-8000-000000000000' },
    advice: /environment-id.*base-url/,
  },
  {
    name: 'a page of HTML from the wrong data center',
    outcome: 'unavailable',
    with: { timeout: '10s' },
    prepare: (zuora) => {
      zuora.faults.add({ on: { operation: 'get-environment', times: 1_000_000 }, fault: { kind: 'html' } });
    },
    advice: /base-url|data center/,
  },
  {
    name: 'a job that cannot be read until the deadline',
    outcome: 'timed-out',
    with: { timeout: '8s' },
    prepare: (zuora) => {
      zuora.faults.add({
        on: { operation: 'get-job', times: 1_000_000 },
        fault: { kind: 'status', status: 500 },
      });
    },
    advice: /HTTP 500.*mode: wait/,
  },
  {
    name: 'a window that only the create finds closed',
    outcome: 'not-due',
    // No time to look for the reason.
    with: { timeout: '9s' },
    zuora: { lastRefreshAgoMs: 5 * 86_400_000, oldJobs: 0 },
    prepare: (zuora) => {
      const fields = { nextRefreshTime: undefined, lastRefreshTime: undefined };
      zuora.faults.add({
        on: { operation: 'get-environment', times: 1_000_000 },
        fault: { kind: 'fields', fields },
      });
    },
    advice: /on-not-due: skip/,
  },
];

describe('one error tells what to do, with the request ID and the track ID, about', () => {
  test.concurrent.each(TROUBLES.map((trouble) => [trouble.name, trouble] as const))(
    '%s',
    async (_, trouble) => {
      await using zuora = await startZuora(trouble.zuora);
      trouble.prepare?.(zuora);
      await using use = await startUse(zuora, { with: { 'track-id': 'the-track-id', ...trouble.with } });
      const main = await use.main;
      expectVerdict(main, trouble.outcome, 1);
      const error = errorOf(main);
      expect(error).toMatch(trouble.advice);
      expect(error).toContain('track ID the-track-id');
      const requestId = /request ID ([0-9a-f-]{36})/.exec(error)?.[1];
      expect(zuora.requests.map(({ outcome }) => outcome?.headers['zuora-request-id'])).toContain(requestId);
    },
    // The last look has 30 s of its own.
    60_000,
  );
});
