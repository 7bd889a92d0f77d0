import { existsSync, writeFileSync } from 'node:fs';

import { markerUnwritten } from '../messages/runner.ts';
import { log } from './log.ts';

/** Left by post as soon as it begins: in a job container main gets no signal, and may live on beside it. */
export function leaveMarker(path: string): void {
  try {
    writeFileSync(path, '');
  } catch (error) {
    log.warning('ZSR-NO-MARKER', markerUnwritten(error));
  }
}

/** Whether post has begun. */
export function isMarked(path: string): boolean {
  return existsSync(path);
}
