import { describe, expect, test } from '@jest/globals';

import { requestsFor, runMain, simulate } from './simulated.ts';
import { useStage } from './stage.ts';

const stage = useStage();

describe('main', () => {
  test('refuses an input whose name was misspelt, without a request and without showing its value', async () => {
    const simulator = await simulate(stage);
    stage.env('INPUT_ON_ABORT', 'leave-hunter2');
    expect(await runMain(stage)).toBe(true);
    expect(stage.outputs).toMatchObject({ outcome: 'invalid', created: 'false' });
    expect(stage.texts('error')).toEqual([expect.stringMatching(/^ZSR-INPUTS: .*did you mean on-abort\?/)]);
    expect(stage.printed).not.toContain('hunter2');
    expect(simulator.requests).toEqual([]);
  });

  test('puts out what is wrong with an input, and what to write', async () => {
    await simulate(stage);
    stage.input({ timeout: '2 weeks', mode: 'Check' });
    expect(await runMain(stage)).toBe(true);
    const message =
      'Invalid input mode: "Check" is invalid. Use refresh, wait, check or cancel. Did you mean check? (1 of 2 problems) No request was sent to Zuora.';
    expect(stage.outputs).toMatchObject({ code: 'ZSR-INPUTS', message });
    expect(stage.texts('error')).toEqual([
      expect.stringMatching(/^ZSR-INPUTS: Invalid inputs\. .* 1\. mode: .* 2\. timeout: .* Write 14d\./),
    ]);
  });

  test('tells which other variables it ignores, and goes on', async () => {
    const simulator = await simulate(stage);
    stage.env('INPUT_GREETING', 'hunter2');
    stage.input({ wait: 'false' });
    expect(await runMain(stage)).toBe(false);
    expect(stage.lines).toContain('Ignored, because this action has no such inputs: INPUT_GREETING.');
    expect(stage.printed).not.toContain('hunter2');
    expect(requestsFor(simulator, 'create')).toHaveLength(1);
  });

  test('tells first what it will do, and in a group by which settings', async () => {
    const simulator = await simulate(stage);
    stage.input({ mode: 'check', 'expected-name': 'Acme ::x' });
    expect(await runMain(stage)).toBe(true);
    expect(stage.lines.slice(0, 3)).toEqual([
      expect.stringMatching(`^Mode check: sandbox ${simulator.environmentId}\\. Zuora: http://127\\.`),
      expect.stringMatching(/^timeout: /),
      'expected-name: Acme : :x',
    ]);
    expect(stage.texts('group')).toEqual(['Settings']);
  });

  test('asks for the sandbox in lower case, and puts it out so', async () => {
    const simulator = await simulate(stage);
    stage.input({ 'environment-id': simulator.environmentId.toUpperCase(), mode: 'check' });
    expect(await runMain(stage)).toBe(false);
    expect(stage.outputs['environment-id']).toBe(simulator.environmentId);
    expect(stage.printed).not.toContain(simulator.environmentId.toUpperCase());
    const paths = simulator.requests.map(({ path }) => path).filter((path) => path.includes('environments'));
    expect(paths.filter((path) => !path.includes(simulator.environmentId))).toEqual([]);
    expect(paths.length).toBeGreaterThan(0);
  });

  test.each([
    [{ 'client-secret': 'hunter2\nhunter2' }, /client-secret cannot be right. Remove the line break/],
    [{ 'environment-id': '1E+20' }, /environment-id: .* needs quotes/],
    [{ 'poll-interval': '5' }, /poll-interval: .* Add a unit: 5m/],
    [{ 'scheduled-time': '+90' }, /scheduled-time: .* Add a unit: \+90d/],
  ])('says how to mend %j, without a request', async (given, problem) => {
    const simulator = await simulate(stage);
    stage.input(given);
    expect(await runMain(stage)).toBe(true);
    expect(stage.texts('error')).toEqual([expect.stringMatching(problem)]);
    const shown = [...stage.lines, ...stage.texts('error'), stage.summary].join('\n');
    expect(shown).not.toContain('hunter2');
    expect(simulator.requests).toEqual([]);
  });

  test('knows that a shell has dropped the variables with hyphens', async () => {
    stage.input({ mode: 'refresh', wait: 'true' });
    expect(await runMain(stage)).toBe(true);
    expect(stage.texts('error')).toEqual([expect.stringMatching(/drops variables with hyphens/)]);
  });

  test.each([
    ['github-hosted', 1],
    ['self-hosted', 0],
  ])('knows by RUNNER_ENVIRONMENT whether a %s runner stops it before a long timeout', async (where, count) => {
    await simulate(stage);
    stage.env('RUNNER_ENVIRONMENT', where);
    stage.input({ timeout: '7h' });
    expect(await runMain(stage)).toBe(false);
    expect(stage.texts('warning').filter((text) => text.startsWith('ZSR-HOSTED-LIMIT'))).toHaveLength(count);
  });

  test('sends nothing to a host that allow-host does not name', async () => {
    await simulate(stage);
    stage.input({ 'base-url': 'https://gateway.invalid', 'allow-host': 'other.invalid' });
    expect(await runMain(stage)).toBe(true);
    expect(stage.outputs).toMatchObject({ outcome: 'invalid', created: 'false' });
    expect(stage.texts('error')).toEqual([expect.stringMatching(/allow-host: .* Set it to gateway\.invalid/)]);
  });
});
