import { renameSync, writeFileSync } from 'node:fs';

/** Where a file is written before it has its name. */
export function partOf(path: string): string {
  return `${path}.part`;
}

/** Writes a file so that whoever waits for it finds all of it. */
export function writeWhole(path: string, text: string): void {
  writeFileSync(partOf(path), text);
  renameSync(partOf(path), path);
}
