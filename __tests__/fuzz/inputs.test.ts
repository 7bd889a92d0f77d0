import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { Inputs } from '../../src/github/inputs/read-inputs.ts';
import type { RefreshOptions } from '../../src/run/context.ts';
import { NOW_MS, problemsOfOnly, readOnly, RUN_TRACK_ID } from '../github/reading.ts';
import { expectAlways, LIMIT_MS } from './cases.ts';
import { durationOf } from './durations.ts';
import { minutesOf, refusedOf, remarksOn, scheduleOf } from './input-rules.ts';
import { everyInput, SECRETS, type Texts } from './input-texts.ts';
import { isLoopback, originOf } from './urls.ts';

/** What inputs that are fine have to be read as. */
function meant(given: Texts): unknown {
  const text = (name: string, whenEmpty = ''): string => (given[name] ?? '') || whenEmpty;
  const optional = (name: string): string | undefined => text(name) || undefined;
  const environment = text('environment-id');
  const poll = text('poll-interval', 'auto');
  const schedule = text('scheduled-time');
  const sandbox = environment.toLowerCase().replaceAll('-', '').slice(0, 8);
  return {
    remarks: remarksOn(given),
    options: {
      mode: text('mode', 'refresh'),
      environment: environment.includes('-')
        ? { kind: 'id', id: environment.toLowerCase() }
        : { kind: 'tenant', tenantId: environment },
      expectedName: optional('expected-name'),
      scheduledAtMs: scheduleOf(text('scheduled-time'), NOW_MS),
      scheduledInMs: schedule.startsWith('+') ? durationOf(schedule.slice(1)) : undefined,
      wait: text('wait', 'true').toLowerCase() === 'true',
      timeoutMs: durationOf(minutesOf(text('timeout', '330'))),
      pollIntervalMs: poll === 'auto' ? undefined : durationOf(poll),
      jobId: optional('job-id'),
      onActiveJob: text('on-active-job', 'adopt'),
      onNotDue: text('on-not-due', 'fail'),
      minAgeMs: durationOf(text('min-age')),
      onNoJob: text('on-no-job', 'fail'),
      onTimeout: text('on-timeout', 'fail'),
      onAbort: text('on-abort', 'cancel'),
    } satisfies Readonly<Record<keyof RefreshOptions, unknown>>,
    connection: {
      baseUrl: originOf(text('base-url', 'https://rest.na.zuora.com')),
      isRehearsal: isLoopback(new URL(text('base-url', 'https://rest.na.zuora.com')).hostname),
      credentials:
        text('access-token') === ''
          ? { kind: 'client', clientId: text('client-id'), clientSecret: text('client-secret') }
          : { kind: 'token', accessToken: text('access-token') },
      entityId: optional('entity-id'),
      trackId: text('track-id', `${RUN_TRACK_ID}-${sandbox}`),
    },
  };
}

const plain = ({ options, connection, remarks }: Inputs): unknown => ({
  options: options,
  connection: { ...connection, baseUrl: connection.baseUrl.origin },
  remarks: remarks.length,
});

test('every input of action.yml that users set is drawn', () => {
  const { inputs } = parse(readFileSync('action.yml', 'utf8')) as { readonly inputs: object };
  const names = Object.keys(inputs).filter((name) => name !== 'job-status');
  const [drawn = {}] = fc.sample(everyInput, 1);
  expect(Object.keys(drawn).toSorted()).toEqual(names.toSorted());
});

test(
  'inputs are read as they were meant, or all that is wrong is named at once, and never a secret',
  async () => {
    await expectAlways(everyInput, ['accepted', 'refused'], (padded) => {
      const given = Object.fromEntries(Object.entries(padded).map(([name, text]) => [name, text.trim()]));
      const refused = refusedOf(given, NOW_MS);
      const problems = problemsOfOnly(padded).filter((problem) => !problem.includes('The production hosts'));
      const named = problems.map(
        (problem) => /^([a-z-]+)(?::| is | contains | cannot ).+[.?]$/.exec(problem)?.[1] ?? problem,
      );
      expect([...new Set(named)].sort()).toEqual([...refused].sort());
      for (const secret of SECRETS) expect(problems.join()).not.toContain(secret);
      expect(problems.join(' ')).not.toMatch(/[\r\n]|::|##\[/);
      if (refused.size > 0) return 'refused';
      expect(plain(readOnly(padded))).toEqual(meant(given));
      return 'accepted';
    });
  },
  LIMIT_MS,
);
