import { renameSync, writeFileSync } from 'node:fs';

/** Where a file is written before it has its name. */
export function partOf(path: string): string {
  return `${path}.part`;
}

/**
 * Writes a file so that whoever waits for it finds all of it.
 * @param mode who may read it; as the system has it if missing
 */
export function writeWhole(path: string, text: string, mode?: number): void {
  writeFileSync(partOf(path), text, { mode });
  renameSync(partOf(path), path);
}
