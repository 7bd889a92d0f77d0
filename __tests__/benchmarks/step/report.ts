import { compared, difference, median, quantile, ratio, type Estimate } from '../statistics.ts';
import type { Abort } from './aborts.ts';
import { ACTION, BARE, FLOOR, SCRIPT, type Contestant } from './contestants.ts';
import { markdownTable } from './markdown.ts';
import type { Sample, Samples } from './rounds.ts';

/** Everything that was measured. */
export interface Measured {
  readonly rounds: readonly Samples[];
  readonly aborts: readonly Abort[];
  /** From 0 to below 1, for the bootstrap. */
  readonly random: () => number;
}

type Write = (value: number) => string;
/** The values of each contestant, by its name. */
type Values = ReadonlyMap<string, readonly number[]>;

const whole: Write = (value) => value.toFixed(0);
const tenths: Write = (value) => value.toFixed(1);
const hundredths: Write = (value) => value.toFixed(2);

function interval({ value, low, high }: Estimate, write: Write): string {
  return `${write(value)} (${write(low)} – ${write(high)})`;
}

/** @param field one of those that all samples of a contestant have, or none */
function valuesOf({ rounds }: Measured, from: Contestant['measuredFrom'], field: keyof Sample): Values {
  const rows = rounds
    .filter(({ contestant }) => contestant.measuredFrom === from)
    .map(({ contestant, samples }) => [contestant.name, samples.flatMap((sample) => sample[field] ?? [])] as const);
  return new Map(rows.filter(([, values]) => values.length > 0));
}

const wallOf = (measured: Measured): Values => valuesOf(measured, 'outside', 'ms');
const cpuOf = (measured: Measured): Values => valuesOf(measured, 'inside', 'cpuMs');
const peakOf = (measured: Measured): Values => valuesOf(measured, 'inside', 'peakMb');

/** The action against another contestant. */
function against(values: Values, name: string, comparison: typeof ratio, { random }: Measured): Estimate {
  return compared(values.get(ACTION) ?? [], values.get(name) ?? [], comparison, random);
}

function spread(values: readonly number[], write: Write): string[] {
  const between = [0.05, 0.95].map((share) => write(quantile(values, share))).join(' – ');
  return [write(median(values)), between, write(Math.min(...values))];
}

function timesTable(title: string, times: Values, measured: Measured): string {
  const bare = times.get(BARE) ?? [];
  const lines = [...times].map(([name, values]) => [
    name,
    ...spread(values, whole),
    name === BARE ? '1' : interval(compared(values, bare, ratio, measured.random), hundredths),
    name === ACTION ? '1' : interval(against(times, name, ratio, measured), hundredths),
  ]);
  const head = [title, 'median', 'p5 – p95', 'least', 'times bare node', 'the action, times this'];
  return markdownTable([head, ...lines]);
}

export function startUpTables(measured: Measured): string {
  const wall = timesTable('the whole process, ms', wallOf(measured), measured);
  return `${wall}\n${timesTable('processor time, ms', cpuOf(measured), measured)}`;
}

export function memoryTable(measured: Measured): string {
  const sizes = peakOf(measured);
  if (sizes.size === 0) return 'Peak memory is measured on Linux alone.\n';
  const bare = sizes.get(BARE) ?? [];
  const lines = [...sizes].map(([name, values]) => [
    name,
    ...spread(values, tenths),
    name === BARE ? '0' : interval(compared(values, bare, difference, measured.random), tenths),
  ]);
  return markdownTable([['peak memory, MB', 'median', 'p5 – p95', 'least', 'above bare node'], ...lines]);
}

const LATENESS = ['median', 'p95', 'p99', 'most'];

function lateness(name: string, values: readonly number[]): string[] {
  return [name, tenths(median(values)), ...[0.95, 0.99, 1].map((share) => tenths(quantile(values, share)))];
}

export function endTable(measured: Measured): string {
  const lines = [...valuesOf(measured, 'outside', 'afterEndMs')].map(([name, values]) => lateness(name, values));
  return markdownTable([['from COMPLETED to the exit, ms', ...LATENESS], ...lines]);
}

export function abortTable({ aborts }: Measured): string {
  const cancels = aborts.map(({ cancelMs }) => cancelMs);
  const exits = aborts.map(({ exitMs }) => exitMs);
  const lines = [lateness('to the cancel request', cancels), lateness('to the exit', exits)];
  return markdownTable([['from SIGINT, ms', ...LATENESS], ...lines]);
}

/** What the figures are to be at most, and what they are. */
export function goalTable(measured: Measured): string {
  const wall = wallOf(measured);
  const peak = peakOf(measured);
  const cancelMs = quantile(
    measured.aborts.map((abort) => abort.cancelMs),
    0.99,
  );
  const verdict = (value: number, limit: number): string => (value <= limit ? 'met' : 'missed');
  const estimated = (name: string, estimate: Estimate, limit: number, write: Write): string[] => {
    return [name, interval(estimate, write), write(limit), verdict(estimate.value, limit)];
  };
  return markdownTable([
    ['goal', 'measured', 'at most', ''],
    estimated('start-up, times the six requests in node', against(wall, FLOOR, ratio, measured), 1.6, hundredths),
    ...(wall.has(SCRIPT)
      ? [estimated('start-up, times bash, curl and jq', against(wall, SCRIPT, ratio, measured), 1, hundredths)]
      : []),
    ...(peak.size > 0
      ? [estimated('peak memory above bare node, MB', against(peak, BARE, difference, measured), 20, tenths)]
      : []),
    ['SIGINT to CANCEL at Zuora, p99, ms', tenths(cancelMs), '100.0', verdict(cancelMs, 100)],
  ]);
}
