import { describe, expect, test } from '@jest/globals';

import { problemsOf, read, type Given } from '../reading.ts';

/** What is said of one more variable beside these inputs, which are otherwise fine. */
function judge(variable: string, value: string, given: Given = {}): string {
  const [problem] = problemsOf(given, { [variable]: value });
  if (problem === undefined) return read(given, { [variable]: value }).remarks.join();
  return /did you mean ([a-z-]+)\?/.exec(problem)?.[1] ?? problem;
}

const ignored = (variable: string): string => `Ignored, because this action has no such inputs: ${variable}.`;

describe('a variable INPUT_… that is not for an input of this action', () => {
  test.each<[string, string, string, Given?]>([
    // The same name but for case, hyphens, underscores and blanks: whatever the value.
    ['INPUT_SCHEDULED_TIME', '+6h', 'scheduled-time'],
    ['INPUT_ON_ABORT', 'leave', 'on-abort'],
    ['INPUT_ON-NOTDUE', 'skip', 'on-not-due'],
    ['INPUT_JOBID', 'job-7', 'job-id'],
    ['INPUT_TIME-OUT', '1h', 'timeout'],
    ['INPUT_mode', 'check', 'mode'],
    ['INPUT_ON_ABORT', 'nonsense', 'on-abort'],
    ['INPUT_TIMEOUT_', '3h', 'timeout', { timeout: '2h' }],
    ['INPUT_ON_ABORT', '', 'on-abort', { 'on-abort': 'leave' }],
    ['INPUT_JOB_STATUS', 'success', 'job-status'],
    ['INPUT_BASE_URL', 'https://rest.eu.zuora.com', 'base-url'],
    ['INPUT_CLIENT_SECRET', 'hunter2', 'client-secret'],
    // A slip, whose value would do, where the input is not set.
    ['INPUT_ON-ABROT', 'leave', 'on-abort'],
    ['INPUT_MODES', 'check', 'mode'],
    ['INPUT_TIMEOUTS', '2h', 'timeout'],
    ['INPUT_TIMEOUTS', '2h', 'timeout', { timeout: '330m' }],
    ['INPUT_TIMEOUTS', '2h', 'timeout', { timeout: '5h30m' }],
    ['INPUT_SCHEDULE-TIME', '+6h', 'scheduled-time'],
    ['INPUT_SCHEDULE-TIME', '+9d', 'scheduled-time'],
    ['INPUT_SCHEDULE-TIMES', '+6h', 'scheduled-time'],
    ['INPUT_POLL-INTERVALLS', '5m', 'poll-interval'],
    ['INPUT_ALLOWHOSTS', 'gateway.example', 'allow-host'],
    ['INPUT_BASE-ULR', 'https://gateway.example', 'base-url', { 'allow-host': 'gateway.example' }],
    ['INPUT_JOB-IDS', 'job-7', 'job-id'],
  ])('%s = %j is refused, naming %s: %j', (variable, value, meant, given = {}) => {
    expect(judge(variable, value, given)).toBe(meant);
  });

  test.each<[why: string, variable: string, value: string, given?: Given]>([
    ['the same value', 'INPUT_ON_ABORT', 'leave', { 'on-abort': 'leave' }],
    ['the same value but for blanks', 'INPUT_ON_ABORT', ' leave ', { 'on-abort': 'leave' }],
    ['the same value, the default', 'INPUT_ON_ABORT', 'cancel', { 'on-abort': 'cancel' }],
    ['nothing, as the input', 'INPUT_JOB_ID', ''],
    ['nothing, where the input has its default', 'INPUT_ON_ABORT', '', { 'on-abort': 'cancel' }],
    ['a slip with the same value', 'INPUT_MODES', 'check', { mode: 'check' }],
    ['a slip with no value', 'INPUT_MODES', ''],
    ['a slip whose value would not do', 'INPUT_NODE', '20'],
    ['a slip of an input that is set', 'INPUT_MODES', 'check', { mode: 'wait' }],
    ['a slip of an input that is refused', 'INPUT_TIMEOUTS', '2h', { timeout: '2h0' }],
    ['two slips in a short name', 'INPUT_ON-ABROTS', 'leave'],
    ['two slips in a name of nine letters', 'INPUT_ALLOW-HOSTED', 'gateway.example'],
    ['three slips in a long name', 'INPUT_SCHEDULERS-TIMERS', '+6h'],
    ['a slip of job-status, which has a value', 'INPUT_JOB-STATU', 'x', { 'job-status': 'success' }],
    ['another name', 'INPUT_GREETING', 'hello'],
  ])('is told in a line if it has %s: %s = %j', (_, variable, value, given = {}) => {
    const said = problemsOf(given, { [variable]: value });
    expect(said.join()).not.toContain('did you mean');
    const fine = said.length === 0 ? read(given, { [variable]: value }).remarks : [ignored(variable)];
    expect(fine).toEqual([ignored(variable)]);
  });

  test('is refused with where it may come from, and its value is not shown', () => {
    expect(problemsOf({}, { INPUT_CLIENT_SECRET: 'hunter2' })).toEqual([
      'client_secret: it is not an input of this action; did you mean client-secret? Rename or remove it. A variable INPUT_CLIENT_SECRET under env: of the step, the workflow job or the workflow counts as such an input, too.',
    ]);
  });

  test('is refused as it is spelt if only its case is wrong', () => {
    expect(problemsOf({}, { 'INPUT_on-abort': 'leave' })).toEqual([
      expect.stringMatching(/^INPUT_on-abort: it is not an input of this action; did you mean on-abort\?/),
    ]);
  });

  test('is refused without a command, whatever its name ends with', () => {
    const [problem] = problemsOf({}, { 'INPUT_CLIENT-SECRE::': 'hunter2' });
    expect(problem).toMatch(/^client-secre: : : it is not .* did you mean client-secret\?/);
  });

  test('is refused beside everything else that is wrong', () => {
    const problems = problemsOf({ mode: 'x' }, { INPUT_ON_ABORT: 'leave', INPUT_WAITS: 'false' });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['mode', 'on_abort', 'waits']);
  });

  test('is told in one line with all others, harmless and bounded', () => {
    const long = `INPUT_${'X'.repeat(200)}`;
    const { remarks } = read({}, { INPUT_A: '', 'INPUT_B::C': '', [long]: '', PATH: 'x', INPUT_: 'x' });
    expect(remarks).toEqual([ignored(`INPUT_A, INPUT_B: :C, ${long.slice(0, 79)}…`)]);
  });

  test('is none if the runner sets it for an input', () => {
    const given = { 'on-abort': 'leave', wait: 'true' };
    const variables = { 'INPUT_ON-ABORT': 'leave', INPUT_WAIT: 'true', 'INPUT_JOB-STATUS': 'success' };
    expect(read(given, variables).remarks).toEqual([]);
  });
});
