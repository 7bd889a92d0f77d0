import { EventEmitter } from 'node:events';
import { writeFileSync } from 'node:fs';

import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';

import { runStep, type ProcessHost } from '../../src/github/steps.ts';
import { useStage } from './stage.ts';

const stage = useStage();

/** A process that remembers whether it was made to end, with pipes that somebody has to read. */
class Host extends EventEmitter implements ProcessHost {
  exitCode: number | string | null | undefined = undefined;
  exits = 0;
  /** The streams that wait to be read, in order. */
  readonly pending: { readonly name: string; readonly done: () => void }[] = [];
  readonly stdout = this.#pipe('stdout');
  readonly stderr = this.#pipe('stderr');

  exit(): void {
    this.exits += 1;
  }

  /** Node reports the end of the loop. */
  end(): void {
    this.emit('exit');
  }

  #pipe(name: string): ProcessHost['stdout'] & EventEmitter {
    return Object.assign(new EventEmitter(), {
      write: (_: string, done: () => void) => this.pending.push({ name, done }),
    });
  }
}

function begin(work: () => Promise<boolean>, name: 'main' | 'post' = 'main', onUnread?: () => void): Host {
  const host = new Host();
  runStep(host, name, work, onUnread);
  return host;
}

/** Lets promises that are settled have their say. */
async function turn(): Promise<void> {
  for (let count = 0; count < 5; count += 1) await Promise.resolve();
}

function hasRef(timer: unknown): unknown {
  if (typeof timer !== 'object' || timer === null || !('hasRef' in timer)) return undefined;
  return typeof timer.hasRef === 'function' ? Reflect.apply(timer.hasRef, timer, []) : undefined;
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('the verdict', () => {
  test.each([
    [true, 1],
    [false, 0],
  ])('red: %s makes the exit code %d', async (isRed, code) => {
    const host = begin(async () => isRed);
    await turn();
    host.end();
    expect(host.exitCode).toBe(code);
    expect(stage.printed).toBe('');
  });

  test('of work that throws is red, with an annotation', async () => {
    const host = begin(() => Promise.reject(new RangeError('no such thing')));
    await turn();
    expect(host.exitCode).toBe(1);
    expect(stage.texts('error')).toEqual([
      'ZSR-DEFECT: The main step failed unexpectedly: RangeError: no such thing. This is a bug in the action. Check the sandbox in Zuora, then report the bug with this log.',
    ]);
  });

  test.each(['main', 'post'] as const)(
    'of %s that throws comes with a stack under step debugging only',
    async (name) => {
      begin(() => Promise.reject(new RangeError('no such thing')), name);
      await turn();
      expect(stage.texts('debug')).toEqual([
        expect.stringMatching(/^RangeError: no such thing\s+at .*step-process\.test\.ts/),
      ]);
      expect(stage.printed.replaceAll(/^::debug::.*$/gm, '')).not.toContain('step-process.test.ts');
    },
  );

  test('of work that never settles is red, with an annotation', () => {
    const host = begin(() => new Promise(() => {}));
    host.end();
    expect(host.exitCode).toBe(1);
    expect(stage.texts('error')).toEqual([expect.stringContaining('The main step ended without a result.')]);
  });

  test('stays red when work turns out green after an uncaught exception', async () => {
    let finish: (isRed: boolean) => void = () => {};
    const host = begin(() => new Promise((resolve) => (finish = resolve)));
    host.emit('uncaughtException', 'a text');
    finish(false);
    await turn();
    host.end();
    expect(host.exitCode).toBe(1);
    expect(stage.texts('error')).toEqual([expect.stringContaining('failed unexpectedly: a text.')]);
  });

  test('turns red when an exception comes after a green one', async () => {
    const host = begin(async () => false);
    await turn();
    host.emit('uncaughtException', new Error('late'));
    expect(host.exitCode).toBe(1);
  });

  test('of post is never red: trouble is a warning', async () => {
    const thrown = begin(() => Promise.reject(new Error('broken')), 'post');
    await turn();
    const stuck = begin(() => new Promise(() => {}), 'post');
    stuck.end();
    expect([thrown.exitCode, stuck.exitCode]).toEqual([0, 0]);
    expect(stage.commands('error')).toEqual([]);
    expect(stage.texts('warning')).toEqual([
      expect.stringContaining('The post step failed unexpectedly: Error: broken.'),
      expect.stringContaining('The post step ended without a result.'),
    ]);
  });
});

describe('an accident', () => {
  test('is put out, and the outcome stays if there was a verdict before it', async () => {
    const host = begin(async () => false);
    host.emit('uncaughtException', new Error('early'));
    expect(stage.outputs).toEqual({
      outcome: 'unknown',
      code: 'ZSR-DEFECT',
      message: expect.stringMatching(/^The main step failed unexpectedly: Error: early\. This is a bug/),
    });
    await turn();
    writeFileSync(`${stage.folder}/output`, '');
    host.emit('uncaughtException', new Error('late'));
    expect(stage.outputs).toEqual({ code: 'ZSR-DEFECT', message: expect.stringContaining('Error: late.') });
  });

  test('of post is put out nowhere', () => {
    begin(async () => false, 'post').emit('uncaughtException', new Error('early'));
    expect(stage.outputs).toEqual({});
  });
});

describe('the process', () => {
  test('is made to end 500 ms after the verdict, once both streams have been read', async () => {
    const host = begin(async () => false);
    await turn();
    await jest.advanceTimersByTimeAsync(499);
    expect(host.pending).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(host.pending.map(({ name }) => name)).toEqual(['stdout', 'stderr']);
    await turn();
    expect(host.exits).toBe(0);
    host.pending[0]?.done();
    await turn();
    expect(host.exits).toBe(0);
    host.pending[1]?.done();
    await turn();
    expect(host.exits).toBe(1);
  });

  test('is not made to end before there is a verdict', async () => {
    const host = begin(() => new Promise(() => {}));
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect(host.pending).toEqual([]);
    expect(host.exitCode).toBeUndefined();
  });

  test.each(['stdout', 'stderr'] as const)('tells when nobody reads %s any more', async (name) => {
    let unread = 0;
    const host = begin(
      () => new Promise(() => {}),
      'main',
      () => (unread += 1),
    );
    host[name].emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    await turn();
    expect(unread).toBe(1);
    expect(host.exitCode).toBeUndefined();
    expect(stage.commands('error')).toEqual([]);
  });

  test('of post goes on where nobody reads it', async () => {
    const host = begin(() => new Promise(() => {}), 'post');
    host.stdout.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    await turn();
    expect(host.exitCode).toBeUndefined();
  });

  test.each([Object.assign(new Error('no space'), { code: 'ENOSPC' }), new Error('something')])(
    'goes on when a line of the log is lost otherwise: %s',
    async (error) => {
      let unread = 0;
      const host = begin(
        () => new Promise(() => {}),
        'main',
        () => (unread += 1),
      );
      host.stdout.emit('error', error);
      await turn();
      expect({ unread, exitCode: host.exitCode }).toEqual({ unread: 0, exitCode: undefined });
    },
  );

  test('is not held by the wait itself', async () => {
    jest.useRealTimers();
    const timers = jest.spyOn(globalThis, 'setTimeout');
    const host = begin(async () => false);
    await turn();
    const timer: unknown = timers.mock.results.at(-1)?.value;
    expect(timers).toHaveBeenCalledWith(expect.any(Function), 500);
    expect(hasRef(timer)).toBe(false);
    expect(host.exits).toBe(0);
  });
});
