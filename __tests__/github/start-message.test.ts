import { describe, expect, test } from '@jest/globals';

import { logStart } from '../../src/github/start-message.ts';
import { ENVIRONMENT_ID, read, RUN_TRACK_ID } from './reading.ts';
import { useStage } from './stage.ts';

const stage = useStage();

function announce(given: Readonly<Record<string, string>>, isHosted = false): readonly string[] {
  logStart(read(given), isHosted);
  return stage.lines;
}

describe('the first line', () => {
  test.each<[Record<string, string>, string]>([
    [{}, `Refreshing the sandbox ${ENVIRONMENT_ID}, and waiting for its end`],
    [{ wait: 'false' }, `Refreshing the sandbox ${ENVIRONMENT_ID}, without waiting for its end`],
    [
      { 'environment-id': '10023', 'scheduled-time': '+2h' },
      'Refreshing the sandbox tenant 10023 at 2026-11-23T09:00:00Z, and waiting for its end',
    ],
    [{ mode: 'wait' }, `Waiting for the active refresh of the sandbox ${ENVIRONMENT_ID}`],
    [{ mode: 'wait', 'job-id': 'job-7' }, `Waiting for job job-7 of the sandbox ${ENVIRONMENT_ID}`],
    [{ mode: 'check' }, `Checking the sandbox ${ENVIRONMENT_ID}`],
    [
      { mode: 'cancel', 'job-id': 'active' },
      `Cancelling the active refresh of the sandbox ${ENVIRONMENT_ID}`,
    ],
    [{ mode: 'cancel', 'job-id': 'job-7' }, `Cancelling job job-7 of the sandbox ${ENVIRONMENT_ID}`],
  ])('says what is done: %j', (given, text) => {
    expect(announce(given)[0]).toBe(`${text}. Using Zuora at https://rest.na.zuora.com`);
  });

  test('says that a loopback address is treated as a simulator', () => {
    expect(announce({ 'base-url': 'http://127.0.0.1:4010' })[0]).toMatch(
      / Using Zuora at http:\/\/127\.0\.0\.1:4010 \(loopback address: treated as a simulator\)$/,
    );
  });
});

describe('further', () => {
  test('the settings are told in a group', () => {
    expect(announce({ 'poll-interval': '90s' }).slice(1)).toEqual([
      'timeout: 5 h 30 min',
      'poll-interval: 1 min 30 s',
      'on-active-job: adopt, on-not-due: fail, on-timeout: fail, on-abort: cancel',
      `track-id: ${RUN_TRACK_ID}-0a1b2c3d`,
      expect.stringContaining('cannot be renewed'),
    ]);
    expect(stage.texts('group')).toEqual(['Settings']);
    expect(announce({})).toContain('poll-interval: auto');
  });

  test.each<[Record<string, string>, readonly string[]]>([
    [{}, ['timeout', 'poll-interval', 'on-active-job']],
    [{ wait: 'false', 'poll-interval': '90s' }, ['timeout', 'on-active-job']],
    [{ mode: 'wait' }, ['timeout', 'poll-interval', 'on-timeout']],
    [{ mode: 'check', 'expected-name': 'Acme' }, ['timeout', 'expected-name']],
    [{ mode: 'cancel', 'job-id': 'active' }, ['timeout', 'poll-interval']],
    [{ mode: 'check' }, ['timeout']],
  ])('only the settings that are heeded are told: %j', (given, names) => {
    const told = announce(given).slice(1, -2);
    expect(told.map((line) => line.split(':')[0])).toEqual(names);
  });

  test.each<[Record<string, string>, string]>([
    [{ 'min-age': '20d' }, 'on-abort: cancel, min-age: 20 d'],
    [{ mode: 'wait' }, 'on-timeout: fail, on-no-job: fail'],
    [{ mode: 'wait', 'on-no-job': 'skip' }, 'on-no-job: skip'],
    [{ 'expected-name': 'Acme ::x' }, 'expected-name: Acme : :x'],
  ])('of %j is told what applies', (given, text) => {
    expect(announce(given).join('\n')).toContain(text);
  });

  test('on-no-job is not told where a job is given', () => {
    expect(announce({ mode: 'wait', 'job-id': 'job-7' }).join()).not.toContain('on-no-job');
  });

  test.each([
    ['https://rest.na.zuora.com', []],
    ['https://rest.pt1.zuora.com', [expect.stringMatching(/^ZSR-UNDOCUMENTED-HOST: .* not a documented/)]],
    ['https://rest.test.zuora.com', [expect.stringMatching(/^ZSR-SANDBOX-HOST: .* serves sandboxes/)]],
  ])('the base URL %s is warned about where it should be', (baseUrl, warnings) => {
    announce({ 'base-url': baseUrl });
    expect(stage.texts('warning')).toEqual(warnings);
  });

  test('a line says that allow-host is needed, or that it is not', () => {
    const allowed = { 'allow-host': 'gateway.example' };
    expect(announce({ ...allowed, 'base-url': 'https://gateway.example' })).toContain(
      'allow-host: the credentials are sent to gateway.example.',
    );
    expect(announce(allowed)).toContain('allow-host is ignored: https://rest.na.zuora.com does not need it.');
  });

  describe.each([false, true])('with a runner of GitHub (%j)', (isHosted) => {
    const LINE = /^timeout is .* timeout-minutes /;
    const WARNING =
      'ZSR-HOSTED-LIMIT: timeout is 5 h 51 min, but a GitHub-hosted runner stops this step after 6 h at the latest.';

    test.each<[boolean, Record<string, string>]>([
      [false, { timeout: '350m' }],
      [true, { timeout: '351m' }],
      [true, { timeout: '351m', mode: 'wait' }],
      [true, { timeout: '351m', mode: 'cancel', 'job-id': 'active' }],
      [false, { timeout: '351m', mode: 'check' }],
      [false, { timeout: '351m', wait: 'false' }],
    ])('the job must be let run for longer than the timeout (said: %j): %j', (isSaid, given) => {
      const lines = announce(given, isHosted).filter((line) => LINE.test(line));
      expect(lines).toHaveLength(isSaid && !isHosted ? 1 : 0);
      const warnings = stage.texts('warning').filter((text) => text.startsWith(WARNING));
      expect(warnings).toHaveLength(isSaid && isHosted ? 1 : 0);
      expect(stage.texts('warning')).toEqual(warnings);
    });
  });

  test.each<[boolean, Record<string, string>]>([
    [true, {}],
    [false, { 'on-abort': 'leave' }],
    [false, { mode: 'wait' }],
  ])('what the limit of the runner does to the refresh is said (%j): %j', (isCancelled, given) => {
    announce({ timeout: '351m', ...given }, true);
    expect(stage.texts('warning').join().includes('cancels the refresh if it created it')).toBe(isCancelled);
  });
});
