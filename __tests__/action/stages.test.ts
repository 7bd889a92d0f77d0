import { describe, expect, test } from '@jest/globals';

import { runAction } from '../../src/action/stages.ts';
import { watchProcess } from './ownProcess.ts';
import { simulate } from './simulated.ts';
import { useStage } from './stage.ts';

const stage = useStage();

describe('the bundle', () => {
  test('is main where no state was saved: it hears signals first, and ends with its verdict', async () => {
    const watched = watchProcess();
    await simulate(stage);
    stage.input({ mode: 'check' });
    runAction();
    expect(watched.listenedFor).toEqual([
      'SIGINT',
      'SIGTERM',
      'SIGBREAK',
      'SIGHUP',
      'exit',
      'uncaughtException',
    ]);
    expect(await watched.ended()).toBe(0);
    expect(stage.outputs['outcome']).toBe('none');
    expect(stage.outputs['track-id']).toMatch(/^zsr-local-[0-9a-f-]{36}$/);
  });

  test('ends red as main where the inputs are wrong', async () => {
    const watched = watchProcess();
    runAction();
    expect(await watched.ended()).toBe(1);
    expect(stage.outputs['outcome']).toBe('invalid');
  });

  test('is post where a state was saved', async () => {
    const watched = watchProcess();
    stage.env('STATE_refresh', JSON.stringify({ version: 1, marker: `${stage.folder}/marker` }));
    runAction();
    expect(await watched.ended()).toBe(0);
    expect(stage.lines).toEqual(['Nothing to clean up: this step created no refresh.']);
    expect(stage.outputs).toEqual({});
  });

  test('warns as post about a state it cannot read, and fails no job', async () => {
    const watched = watchProcess();
    stage.env('STATE_refresh', '{"version":2}');
    runAction();
    expect(await watched.ended()).toBe(0);
    expect(stage.texts('warning')).toEqual([
      expect.stringContaining('the saved state is of another version of this action'),
    ]);
  });
});
