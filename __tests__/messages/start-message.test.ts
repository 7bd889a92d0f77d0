import { describe, expect, test } from '@jest/globals';

import { startMessage, type StartMessage } from '../../src/messages/start-message.ts';
import { ROWS } from '../github/input-rows.ts';
import { ENVIRONMENT_ID, read, RUN_TRACK_ID, type Given } from '../github/reading.ts';

function messageOf(given: Given, isHosted = false): StartMessage {
  const { options, connection } = read(given);
  return startMessage(options, connection, isHosted);
}

describe('the first line', () => {
  test.each<[Given, string]>([
    [{}, `Mode refresh: sandbox ${ENVIRONMENT_ID}, start now, wait until it finishes`],
    [{ wait: 'false' }, `Mode refresh: sandbox ${ENVIRONMENT_ID}, start now, don't wait until it finishes`],
    [
      { 'environment-id': '10023', 'scheduled-time': '+2h' },
      'Mode refresh: sandbox with tenant ID 10023, start at 2026-11-23T09:00:00Z, wait until it finishes',
    ],
    [{ mode: 'wait' }, `Mode wait: sandbox ${ENVIRONMENT_ID}, wait until the active refresh finishes`],
    [
      { mode: 'wait', 'job-id': 'job-7' },
      `Mode wait: sandbox ${ENVIRONMENT_ID}, wait until refresh job job-7 finishes`,
    ],
    [{ mode: 'check' }, `Mode check: sandbox ${ENVIRONMENT_ID}`],
    [{ mode: 'cancel', 'job-id': 'active' }, `Mode cancel: sandbox ${ENVIRONMENT_ID}, cancel the active refresh`],
    [{ mode: 'cancel', 'job-id': 'job-7' }, `Mode cancel: sandbox ${ENVIRONMENT_ID}, cancel refresh job job-7`],
  ])('says what is done: %j', (given, text) => {
    expect(messageOf(given).line).toBe(`${text}. Zuora: https://rest.na.zuora.com`);
  });

  test('says that a loopback address is treated as a simulator', () => {
    expect(messageOf({ 'base-url': 'http://127.0.0.1:4010' }).line).toMatch(
      / Zuora: http:\/\/127\.0\.0\.1:4010 \(loopback address: treated as a simulator\)$/,
    );
  });
});

describe('the settings', () => {
  test('are those that the mode heeds, and the track ID', () => {
    expect(messageOf({ 'poll-interval': '90s' }).settings).toEqual([
      'timeout: 5 h 30 min',
      'poll-interval: 1 min 30 s',
      'on-active-job: adopt, on-not-due: fail, on-timeout: fail, on-abort: cancel',
      `track-id: ${RUN_TRACK_ID}-0a1b2c3d`,
    ]);
    expect(messageOf({}).settings).toContain('poll-interval: auto');
  });

  test.each<[Given, readonly string[]]>([
    [{}, ['timeout', 'poll-interval', 'on-active-job']],
    [{ wait: 'false', 'poll-interval': '90s' }, ['timeout', 'on-active-job']],
    [{ mode: 'wait' }, ['timeout', 'poll-interval', 'on-timeout']],
    [{ mode: 'check', 'expected-name': 'Acme' }, ['timeout', 'expected-name']],
    [{ mode: 'cancel', 'job-id': 'active' }, ['timeout', 'poll-interval']],
    [{ mode: 'check' }, ['timeout']],
  ])('are no others: %j', (given, names) => {
    const told = messageOf(given).settings.slice(0, -1);
    expect(told.map((line) => line.split(':')[0])).toEqual(names);
  });

  test.each<[Given, string]>([
    [{ 'min-age': '20d' }, 'on-abort: cancel, min-age: 20 d'],
    [{ mode: 'wait' }, 'on-timeout: fail, on-no-job: fail'],
    [{ mode: 'wait', 'on-no-job': 'skip' }, 'on-no-job: skip'],
    [{ 'expected-name': 'Acme 1' }, 'expected-name: Acme 1'],
  ])('of %j say what applies', (given, text) => {
    expect(messageOf(given).settings.join('\n')).toContain(text);
  });

  test('do not say on-no-job where a job is given', () => {
    expect(messageOf({ mode: 'wait', 'job-id': 'job-7' }).settings.join()).not.toContain('on-no-job');
  });
});

test.each(ROWS)('the line or the settings show $input in a mode that heeds it', ({ input, given, accepted }) => {
  const isShownIn = (mode: string): boolean => {
    const told = accepted.map(([text]) => messageOf({ mode, ...given, [input]: text }));
    return new Set(told.map(({ line, settings }) => [line, ...settings].join())).size > 1;
  };
  expect(['refresh', 'wait'].some(isShownIn)).toBe(true);
});

describe('further', () => {
  const CLIENT = { 'access-token': '', 'client-id': 'me', 'client-secret': 'hunter2' };

  test.each<[Given, readonly string[]]>([
    [{}, ["access-token can't be renewed. After it expires (usually after 1 hour), every request to Zuora fails."]],
    [CLIENT, []],
  ])('a line says that a token ends: %j', (given, lines) => {
    expect(messageOf(given).further).toEqual(lines);
  });

  test.each([
    ['https://rest.na.zuora.com', []],
    ['https://rest.pt1.zuora.com', ['ZSR-UNDOCUMENTED-HOST']],
    ['https://rest.test.zuora.com', ['ZSR-SANDBOX-HOST']],
  ])('the base URL %s is warned about where it should be', (baseUrl, codes) => {
    expect(messageOf({ 'base-url': baseUrl }).warnings.map(({ code }) => code)).toEqual(codes);
  });

  test.each<[boolean, Given]>([
    [false, { timeout: '350m' }],
    [true, { timeout: '351m' }],
    [true, { timeout: '351m', mode: 'wait' }],
    [true, { timeout: '351m', mode: 'cancel', 'job-id': 'active' }],
    [false, { timeout: '351m', mode: 'check' }],
    [false, { timeout: '351m', wait: 'false' }],
  ])('the workflow job must be let run for longer than the timeout (said: %j): %j', (isSaid, given) => {
    const own = messageOf({ ...given, ...CLIENT });
    expect(own.further).toEqual(
      isSaid
        ? [
            'timeout is 5 h 51 min. Set timeout-minutes of the workflow job higher (default 360, on self-hosted runners too), or GitHub stops the step first.',
          ]
        : [],
    );
    expect(own.warnings).toEqual([]);
    const hosted = messageOf({ ...given, ...CLIENT }, true);
    expect(hosted.further).toEqual([]);
    const sentence = expect.stringMatching(
      /^timeout is 5 h 51 min, but a GitHub-hosted runner stops this step after 6 h at the latest\./,
    );
    expect(hosted.warnings).toEqual(isSaid ? [{ code: 'ZSR-HOSTED-LIMIT', sentence }] : []);
  });

  test.each<[boolean, Given]>([
    [true, {}],
    [false, { 'on-abort': 'leave' }],
    [false, { mode: 'wait' }],
  ])('what the limit of the runner does to the refresh is said (%j): %j', (isCancelled, given) => {
    const [warning] = messageOf({ timeout: '351m', ...given }, true).warnings;
    expect(warning?.sentence.includes('cancels the refresh if it created it')).toBe(isCancelled);
  });
});
