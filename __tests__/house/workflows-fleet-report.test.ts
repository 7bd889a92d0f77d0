import { describe, expect, it } from '@jest/globals';
import { readWorkflow } from './workflows/document.ts';
import { run, scriptOf, type Ran } from './workflows/scripts.ts';

// What the recipes for a fleet make of what the sandboxes report: the table, the tests, the problems and the message.

const fleet = await readWorkflow('examples/fleet.yml');
const sandboxOfFleet = await readWorkflow('examples/fleet-sandbox.yml');
const QA1 = {
  name: 'QA 1',
  'environment-id': '10451',
  tenant: 'US',
  'base-url': 'https://a.b',
  days: ['Sat'],
};

const HOUR_MS = 3_600_000;

function hoursAgo(hours: number): string {
  return new Date(Date.now() - hours * HOUR_MS).toISOString().replace(/\.\d+/, '');
}

const SUCCEEDED = {
  outcome: 'succeeded',
  'ended-at': hoursAgo(20),
  'environment-status': 'ACTIVE',
  'last-refresh-time': '2026-11-01T00:00:00Z',
  'next-refresh-time': '2126-11-29T00:00:00Z',
  message: 'The newest refresh succeeded.',
  code: '',
  running: 'false',
};
const STARTED = {
  outcome: 'in-progress',
  message: 'The refresh was created.',
  'last-refresh-time': '',
  running: 'true',
};

/** What is reported of QA 1. */
function report(planned: string, results: object | undefined): Ran {
  const sandbox = { ...QA1, number: 0, today: planned };
  const scripts = [2, 3, 4].map((position) => scriptOf(fleet, 'report', position));
  return run(
    scripts,
    { SANDBOXES: JSON.stringify([sandbox]) },
    results === undefined ? [] : [{ ...sandbox, ...results }],
  );
}

describe('the report of fleet.yml', () => {
  const isDue = { ...SUCCEEDED, 'next-refresh-time': '2026-11-28T00:00:00Z' };
  const failed = { ...SUCCEEDED, outcome: 'failed', message: 'The refresh failed.' };
  const RETRY = 'To refresh it again, run this workflow with its name in retry.';
  const invalid = { outcome: 'invalid', code: 'ZSR-INPUTS', message: 'client-id is missing.' };
  const row = 'QA 1 | US';
  const times = '2026-11-01T00:00:00Z | 2126-11-29T00:00:00Z';

  it.each([
    {
      planned: 'refresh',
      results: { check: isDue, refresh: STARTED },
      says: `${row} | refresh | in-progress | 2026-11-01T00:00:00Z | – | The refresh was created.`,
    },
    {
      planned: 'no: not on Fri',
      results: { check: isDue },
      says: `${row} | no: not on Fri | newest refresh: succeeded | 2026-11-01T00:00:00Z | now (since 2026-11-28T00:00:00Z) | The newest refresh succeeded.`,
    },
    {
      planned: 'refresh',
      results: { check: SUCCEEDED, refresh: { outcome: 'skipped', message: 'Not yet.' } },
      says: `${row} | refresh | skipped | ${times} | Not yet.`,
    },
    {
      planned: 'no: not on Fri',
      results: { check: SUCCEEDED, refresh: {} },
      says: `${row} | no: not on Fri | newest refresh: succeeded | ${times} | The newest refresh succeeded.`,
    },
    {
      planned: 'refresh',
      results: { check: failed, refresh: {} },
      says: `${row} | no: failed | newest refresh: failed | ${times} | The refresh failed. ${RETRY}`,
      problem: `failed. The refresh failed. ${RETRY}`,
    },
    {
      planned: 'no: not on Fri',
      results: { check: failed },
      says: `${row} | no: not on Fri | newest refresh: failed | ${times} | The refresh failed. ${RETRY}`,
      problem: `failed. The refresh failed. ${RETRY}`,
    },
    {
      planned: 'retry',
      results: { check: failed, refresh: STARTED },
      says: `${row} | retry | in-progress | 2026-11-01T00:00:00Z | – | The refresh was created.`,
    },
    {
      planned: 'refresh',
      results: { check: invalid, refresh: null },
      says: `${row} | no: invalid | invalid | – | – | ZSR-INPUTS: client-id is missing.`,
      problem: 'invalid. ZSR-INPUTS: client-id is missing.',
    },
    {
      planned: 'refresh',
      results: undefined,
      says: `${row} | no: unknown | unknown | – | – | The workflow job did not report.`,
      problem: 'unknown. The workflow job did not report.',
    },
    {
      planned: 'refresh',
      results: { check: {}, refresh: {} },
      says: `${row} | no: unknown | unknown | – | – | The workflow job did not report.`,
      problem: 'unknown. The workflow job did not report.',
    },
    {
      planned: 'no: not on Fri',
      results: { check: { ...SUCCEEDED, outcome: 'none', message: 'a | <b>' } },
      says: `${row} | no: not on Fri | newest refresh: none | ${times} | a &#124; &lt;b&gt;`,
    },
  ])('says what happened today, and why not: $says', ({ planned, results, says, problem }) => {
    const { status, said, outputs } = report(planned, results);
    expect(said).toContain(`| ${says} |\n`);
    const problems = problem === undefined ? [] : [`QA 1 (US): ${problem}`];
    expect(JSON.parse(outputs['problems'] ?? '')).toEqual(problems);
    expect({ status, hasError: said.includes('::error::QA 1 (US): ') }).toEqual({
      status: problem === undefined ? 0 : 1,
      hasError: problem !== undefined,
    });
  });

  it.each([
    { name: 'a refresh that ended since yesterday', results: { check: SUCCEEDED }, isTested: true },
    {
      name: 'the same if the next one was not due',
      results: { check: SUCCEEDED, refresh: { outcome: 'skipped', running: 'false' } },
      isTested: true,
    },
    {
      name: 'not if the next one was started',
      results: { check: SUCCEEDED, refresh: STARTED },
      isTested: false,
    },
    {
      name: 'not if it ended the day before',
      results: { check: { ...SUCCEEDED, 'ended-at': hoursAgo(27) } },
      isTested: false,
    },
    {
      name: 'not if its end is not known',
      results: { check: { ...SUCCEEDED, 'ended-at': '' } },
      isTested: false,
    },
    { name: 'not if it failed', results: { check: failed }, isTested: false },
    { name: 'not if there was none', results: { check: { ...SUCCEEDED, outcome: 'none' } }, isTested: false },
    { name: 'not without a report', results: undefined, isTested: false },
  ])('has tested $name', ({ results, isTested }) => {
    const { name, tenant, 'environment-id': id, 'base-url': url } = QA1;
    const { outputs } = report('no: not on Fri', results);
    const tested = isTested ? [{ name, tenant, 'environment-id': id, 'base-url': url }] : [];
    expect(JSON.parse(outputs['refreshed'] ?? '')).toEqual(tested);
  });
});

describe('the message of fleet.yml', () => {
  function message(jobs: object): string {
    return run([scriptOf(fleet, 'notify', 1)], {
      JOBS: JSON.stringify(jobs),
      RUN: 'https://run.example',
      WEBHOOK: '',
    }).said;
  }

  it('names the jobs and every problem', () => {
    const jobs = {
      plan: { result: 'success', outputs: { problems: '[]' } },
      refresh: { result: 'failure', outputs: {} },
      report: { result: 'failure', outputs: { problems: '["QA 1 (US): failed.","EU 2 (EU): \\"x\\""]' } },
      'smoke-test': { result: 'skipped', outputs: {} },
    };
    const [line, ...problems] = message(jobs).split('\n');
    const ends = 'plan success, refresh failure, report failure, smoke-test skipped';
    expect(line).toBe(`Sandbox fleet: ${ends}. https://run.example`);
    expect(problems.slice(0, 2)).toEqual(['- QA 1 (US): failed.', '- EU 2 (EU): "x"']);
    expect(problems[2]).toContain('::warning::The secret NOTIFY_WEBHOOK is missing.');
  });

  it('says what is wrong with the lists, and copes with jobs that said nothing', () => {
    const plan = { result: 'failure', outputs: { problems: '["ZUORA_FLEET is missing."]' } };
    const jobs = { plan, report: { result: 'cancelled', outputs: {} } };
    expect(message(jobs).split('\n')[1]).toBe('- ZUORA_FLEET is missing.');
  });
});

describe('the report of fleet-sandbox.yml', () => {
  const check = { result: 'success', outputs: { outcome: 'succeeded' } };
  const refresh = { result: 'success', outputs: { outcome: 'succeeded', message: 'Done.' } };

  it.each([
    { tests: 'success', outcome: 'succeeded' },
    { tests: 'failure', outcome: 'smoke test failed' },
    { tests: 'skipped', outcome: 'succeeded' },
  ])('says that the refresh ended with $outcome if the tests ended with $tests', ({ tests, outcome }) => {
    const needs = { check, refresh, 'smoke-test': { result: tests, outputs: {} } };
    const variables = { SANDBOX: JSON.stringify(QA1), RESULTS: JSON.stringify(needs) };
    const { said } = run([scriptOf(sandboxOfFleet, 'report', 1), 'cat sandbox.json'], variables);
    expect(JSON.parse(said)).toEqual({
      ...QA1,
      check: check.outputs,
      refresh: { outcome, message: 'Done.' },
      'smoke-test': {},
    });
  });
});
