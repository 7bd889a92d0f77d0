import { existsSync } from 'node:fs';
import { chmod, lstat, rename, rm, symlink } from 'node:fs/promises';

/** What can be wrong with a command file: it is not there, it may not be written, its disk is full. */
export type FileTrouble = 'missing' | 'read-only' | 'full';

/** A device that takes no byte. */
const FULL = '/dev/full';
/** A file of Linux itself to which not even root may write. */
const FORBIDDEN = '/proc/sys/kernel/ostype';

const isRoot = process.getuid?.() === 0;

/** The troubles that this system can show. */
export const possibleTroubles: readonly FileTrouble[] = [
  'missing',
  ...(isRoot && !existsSync(FORBIDDEN) ? [] : (['read-only'] as const)),
  ...(existsSync(FULL) ? (['full'] as const) : []),
];

/** Where the content of a command file is: beside it, once something else has taken its place. */
export async function keptPath(path: string): Promise<string> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isSymbolicLink() === true ? `${path}-kept` : path;
}

async function replace(path: string, target: string): Promise<void> {
  await rename(path, `${path}-kept`);
  await symlink(target, path);
}

async function forbidWriting(path: string): Promise<void> {
  if (isRoot) await replace(path, FORBIDDEN);
  else await chmod(path, 0o444);
}

/**
 * Spoils a command file, at the start or later; what was written to it before is still read by the runner, unless it
 * is missing.
 * @throws Error if this system cannot show the trouble.
 */
export async function spoilFile(path: string, trouble: FileTrouble): Promise<void> {
  if (!possibleTroubles.includes(trouble)) throw new Error(`this system cannot make a file ${trouble}`);
  switch (trouble) {
    case 'missing':
      await rm(path);
      break;
    case 'read-only':
      await forbidWriting(path);
      break;
    case 'full':
      await replace(path, FULL);
      break;
  }
}
