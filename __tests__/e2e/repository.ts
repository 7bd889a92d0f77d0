import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A temporary folder, which is removed with all that is in it. */
export function makeRoot(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'zuora-e2e-'));
  return {
    path,
    [Symbol.dispose]: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Writes a file and the folders that it lies in. */
export function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Copies files and folders of this repository. */
export function copy(paths: readonly string[], folder: string): void {
  for (const path of paths) cpSync(path, join(folder, path), { recursive: true });
}

/** Makes a folder a repository with one commit, and tells which. */
export function commit(folder: string, tags: readonly string[] = []): string {
  const git = (...words: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=e2e', '-c', 'user.email=e2e@localhost', ...words], {
      cwd: folder,
      encoding: 'utf8',
    }).trim();
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '--message=All');
  for (const tag of tags) git('tag', tag);
  return git('rev-parse', 'HEAD');
}
