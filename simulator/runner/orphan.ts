import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;

/** A dead process that nobody has asked about yet still takes signals. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
}

/** Whether a process is there, whoever its parent is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch {
    return false;
  }
}

/** Settles once a process whose parent is somebody else has gone. */
export async function goneFrom(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(LOOK_EVERY_MS);
}
