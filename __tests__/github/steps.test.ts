import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';

import { runAction, stageOf } from '../../src/github/steps.ts';
import { watchProcess } from './own-process.ts';
import { simulate } from './simulated.ts';
import { useStage } from './stage.ts';

const stage = useStage();
const argv = process.argv;

/** The file that the runner started. */
function started(file: string): void {
  process.argv = ['node', file];
}

beforeEach(() => {
  started('/actions/zuora/dist/index.js');
});
afterEach(() => {
  process.argv = argv;
});

describe('a process is', () => {
  test.each([
    ['main', '/home/runner/work/_actions/o/r/v1/dist/index.js'],
    ['main', 'C:\\actions\\_work\\o\\r\\v1\\dist\\index.js'],
    ['main', '/srv/post/dist/index.js'],
    ['main', '/srv/post/index.js/dist/index.js'],
    ['main', '/srv/compost/index.js'],
    ['main', undefined],
    ['post', '/home/runner/work/_actions/o/r/v1/dist/post/index.js'],
    ['post', 'C:\\actions\\_work\\o\\r\\v1\\dist\\post\\index.js'],
    ['post', 'C:\\actions\\_work\\o\\r\\v1/dist/post/index.js'],
  ])('%s if the runner started %s', (name, file) => {
    expect(stageOf(file)).toBe(name);
  });
});

describe('the bundle', () => {
  test('is main: it hears signals first, and ends with its verdict', async () => {
    const watched = watchProcess();
    await simulate(stage);
    stage.input({ mode: 'check' });
    runAction(process);
    expect(watched.listenedFor).toEqual(['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP', 'exit', 'uncaughtException']);
    expect(await watched.ended()).toBe(0);
    expect(stage.outputs['outcome']).toBe('succeeded');
    expect(stage.outputs['track-id']).toMatch(/^zsr-local-[0-9a-f-]{36}-[0-9a-f]{8}$/);
  });

  test('as main takes a log that nobody reads any more for the death of the runner', async () => {
    const watched = watchProcess();
    const simulator = await simulate(stage, { refreshTakesMs: 600_000, cancellingMs: 10 });
    simulator.observe(({ kind, request }) => {
      const error = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
      if (kind === 'answered' && request.operation === 'create') process.stdout.emit('error', error);
    });
    runAction(process);
    expect(await watched.ended()).toBe(1);
    expect(simulator.jobs()).toMatchObject([{ status: 'CANCELLED' }]);
    expect(stage.outputs['outcome']).toBe('cancelled');
  });

  test('as main that fails unexpectedly still says so in its outputs', async () => {
    const watched = watchProcess();
    await simulate(stage);
    jest.spyOn(Date, 'now').mockImplementationOnce(() => {
      throw new RangeError('no such thing');
    });
    runAction(process);
    expect(await watched.ended()).toBe(1);
    expect(stage.outputs).toMatchObject({
      outcome: 'unknown',
      code: 'ZSR-DEFECT',
      message: expect.stringMatching(/^The main step failed unexpectedly: RangeError: no such thing\. /),
    });
  });

  test('ends red as main where the inputs are wrong, whatever state it is handed', async () => {
    const watched = watchProcess();
    stage.env('STATE_refresh', JSON.stringify({ version: 1, marker: `${stage.folder}/marker` }));
    runAction(process);
    expect(await watched.ended()).toBe(1);
    expect(stage.outputs['outcome']).toBe('invalid');
  });

  test('is post: it goes by the state that main saved', async () => {
    const watched = watchProcess();
    started('/actions/zuora/dist/post/index.js');
    stage.env('STATE_refresh', JSON.stringify({ version: 1, marker: `${stage.folder}/marker` }));
    runAction(process);
    expect(await watched.ended()).toBe(0);
    expect(stage.lines).toEqual(['Nothing to clean up: the main step created no refresh.']);
    expect(stage.outputs).toEqual({});
  });

  test('does nothing as post where main saved no state', async () => {
    const watched = watchProcess();
    const simulator = await simulate(stage);
    started('/actions/zuora/dist/post/index.js');
    runAction(process);
    expect(await watched.ended()).toBe(0);
    expect(stage.lines).toEqual(['The main step saved no state, so this post step does nothing.']);
    expect(simulator.requests).toEqual([]);
  });

  test('warns as post about a state it cannot read, and fails no job', async () => {
    const watched = watchProcess();
    started('/actions/zuora/dist/post/index.js');
    stage.env('STATE_refresh', '{"version":2}');
    runAction(process);
    expect(await watched.ended()).toBe(0);
    expect(stage.texts('warning')).toEqual([
      expect.stringContaining('the saved state is of another version of this action'),
    ]);
  });
});
