import { readFile, rm } from 'node:fs/promises';
import type { RecordedRequest } from '../../../simulator/zuora/requests/exchange.ts';
import { shuffled } from '../statistics.ts';
import { start } from './command.ts';
import type { Contestant } from './contestants.ts';
import { PAUSE_MS, setStage, type Scheme } from './stage.ts';

/** What one run of a contestant showed; what it could not show is missing. */
export interface Sample {
  /** The whole process, without its pause. */
  readonly ms: number;
  /** From the answer that carries COMPLETED to the exit. */
  readonly afterEndMs?: number;
  /** Processor time, of user and system. */
  readonly cpuMs?: number;
  /** The most memory that it ever held, in megabytes. */
  readonly peakMb?: number;
}

/** The samples of a contestant, one a round, in the order of the rounds. */
export interface Samples {
  readonly contestant: Contestant;
  readonly samples: readonly Sample[];
}

const REQUESTS: readonly RecordedRequest['operation'][] = [
  'token',
  'get-environment',
  'list-jobs',
  'create',
  'get-job',
  'get-environment',
];

/**
 * Runs each contestant once a round, in an order drawn anew for each round, after one round that does not count.
 * @param random from 0 to below 1
 * @throws Error if one of them fails, or asks Zuora anything else than the others
 */
export async function playRounds(
  contestants: readonly Contestant[],
  rounds: number,
  folder: string,
  scheme: Scheme,
  random: () => number,
): Promise<readonly Samples[]> {
  const table = contestants.map((contestant) => ({ contestant, samples: new Array<Sample>() }));
  for (const { contestant } of table) await measure(contestant, folder, scheme);
  for (let round = 1; round <= rounds; round += 1) {
    for (const { contestant, samples } of shuffled(table, random)) {
      samples.push(await measure(contestant, folder, scheme));
    }
  }
  return table;
}

async function measure(contestant: Contestant, folder: string, scheme: Scheme): Promise<Sample> {
  // The job ends during the pause, whether that is slept through, cut short, or not made at all.
  let aheadMs = 0;
  const clock = { now: (): number => Date.now() + aheadMs };
  const { zuora, ...stage } = await setStage(folder, scheme, { refreshTakesMs: PAUSE_MS - 500, clock });
  let completedAtMs: number | undefined;
  zuora.observe(({ kind, request }) => {
    if (kind !== 'executed') return;
    if (request.operation === 'create' && !contestant.pauses) aheadMs = PAUSE_MS;
    if (request.outcome?.body.includes('COMPLETED')) completedAtMs ??= performance.now();
  });
  try {
    const { file, args } = contestant;
    const ended = await start({ file, args, ...stage }).ended;
    const asked = zuora.requests.map(({ operation }) => operation).join(' ');
    if (ended.exitCode !== 0 || asked !== (contestant.refreshes ? REQUESTS.join(' ') : '')) {
      throw new Error(`${contestant.name} asked for ${asked}, exit ${ended.exitCode}:\n${ended.output}`);
    }
    zuora.verify();
    const { startedAtMs, endedAtMs } = ended;
    return {
      ms: endedAtMs - startedAtMs - (contestant.pauses ? PAUSE_MS : 0),
      ...(completedAtMs !== undefined && { afterEndMs: endedAtMs - completedAtMs }),
      ...(contestant.measuredFrom === 'inside' && (await readInside(stage.insideFile))),
    };
  } finally {
    await zuora.close();
    await rm(stage.folder, { recursive: true });
  }
}

async function readInside(file: string): Promise<Pick<Sample, 'cpuMs' | 'peakMb'>> {
  return JSON.parse(await readFile(file, 'utf8')) as Pick<Sample, 'cpuMs' | 'peakMb'>;
}
