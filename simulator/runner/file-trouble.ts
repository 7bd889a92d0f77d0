import { access, chmod, lstat, rename, rm, symlink } from 'node:fs/promises';

/** What can be wrong with a command file: it is not there, it may not be written, its disk is full. */
export type FileTrouble = 'missing' | 'read-only' | 'full';

/**
 * Where the content of a command file is: beside it, once something else has taken its place.
 */
export async function keptPath(path: string): Promise<string> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isSymbolicLink() === true ? `${path}-kept` : path;
}

async function replace(path: string, target: string): Promise<void> {
  await access(target);
  await rename(path, `${path}-kept`);
  await symlink(target, path);
}

async function forbidWriting(path: string): Promise<void> {
  // Root may write to any file but to those of Linux itself that say no to everyone.
  if (process.getuid?.() === 0) await replace(path, '/proc/sys/kernel/ostype');
  else await chmod(path, 0o444);
}

/**
 * Spoils a command file, at the start or later; what was written to it before is still read by the runner, unless it
 * is missing.
 * @throws Error on a system that cannot show the trouble: `full` needs /dev/full, `read-only` as root needs Linux.
 */
export async function spoilFile(path: string, trouble: FileTrouble): Promise<void> {
  switch (trouble) {
    case 'missing':
      await rm(path);
      break;
    case 'read-only':
      await forbidWriting(path);
      break;
    case 'full':
      await replace(path, '/dev/full');
      break;
  }
}
