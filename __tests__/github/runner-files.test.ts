import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import { writeRunnerFile } from '../../src/github/runner.ts';
import { useStage } from './stage.ts';

const stage = useStage();

/** Why a write of `@actions/core` to the file that the variable names fails. */
function failureOf(write?: () => void): string {
  return writeRunnerFile('OUTPUT', { name: 'value' }, write)?.message ?? 'none';
}

function failing(code: string): () => void {
  return () => {
    throw Object.assign(new Error('it failed'), { code });
  };
}

describe("a file of the runner's", () => {
  test('is written', () => {
    expect(failureOf()).toBe('none');
    expect(stage.outputs).toEqual({ name: 'value' });
  });

  test.each([undefined, ''])('whose variable is %p is not set, and nothing is printed in its place', (value) => {
    stage.env('GITHUB_OUTPUT', value);
    let writes = 0;
    expect(failureOf(() => (writes += 1))).toBe('GITHUB_OUTPUT: the variable is not set');
    expect(writes).toBe(0);
    expect(stage.printed).toBe('');
  });

  test('may be missing', () => {
    stage.env('GITHUB_OUTPUT', `${stage.folder}/none`);
    expect(failureOf()).toBe('GITHUB_OUTPUT: the file is missing, ENOENT');
  });

  test('may be a folder', () => {
    mkdirSync(`${stage.folder}/folder`);
    stage.env('GITHUB_OUTPUT', `${stage.folder}/folder`);
    expect(failureOf()).toBe('GITHUB_OUTPUT: it names a folder, not a file, EISDIR');
  });

  test.each([
    ['ENOSPC', 'no space is left on the disk, ENOSPC'],
    ['EDQUOT', 'the disk quota is used up, EDQUOT'],
    ['EACCES', 'the file may not be written, EACCES'],
    ['EPERM', 'the file may not be written, EPERM'],
    ['EROFS', 'the file system is read-only, EROFS'],
    ['EIO', 'Error: it failed'],
  ])('may fail with %s: %s', (code, reason) => {
    expect(failureOf(failing(code))).toBe(`GITHUB_OUTPUT: ${reason}`);
  });

  test('may fail with anything', () => {
    const write = (): void => {
      throw 'a text' as unknown as Error;
    };
    expect(failureOf(write)).toBe('GITHUB_OUTPUT: a text');
  });

  test('is left as it was where only half of an entry could be written', () => {
    const file = `${stage.folder}/output`;
    writeFileSync(file, 'before=1\n');
    const half = (): void => {
      appendFileSync(file, 'after<<ghadelimiter\nhal');
      failing('ENOSPC')();
    };
    expect(failureOf(half)).toContain('ENOSPC');
    expect(readFileSync(file, 'utf8')).toBe('before=1\n');
  });
});
