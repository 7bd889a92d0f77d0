import { mkdirSync, rmSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { log, logRequests } from '../../src/github/runner.ts';
import { useStage } from './stage.ts';
import { TransportError } from '../../src/http/transport-errors.ts';
import type { HttpRequest, HttpResponse, Transport } from '../../src/http/transport.ts';
import { Aborted } from '../../src/time/clock.ts';
import { VirtualClock } from '../time/virtual-clock.ts';

const stage = useStage();
const HOSTILE = 'a\n::error::b ##[add-mask]c';
const HARMLESS = 'a : :error: :b ## [add-mask]c';

describe('the log', () => {
  test('masks a secret, but never the empty text', () => {
    log.mask('');
    expect(stage.printed).toBe('');
    log.mask('hunter2');
    expect(stage.texts('add-mask')).toEqual(['hunter2']);
  });

  test('makes every line harmless', () => {
    log.info(HOSTILE);
    log.group(HOSTILE, [HOSTILE, HOSTILE]);
    expect(stage.lines).toEqual([HARMLESS, HARMLESS, HARMLESS]);
    expect(stage.texts('group')).toEqual([HARMLESS]);
    expect(stage.commands('endgroup')).toHaveLength(1);
    expect(stage.commands('error')).toEqual([]);
    expect(stage.commands('add-mask')).toEqual([]);
  });

  test.each([
    ['debug', '', log.debug],
    ['notice', '', (text: string) => log.notice('Title: 1', text)],
    ['warning', 'ZSR-DEFECT: ', (text: string) => log.warning('ZSR-DEFECT', text)],
    ['error', 'ZSR-INPUTS: ', (text: string) => log.error('ZSR-INPUTS', 'Title: 1', text)],
  ])('makes the text of a %s harmless, after its code %j', (name, code, write) => {
    write(HOSTILE);
    expect(stage.texts(name)).toEqual([`${code}${HARMLESS}`]);
  });

  test('gives notices and errors their titles', () => {
    log.notice('Created, now', 'a');
    log.error('ZSR-INPUTS', 'Failed: why', 'b');
    expect(stage.commands('notice')).toMatchObject([{ properties: { title: 'Created, now' } }]);
    expect(stage.commands('error')).toMatchObject([{ properties: { title: 'Failed: why' } }]);
  });

  test.each([
    ['a line', 1_000, (text: string) => log.info(text)],
    ['a notice', 3_000, (text: string) => log.notice('t', text)],
    ['a warning', 3_000, (text: string) => log.warning('ZSR-DEFECT', text)],
    ['an error', 3_000, (text: string) => log.error('ZSR-INPUTS', 't', text)],
  ])('bounds %s', (_, longest, write) => {
    write('x'.repeat(longest * 2));
    expect(/(ZSR-[A-Z]+: )?x+…/.exec(stage.printed)?.[0]).toHaveLength(longest);
  });
});

describe('the summary file', () => {
  test('is appended to', () => {
    log.summary(() => 'one\n');
    log.summary(() => 'two\n');
    expect(stage.summary).toBe('one\n\ntwo\n\n');
  });

  test('that the runner does not name fails nothing', () => {
    Reflect.deleteProperty(process.env, 'GITHUB_STEP_SUMMARY');
    log.summary(() => 'lost');
    expect(stage.texts('debug')).toEqual([expect.stringContaining('GITHUB_STEP_SUMMARY is not set')]);
  });

  test('that cannot be written fails nothing', () => {
    rmSync(stage.summaryFile);
    mkdirSync(stage.summaryFile);
    log.summary(() => 'lost');
    rmSync(stage.summaryFile, { recursive: true });
    expect(stage.texts('debug')).toEqual([expect.stringContaining('the step summary could not be written')]);
  });
});

const REQUEST: HttpRequest = {
  operation: 'get-job',
  method: 'GET',
  url: new URL('https://rest.na.zuora.com/test-environments/environment-1/jobs/job-1?page=2'),
  headers: { authorization: 'Bearer hunter2', 'zuora-track-id': 'run-1' },
  body: 'client_secret=hunter2',
  timeoutMs: 30_000,
};
const ANSWER: HttpResponse = { status: 200, headers: { 'zuora-request-id': 'request-1' }, body: 'secret' };
const { signal } = new AbortController();

/** Sends a request that takes so long and is settled so; answers what was told, and what came through. */
async function told(settle: () => HttpResponse, takesMs = 41): Promise<readonly [unknown, readonly string[]]> {
  const clock = new VirtualClock();
  const transport: Transport = async (_, scope) => {
    await clock.sleep(takesMs, scope);
    return settle();
  };
  const outcome = await logRequests(transport, clock)(REQUEST, signal).catch((error: unknown) => error);
  expect(stage.lines).toEqual([]);
  return [outcome, stage.texts('debug')];
}

const WHAT = 'get-job: GET /test-environments/environment-1/jobs/job-1:';

describe('under step debugging, each request has a line', () => {
  test.each<[string, HttpResponse, string]>([
    ['an answer', ANSWER, `${WHAT} HTTP 200 (41 ms, request ID request-1)`],
    ['an error answer', { ...ANSWER, status: 403 }, `${WHAT} HTTP 403 (41 ms, request ID request-1)`],
    ['an answer without a request ID', { ...ANSWER, headers: {} }, `${WHAT} HTTP 200 (41 ms)`],
  ])('that tells %s, which is passed on', async (_, answer, line) => {
    expect(await told(() => answer)).toEqual([answer, [line]]);
  });

  test.each<[string, Error, string]>([
    [
      'no answer',
      TransportError.timeout('get-job', 'response', 30_000),
      `${WHAT} TransportError: no complete response within 30 s (41 ms)`,
    ],
    ['an abort', new Aborted('SIGINT', 0), `${WHAT} Aborted: the step was aborted by SIGINT (41 ms)`],
  ])('that tells %s, which is passed on', async (_, error, line) => {
    const fail = (): never => {
      throw error;
    };
    expect(await told(fail)).toEqual([error, [line]]);
  });

  test('in whole milliseconds', async () => {
    const [, lines] = await told(() => ANSWER, 41.6);
    expect(lines).toEqual([expect.stringContaining('(42 ms')]);
  });

  test('without query, headers, bodies and secrets, and harmless', async () => {
    log.mask('job-1');
    const hostile = { 'zuora-request-id': 'a\n::error::b', 'x-token': 'hunter2' };
    const [, lines] = await told(() => ({ ...ANSWER, headers: hostile }));
    expect(lines).toEqual([
      'get-job: GET /test-environments/environment-1/jobs/***: HTTP 200 (41 ms, request ID a : :error: :b)',
    ]);
  });
});
