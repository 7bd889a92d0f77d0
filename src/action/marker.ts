import { existsSync, writeFileSync } from 'node:fs';

import { log } from './log.ts';

/** Left by post: in a job container main may live on beside it, and creates nothing from then on. */
export function leaveMarker(path: string): void {
  try {
    writeFileSync(path, '');
  } catch (error) {
    log.warning('ZSR-NO-MARKER', `The marker for the main step could not be written: ${String(error)}`);
  }
}

/** Asked before each create: whether no post step has left its marker yet. */
export function unlessMarked(path: string): () => boolean {
  return () => !existsSync(path);
}
