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

  test('tells which other variables it ignores, and goes on', async () => {
    const simulator = await simulate(stage);
    stage.env('INPUT_GREETING', 'hunter2');
    stage.input({ wait: 'false' });
    expect(await runMain(stage)).toBe(false);
    expect(stage.lines).toContain('Ignored, because this action has no such inputs: INPUT_GREETING.');
    expect(stage.printed).not.toContain('hunter2');
    expect(requestsFor(simulator, 'create')).toHaveLength(1);
  });

  test.each([
    ['github-hosted', 1],
    ['self-hosted', 0],
  ])(
    'knows by RUNNER_ENVIRONMENT whether a %s runner stops it before a long timeout',
    async (where, count) => {
      await simulate(stage);
      stage.env('RUNNER_ENVIRONMENT', where);
      stage.input({ timeout: '7h' });
      expect(await runMain(stage)).toBe(false);
      expect(stage.texts('warning').filter((text) => text.startsWith('ZSR-HOSTED-LIMIT'))).toHaveLength(
        count,
      );
    },
  );

  test('sends nothing to a host that allow-host does not name', async () => {
    await simulate(stage);
    stage.input({ 'base-url': 'https://gateway.invalid', 'allow-host': 'other.invalid' });
    expect(await runMain(stage)).toBe(true);
    expect(stage.outputs).toMatchObject({ outcome: 'invalid', created: 'false' });
    expect(stage.texts('error')).toEqual([
      expect.stringMatching(/allow-host: .* Set it to gateway\.invalid/),
    ]);
  });
});
