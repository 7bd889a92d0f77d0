/**
 * `npm run faults`: prints what becomes of a refresh when one thing goes wrong in one phase, as a Markdown table. It is
 * the real use case against the simulated Zuora, on a virtual clock and with one seed: the table is always the same.
 */
import type { Operation } from '../../simulator/zuora/requests/exchange.ts';
import type { Fault } from '../../simulator/zuora/requests/fault.ts';
import { formatDuration, MINUTE_MS } from '../../src/time/duration.ts';
import { World } from '../refresh/world.ts';

/** What goes wrong; `times` in a row, for good if missing. */
interface Trouble {
  readonly name: string;
  readonly fault: Fault;
  readonly times?: number;
}

/** Where it strikes: a request of an operation, and when the step is aborted, if it is. */
interface Phase {
  readonly name: string;
  readonly operation: Operation;
  readonly from: number;
  readonly abortAtMs?: number;
}

const FOR_GOOD = 1_000_000;

const PHASES: readonly Phase[] = [
  { name: 'token', operation: 'token', from: 1 },
  { name: 'environment', operation: 'get-environment', from: 1 },
  { name: 'list', operation: 'list-jobs', from: 1 },
  { name: 'create', operation: 'create', from: 1 },
  { name: 'poll', operation: 'get-job', from: 2 },
  { name: 'cancel', operation: 'cancel', from: 1, abortAtMs: 30 * MINUTE_MS },
  // The last look at the environment, when the job has ended.
  { name: 'after', operation: 'get-environment', from: 2 },
];

const TROUBLES: readonly Trouble[] = [
  { name: 'reset, request lost', fault: { kind: 'reset', executed: false }, times: 1 },
  { name: 'reset, answer lost', fault: { kind: 'reset', executed: true }, times: 1 },
  { name: 'no answer, ever', fault: { kind: 'stall', executed: true }, times: 1 },
  { name: 'body stalls', fault: { kind: 'truncate', then: 'stall' }, times: 1 },
  { name: 'body cut off', fault: { kind: 'truncate', then: 'destroy' }, times: 1 },
  { name: '503, not carried out', fault: { kind: 'status', status: 503 }, times: 1 },
  { name: '503, carried out', fault: { kind: 'status', status: 503, executed: true }, times: 1 },
  { name: '429, Retry-After 5', fault: { kind: 'status', status: 429, retryAfter: '5' }, times: 1 },
  { name: '401', fault: { kind: 'expired-token' }, times: 1 },
  { name: '403', fault: { kind: 'status', status: 403 }, times: 1 },
  { name: '404', fault: { kind: 'status', status: 404 }, times: 1 },
  { name: 'page of HTML', fault: { kind: 'html' }, times: 1 },
  { name: 'success: false', fault: { kind: 'unsuccessful' }, times: 1 },
  { name: 'unknown status', fault: { kind: 'unknown-status', status: 'MASKING' }, times: 1 },
  { name: '503 for good', fault: { kind: 'status', status: 503 } },
  { name: '403 for good', fault: { kind: 'status', status: 403 } },
  { name: 'no answers for good', fault: { kind: 'stall', executed: false } },
];

const COLUMNS = ['fault', 'phase', 'outcome', 'after', 'requests', 'jobs created', 'jobs left'];

async function rowOf({ name, fault, times = FOR_GOOD }: Trouble, phase: Phase): Promise<readonly string[]> {
  const world = new World({ zuora: { cancellingMs: 1_000, syncLagMs: 1_000 } });
  world.fault({ on: { operation: phase.operation, from: phase.from, times }, fault });
  if (phase.abortAtMs !== undefined) world.abortAt(phase.abortAtMs);
  const { outcome, atMs } = await world.refresh();
  world.clock.stop();
  const cells = [world.sent.length, world.ours.length, world.leftRunning.length];
  return [name, phase.name, outcome, formatDuration(atMs), ...cells.map(String)];
}

async function matrix(): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for (const phase of PHASES) for (const trouble of TROUBLES) rows.push(await rowOf(trouble, phase));
  return rows;
}

/** As Prettier would align it. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = COLUMNS.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

process.stdout.write(`${table([COLUMNS, ...(await matrix())])}\n`);
