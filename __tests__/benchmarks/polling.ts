// `npm run bench:polling`: how many requests it takes to see the end of a refresh, and how late it is seen.
// With `--seed <number>` other refreshes are drawn.
import { parseArgs } from 'node:util';
import { POLLERS, replay, type Replay } from './pollers.ts';
import { ESTIMATE_NAMES, LENGTHS_HOURS, STORIES, syntheticRefreshes, type SyntheticRefresh } from './refreshes.ts';
import { judged, short, table, type Goal } from './report.ts';
import { mean, quantile } from './statistics.ts';

/** A refresh, and how each poller saw it through. */
interface Row {
  readonly refresh: SyntheticRefresh;
  readonly replays: ReadonlyMap<string, Replay>;
}

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' } } });
const rows: Row[] = [];
for (const [index, refresh] of syntheticRefreshes(Number(values.seed)).entries()) {
  const replays = new Map<string, Replay>();
  for (const [name, wait] of POLLERS) replays.set(name, await replay(wait, refresh, index));
  rows.push({ refresh, replays });
}

const requestsOf = (chosen: readonly Row[], poller = 'auto'): number[] =>
  chosen.flatMap(({ replays }) => replays.get(poller)?.requests ?? []);
const delaysOf = (chosen: readonly Row[], poller = 'auto'): number[] =>
  chosen.flatMap(({ replays }) => replays.get(poller)?.delayMs ?? []);

/** The polls of a fixed interval that sees ends as late in the mean: half of itself. */
function fixedAtTheSameDelay(chosen: readonly Row[]): number {
  return mean(chosen.map(({ refresh }) => refresh.endsMs)) / (2 * mean(delaysOf(chosen)));
}

function compared(title: string, groups: readonly (readonly [string, readonly Row[]])[]): string {
  const names = [...POLLERS.keys()];
  const lines = groups.map(([name, chosen]) => [
    name,
    String(chosen.length),
    ...names.flatMap((poller) => {
      const late = delaysOf(chosen, poller);
      const delays = [quantile(late, 0.5), quantile(late, 0.95), Math.max(...late)].map(short).join(' / ');
      return [mean(requestsOf(chosen, poller)).toFixed(0), delays];
    }),
    fixedAtTheSameDelay(chosen).toFixed(0),
  ]);
  const heads = names.flatMap((poller) => [poller, 'delay']);
  return table([[title, 'refreshes', ...heads, 'fixed, as late'], ...lines]);
}

const plain = rows.filter(({ refresh }) => refresh.story === 'plain');
const estimated = (name: string): Row[] => plain.filter(({ refresh }) => refresh.estimate === name);
const lasting = (chosen: readonly Row[], hours: number): Row[] =>
  chosen.filter(({ refresh }) => refresh.hours === hours);

const good = estimated('good');
const missing = estimated('missing');
const overdue = estimated('too early');
const atMost = (name: string, measured: number, limit: number, write: Goal['write']): Goal => ({
  name,
  measured,
  limit,
  write,
});
const goals = [
  atMost('good estimate: delay, median', quantile(delaysOf(good), 0.5), 30_000, short),
  atMost('good estimate: delay, p95', quantile(delaysOf(good), 0.95), 60_000, short),
  atMost('good estimate: requests for 6 h, most', Math.max(...requestsOf(lasting(good, 6))), 100, String),
  atMost('good estimate: requests for 96 h, most', Math.max(...requestsOf(lasting(good, 96))), 500, String),
  atMost('no estimate: delay, longest', Math.max(...delaysOf(missing)), 120_000, short),
  atMost('no estimate: requests for 6 h, most', Math.max(...requestsOf(lasting(missing, 6))), 240, String),
  atMost('past the estimate: delay, longest', Math.max(...delaysOf(overdue)), 120_000, short),
  atMost('past the estimate: requests for 6 h, most', Math.max(...requestsOf(lasting(overdue, 6))), 240, String),
];

const shares = LENGTHS_HOURS.map((hours) => {
  const chosen = lasting(rows, hours);
  return mean(requestsOf(chosen)) / fixedAtTheSameDelay(chosen);
});
const cheaper = atMost(
  'requests against a fixed poller as late, worst length',
  Math.max(...shares),
  1,
  (share) => `${(100 * share).toFixed(0)} %`,
);

const result = judged([...goals, cheaper]);
const stories = STORIES.filter((story) => story !== 'plain').map(
  (story) => [story, rows.filter(({ refresh }) => refresh.story === story)] as const,
);
process.stdout.write(
  [
    `${rows.length} refreshes, seed ${values.seed}. Requests: mean, all of them. Delay: median / p95 / max.\n`,
    compared(
      'by estimate',
      ESTIMATE_NAMES.map((name) => [name, estimated(name)] as const),
    ),
    compared('by story', stories),
    compared(
      'by length',
      LENGTHS_HOURS.map((hours) => [`${hours} h`, lasting(rows, hours)] as const),
    ),
    compared(
      'good, by length',
      LENGTHS_HOURS.map((hours) => [`${hours} h`, lasting(good, hours)] as const),
    ),
    result.text,
  ].join('\n'),
);
if (!result.allMet) process.exitCode = 1;
