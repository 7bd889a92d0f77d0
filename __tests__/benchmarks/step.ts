// `npm run bench`: what a step costs as a process, against bare node, the same requests in a script, and the same
// source bundled the default way; and how soon it heeds an abort. Prints Markdown.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../../simulator/zuora/state/random.ts';
import { playAborts } from './step/aborts.ts';
import { contestants, missingTools } from './step/contestants.ts';
import { buildDefaultBundle } from './step/default-bundle.ts';
import { load, machine } from './step/machine.ts';
import { abortTable, endTable, goalTable, memoryTable, startUpTables } from './step/report.ts';
import { playRounds } from './step/rounds.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '30' },
    aborts: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    // Lets the bundles sleep their 5 s between the create and the first poll, and takes that off their times.
    sleep: { type: 'boolean', default: false },
    // `--no-default-bundle` leaves out the one that has to be built first.
    'default-bundle': { type: 'boolean', default: true },
    // `--no-tls` leaves out what the processes spend on TLS.
    tls: { type: 'boolean', default: true },
    // Where to write every sample.
    json: { type: 'string' },
  },
  allowNegative: true,
});

const source = seededRandom(Number(values.seed));
const random = (): number => source.next();
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  const defaultBundle = values['default-bundle'] ? buildDefaultBundle(folder) : undefined;
  const loadBefore = load();
  const pause = values.sleep ? 'slept' : 'cut';
  const scheme = values.tls ? 'https' : 'http';
  const rounds = await playRounds(contestants(defaultBundle, pause), Number(values.rounds), folder, scheme, random);
  const aborts = await playAborts(Number(values.aborts), folder, scheme, random);
  const measured = { rounds, aborts, random };
  const missing = missingTools();
  process.stdout.write(
    [
      `${machine()}; load ${loadBefore} before and ${load()} after.\n`,
      `${values.rounds} rounds, ${values.aborts} aborts, seed ${values.seed}; over ${scheme}; the pause before the poll is ${pause}.\n`,
      startUpTables(measured),
      ...(missing.length > 0 ? [`No script: ${missing.join(', ')} missing on this machine.\n`] : []),
      memoryTable(measured),
      endTable(measured),
      abortTable(measured),
      goalTable(measured),
    ].join('\n'),
  );
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify({ rounds, aborts }, undefined, 1));
} finally {
  rmSync(folder, { recursive: true });
}
