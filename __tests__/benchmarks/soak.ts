// `npm run soak`: one wait of 30 days through the action's own loop, client, token cache, clock and log, with virtual
// time under Node's timers; fails if memory grows, a timer misbehaves or the end is missed.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hrtime } from 'node:process';
import { seededRandom } from '../../simulator/zuora/state/random.ts';
import { log } from '../../src/github/runner.ts';
import { eventReporter } from '../../src/github/report.ts';
import { StateFile } from '../../src/github/saved-state.ts';
import { type RefreshEvent, RecordStore } from '../../src/run/record-store.ts';
import { run } from '../../src/run/run.ts';
import { systemClock, type Clock } from '../../src/time/clock.ts';
import { DAY_MS, MINUTE_MS } from '../../src/time/notation.ts';
import { DEFAULT_POLICIES } from '../run/policies.ts';
import { CAN_BE_SEEN_MS, DAYS, OUTAGES, trace, weatherAt } from './long-wait.ts';
import { judged, short, type Goal } from './report.ts';
import { ENVIRONMENT_ID, JOB_ID, SyntheticZuora } from './synthetic-zuora.ts';
import { unreliable } from './unreliable.ts';
import { VirtualTimers } from './virtual-timers.ts';

const MEBIBYTE = 2 ** 20;

const folder = mkdtempSync(join(tmpdir(), 'soak-'));
for (const name of ['GITHUB_STATE', 'GITHUB_OUTPUT']) {
  process.env[name] = join(folder, name);
  writeFileSync(join(folder, name), '');
}

const timers = new VirtualTimers();
timers.install();

let earlyWakes = 0;
const clock: Clock = {
  ...systemClock,
  async sleep(ms, signal) {
    const dueAtMs = performance.now() + ms;
    await systemClock.sleep(ms, signal);
    if (performance.now() < dueAtMs) earlyWakes += 1;
  },
};

const lines = { log: 0, commands: 0 };
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = (text: string | Uint8Array): boolean => {
  for (const line of String(text).trimEnd().split('\n')) lines[line.startsWith('::') ? 'commands' : 'log'] += 1;
  return true;
};

const zuora = new SyntheticZuora(trace, clock);
const stateFile = new StateFile('marker');
const report = eventReporter(stateFile, clock, 'refresh', 35 * DAY_MS);
const events = new Map<RefreshEvent['kind'], number>();
const random = seededRandom(1);
let attempts = 0;
const context = {
  zuora: zuora.client(
    unreliable(
      zuora.transport,
      () => {
        attempts += 1;
        return weatherAt(clock.monotonicMs());
      },
      clock,
    ),
    (token) => {
      log.mask(token);
      stateFile.update({ token });
    },
  ),
  clock,
  random: () => random.next(),
  store: new RecordStore(clock, (event, known) => {
    events.set(event.kind, (events.get(event.kind) ?? 0) + 1);
    report(event, known);
  }),
  lookForAbort: () => undefined,
};
const order = {
  ...DEFAULT_POLICIES,
  mode: 'wait',
  environment: { kind: 'id', id: ENVIRONMENT_ID },
  jobId: JOB_ID,
  timeoutMs: 35 * DAY_MS,
} as const;

function heapBytes(): number {
  if (globalThis.gc === undefined) throw new Error('run this with --expose-gc');
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

const startedAtMs = hrtime.bigint();
const heap = [heapBytes()];
let end: { readonly outcome: string; readonly atMs: number } | undefined;
void run(context, order, clock.monotonicMs(), new AbortController().signal).then(({ outcome }) => {
  end = { outcome, atMs: clock.monotonicMs() };
});
for (let day = 1; day < DAYS; day += 1) {
  await timers.runUntil(() => performance.now() >= day * DAY_MS);
  heap.push(heapBytes());
}
await timers.runUntil(() => end !== undefined);
const heapAtEnd = heapBytes();

process.stdout.write = write;
const stateBytes = statSync(join(folder, 'GITHUB_STATE')).size;
rmSync(folder, { recursive: true });

const mebibytes = (bytes: number): string => `${(bytes / MEBIBYTE).toFixed(2)} MiB`;
const [, firstDay = Number.NaN, ...later] = heap;
const goals: readonly Goal[] = [
  {
    name: 'heap: growth after the first day, most',
    measured: Math.max(...later) - firstDay,
    limit: MEBIBYTE,
    write: mebibytes,
  },
  {
    // Before that, it was not hidden.
    name: 'end seen after the outage that hides it',
    measured: Math.abs((end?.atMs ?? Number.POSITIVE_INFINITY) - CAN_BE_SEEN_MS),
    limit: 2 * MINUTE_MS,
    write: short,
  },
  {
    name: 'outcomes other than succeeded',
    measured: end?.outcome === 'succeeded' ? 0 : 1,
    limit: 0,
    write: String,
  },
  { name: 'sleeps that ended early', measured: earlyWakes, limit: 0, write: String },
  { name: 'timers longer than Node can', measured: timers.overflows, limit: 0, write: String },
  { name: 'timers left behind', measured: timers.pending, limit: 0, write: String },
  { name: 'tokens used after their end', measured: zuora.sent.unauthorized, limit: 0, write: String },
];
const result = judged(goals);
const told = (kind: RefreshEvent['kind']): number => events.get(kind) ?? 0;
process.stdout.write(
  [
    `${DAYS} virtual days in ${Math.round(Number((hrtime.bigint() - startedAtMs) / 1_000_000n) / 1_000)} s`,
    `heap         start ${mebibytes(heap[0] ?? 0)}, day 1 ${mebibytes(firstDay)}, day 15 ${mebibytes(heap[15] ?? 0)}, day ${DAYS - 1} ${mebibytes(heap.at(-1) ?? 0)}, after the end ${mebibytes(heapAtEnd)}`,
    `requests     ${attempts} sent, ${zuora.sent.all} answered by Zuora, ${zuora.sent.tokens} of them for tokens`,
    `outages      ${OUTAGES} of 40 min; ${told('trouble')} lines of trouble, ${told('recovered')} of recovery`,
    `log          ${lines.log} lines, ${told('heartbeat')} of them heartbeats; ${lines.commands} commands to the runner; state file ${mebibytes(stateBytes)}`,
    '',
    result.text,
  ].join('\n'),
);
if (!result.allMet) process.exitCode = 1;
