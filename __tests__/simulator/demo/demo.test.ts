import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { expectedOutcomes } from '../../../simulator/server/expected-outcomes.ts';
import { scenarioNames } from '../../../simulator/zuora/scenarios.ts';
import { demoUsage, needsAbort, outcomeInDemo, parseDemoOptions } from '../../../simulator/demo/options.ts';
import { abortedProblem, undisturbedProblem, whatWasSeen } from '../../../simulator/demo/verdict.ts';
import { areSignalsHeard } from '../../../simulator/runner/cancellation.ts';
import { decodeActionMetadata } from '../../../simulator/runner/action-metadata.ts';
import type { StageResult } from '../../../simulator/runner/stage-result.ts';
import type { TrueJob } from '../../../simulator/zuora/state/job.ts';

const GREEN: StageResult = {
  stage: 'main',
  outcome: 'success',
  conclusion: 'success',
  exitCode: 0,
  signal: null,
  stdout: '',
  stderr: '',
  log: [],
  lines: [],
  commands: [],
  annotations: [],
  masks: [],
  illegal: [],
  outputs: { outcome: 'succeeded' },
  state: {},
  summary: '',
  exportedEnvironment: {},
  addedPaths: [],
  startedAtMs: 0,
  firstSignalAtMs: undefined,
  endedAtMs: 1,
};
const RED: StageResult = {
  ...GREEN,
  conclusion: 'cancelled',
  exitCode: 1,
  outputs: { outcome: 'cancelled' },
};

function job(status: TrueJob['status']): TrueJob {
  return {
    id: 'a',
    environmentId: 'b',
    jobType: 'REFRESH',
    createdById: 'c',
    status,
    progressPercentage: 30,
    acceptedAtMs: 0,
    scheduledAtMs: undefined,
    endedAtMs: undefined,
    cancelAskedAtMs: undefined,
  };
}

describe('the arguments of the demo', () => {
  test.each([
    ['none', [], { help: false, scenario: 'succeeds', abortAfterMs: undefined, timeoutMs: 45_000 }],
    [
      'a time to abort',
      ['--abort-after', '8s'],
      { help: false, scenario: 'succeeds', abortAfterMs: 8_000, timeoutMs: 45_000 },
    ],
    [
      'bare seconds',
      ['--abort-after=20'],
      { help: false, scenario: 'succeeds', abortAfterMs: 20_000, timeoutMs: 45_000 },
    ],
    [
      'a scenario',
      ['--scenario', 'throttled'],
      { help: false, scenario: 'throttled', abortAfterMs: undefined, timeoutMs: 45_000 },
    ],
    [
      'a timeout',
      ['--timeout', '10s'],
      { help: false, scenario: 'succeeds', abortAfterMs: undefined, timeoutMs: 10_000 },
    ],
    ['a call for help', ['-h'], { help: true, scenario: 'succeeds', abortAfterMs: undefined, timeoutMs: 45_000 }],
  ])('may be %s', (_, args, options) => {
    expect(parseDemoOptions(args)).toEqual(options);
  });

  test.each([
    ['no time', ['--abort-after', 'soon'], "'soon' is not a time from 1s to 20s"],
    ['no time at all', ['--abort-after', '0s'], "'0s' is not a time"],
    ['a time beyond the end', ['--abort-after', '21s'], "'21s' is not a time"],
    ['an unknown scenario', ['--scenario', 'sunshine'], "there is no 'sunshine'; there are succeeds, "],
    ['a scenario of minutes', ['--scenario', 'stall'], 'the action waits for minutes'],
    ['a timeout that a refresh keeps', ['--timeout', '30s'], "'30s' is not a time from 1s to 20s"],
    ['a timeout and an abort', ['--timeout', '9s', '--abort-after', '5s'], 'give one of them'],
    ['an unknown option', ['--fast'], '--fast'],
  ])('may not be %s', (_, args, message) => {
    expect(() => parseDemoOptions(args)).toThrow(message);
  });

  test('say which scenarios take too long', () => {
    const long = scenarioNames.filter((name) => expectedOutcomes[name].isLong === true);
    expect(long).toEqual(['stall', 'lost-create']);
    expect(demoUsage).toContain('except stall, which takes longer than a demo');
  });

  test.each([
    ['succeeds', 45_000, 'succeeded'],
    ['succeeds', 10_000, 'timed-out'],
    ['window-closed', 10_000, 'not-due'],
    ['lost-create', 45_000, 'unknown'],
  ] as const)('lead in %s with a timeout of %d ms to %s', (scenario, timeoutMs, outcome) => {
    expect(outcomeInDemo({ scenario, timeoutMs })).toBe(outcome);
  });

  test('say which scenarios show only with an abort', () => {
    expect(scenarioNames.filter(needsAbort)).toEqual(['cancel-refused', 'late-cancel']);
    expect(demoUsage).toMatch(/cancel-refused and late-cancel show\s+only with --abort-after 4s/);
  });

  test('are explained with every scenario, and the outcome to expect of it', () => {
    expect(demoUsage).toContain('--abort-after 8s');
    expect(demoUsage).toMatch(/window-closed +not-due +The last refresh was 5 days ago/);
    expect(demoUsage).toMatch(/processing-environment +succeeded +The sandbox is PROCESSING/);
  });
});

describe('the verdict of the demo', () => {
  const inTime = { scenario: 'succeeds', whenAborted: [job('EXPORTING')], isInterrupted: true } as const;

  test('is good when the announced outcome has the right colour', () => {
    const notDue: StageResult = { ...RED, conclusion: 'failure', outputs: { outcome: 'not-due' } };
    expect([undisturbedProblem('succeeded', GREEN), undisturbedProblem('not-due', notDue)]).toEqual([
      undefined,
      undefined,
    ]);
  });

  test.each([
    ['another outcome', 'succeeded', RED, 'got outcome=cancelled (cancelled)'],
    ['the wrong colour', 'succeeded', { ...GREEN, conclusion: 'failure' }, 'got outcome=succeeded (failure)'],
    ['no outcome', 'not-due', { ...GREEN, outputs: {} }, 'Expected outcome=not-due (failure), got outcome=(none)'],
  ] as const)('is bad with %s', (_, scenario, main, sentence) => {
    expect(undisturbedProblem(scenario, main)).toContain(sentence);
  });

  test('is good after an abort when the step is red and the refresh cancelled', () => {
    expect(abortedProblem(inTime, RED, [job('CANCELLED')])).toBeUndefined();
    const lateCancel = { ...inTime, scenario: 'late-cancel' } as const;
    expect(abortedProblem(lateCancel, RED, [job('COMPLETED')])).toBeUndefined();
  });

  test('is good after an abort that came too late to cancel the refresh, when the step is red', () => {
    const late = { ...inTime, whenAborted: [{ ...job('RESETTING'), progressPercentage: 55 }] };
    expect(abortedProblem(late, RED, [job('IMPORTING')])).toBeUndefined();
    expect(abortedProblem(late, GREEN, [job('COMPLETED')])).toContain('passed before');
  });

  test.each([
    ['a green step', GREEN, [job('COMPLETED')], 'passed before'],
    ['an action that had to be killed', { ...RED, exitCode: null }, [job('CANCELLED')], 'its exit code is null'],
    ['a refresh that runs on', RED, [job('EXPORTING')], 'it is EXPORTING'],
    ['a refresh that the post step did not find', RED, [job('QUEUED')], 'it is QUEUED'],
  ] as const)('is bad after an abort with %s', (_, main, jobs, sentence) => {
    expect(abortedProblem(inTime, main, jobs)).toContain(sentence);
  });

  test('is good on Windows after main was killed, when the post step cancels the refresh', () => {
    const killed: StageResult = { ...RED, exitCode: null, signal: 'SIGINT' };
    const inWindows = { ...inTime, isInterrupted: areSignalsHeard('win32') };
    expect(abortedProblem(inWindows, killed, [job('CANCELLED')])).toBeUndefined();
    expect(abortedProblem(inWindows, killed, [job('EXPORTING')])).toContain('it is EXPORTING');
    expect(abortedProblem(inWindows, { ...killed, exitCode: 13 }, [job('CANCELLED')])).toContain('exit code is 13');
    for (const platform of ['linux', 'darwin'] as const) {
      const elsewhere = { ...inTime, isInterrupted: areSignalsHeard(platform) };
      expect(abortedProblem(elsewhere, killed, [job('CANCELLED')])).toContain('exit code is null');
    }
  });

  test('is good after an abort before there was a refresh, also if Node was still starting', () => {
    const early = { ...inTime, whenAborted: [] };
    expect(abortedProblem(early, RED, [])).toBeUndefined();
    expect(abortedProblem(early, { ...RED, exitCode: null }, [])).toBeUndefined();
    expect(abortedProblem(early, RED, [job('EXPORTING')])).toContain('it is EXPORTING');
  });

  test('comes after a plain statement of what was seen', () => {
    expect(whatWasSeen(RED, [job('CANCELLED')])).toBe(
      'The step failed: exit code 1, outcome=cancelled. In Zuora: refresh a is CANCELLED.',
    );
    expect(whatWasSeen({ ...GREEN, outputs: {} }, [])).toBe(
      'The step passed: exit code 0, outcome=(none). In Zuora: no refresh.',
    );
  });
});

/** Runs the demo from its source. */
function demo(...args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, ['simulator/demo/index.ts', ...args], { encoding: 'utf8' });
}

describe('the demo as a command', () => {
  test('says what is wrong with an option, and where to read on, and exits 2', () => {
    const { status, stderr } = demo('--fast');
    expect(status).toBe(2);
    expect(stderr).toContain('--fast');
    expect(stderr).toContain('See --help.');
  });

  test('shows the outputs in the order of action.yml, and in the end what was seen', () => {
    const { status, stdout } = demo('--scenario', 'window-closed');
    const [, outputs = ''] = /─ outputs ─+\n([^]*?)\n\n/.exec(stdout) ?? [];
    const { outputNames } = decodeActionMetadata(readFileSync('action.yml', 'utf8'), '.');
    expect(outputs.split('\n').map((line) => line.split(' ')[0])).toEqual(outputNames);
    expect(stdout).toMatch(/The step failed: exit code 1, outcome=not-due\. .*\nResult: as expected\.\n$/);
    expect(status).toBe(0);
  });
});
