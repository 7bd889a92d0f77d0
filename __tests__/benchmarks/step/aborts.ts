import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { start } from './command.ts';
import { ROOT, setStage, type Scheme } from './stage.ts';

/** How long after a SIGINT the CANCEL arrived at Zuora, and the process was gone. */
export interface Abort {
  readonly cancelMs: number;
  readonly exitMs: number;
}

/** The SIGINT comes at any moment in this time after Zuora has answered the create. */
const WITHIN_MS = 250;
/** A refresh that outlives every abort. */
const REFRESH_MS = 3_600_000;
/** So that the first look after the CANCEL, half a second later, finds the job CANCELLED. */
const CANCELLING_MS = 100;

/** Aborts the committed bundle again and again. @param random from 0 to below 1 */
export async function playAborts(
  count: number,
  folder: string,
  scheme: Scheme,
  random: () => number,
): Promise<Abort[]> {
  const aborts: Abort[] = [];
  for (let index = 0; index < count; index += 1) aborts.push(await abort(folder, scheme, random() * WITHIN_MS));
  return aborts;
}

/** @throws Error if the step ends in any other way than red, with its one job cancelled */
async function abort(folder: string, scheme: Scheme, delayMs: number): Promise<Abort> {
  const { zuora, ...stage } = await setStage(folder, scheme, {
    refreshTakesMs: REFRESH_MS,
    cancellingMs: CANCELLING_MS,
  });
  const step = start({ file: process.execPath, args: [join(ROOT, 'dist/index.js')], ...stage });
  let signalledAtMs = Number.NaN;
  let cancelAtMs = Number.NaN;
  zuora.observe(({ kind, request: { operation } }) => {
    if (kind === 'received' && operation === 'cancel') cancelAtMs = performance.now();
    if (kind !== 'answered' || operation !== 'create') return;
    setTimeout(() => {
      signalledAtMs = performance.now();
      step.kill('SIGINT');
    }, delayMs);
  });
  try {
    const { exitCode, endedAtMs, output } = await step.ended;
    const jobs = zuora.jobs().map(({ status }) => status);
    if (exitCode !== 1 || jobs.join() !== 'CANCELLED') {
      throw new Error(`an abort ended with exit ${exitCode}, jobs ${jobs.join()}:\n${output}`);
    }
    zuora.verify();
    return { cancelMs: cancelAtMs - signalledAtMs, exitMs: endedAtMs - signalledAtMs };
  } finally {
    await zuora.close();
    await rm(stage.folder, { recursive: true });
  }
}
