import type { Dialect } from '../../simulator/zuora/dialects.ts';
import type { Operation } from '../../simulator/zuora/requests/exchange.ts';
import { TransportError } from '../../src/http/transport-errors.ts';
import { isRed } from '../../src/run/outcome.ts';
import type { Mode } from '../../src/run/context.ts';
import { formatDuration } from '../../src/messages/format.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/time/notation.ts';
import { ApiError, requestIdOf } from '../../src/zuora/errors.ts';
import { plain } from '../simulator/plain.ts';
import { KINDS, type Kind } from './fault-kinds.ts';
import { World, type Ending } from './world.ts';

/** A way to use the action. */
interface Use {
  readonly name: string;
  readonly mode: Mode;
  readonly hasJobId: boolean;
}

/** The request that meets with trouble, in one way to use the action. */
export interface Place {
  readonly use: Use;
  readonly request: string;
  readonly operation: Operation;
  /** The how-manyth request of the operation is the first to meet it. */
  readonly from: number;
  /** Whether the job was read or listed before. */
  readonly isJobKnown: boolean;
  /** When the step is aborted, if it is. */
  readonly abortAtMs?: number;
}

/** What became of one step. */
export interface Row {
  readonly place: Place;
  readonly kind: Kind;
  readonly isForGood: boolean;
  readonly ending: Ending;
  readonly isRed: boolean;
  readonly requests: number;
  /** How many refreshes Zuora made for the step. */
  readonly created: number;
  readonly leftRunning: number;
  /** How the refresh in question truly stands: the one that the step created, or else the one of somebody else. */
  readonly truth: string | undefined;
  /** The request IDs of the responses that were spoilt. */
  readonly spoiltIds: readonly string[];
}

const use = (name: string, mode: Mode, hasJobId = false): Use => ({ name, mode, hasJobId });

const { refresh, wait, waitForJob, check, checkJob, cancel, cancelJob } = {
  refresh: use('refresh', 'refresh'),
  wait: use('wait', 'wait'),
  waitForJob: use('wait, job-id', 'wait', true),
  check: use('check', 'check'),
  checkJob: use('check, job-id', 'check', true),
  cancel: use('cancel, active', 'cancel'),
  cancelJob: use('cancel, job-id', 'cancel', true),
};

function place(of: Use, request: string, operation: Operation, from = 1, isJobKnown = false): Place {
  return { use: of, request, operation, from, isJobKnown };
}

/** Every request of every use that can fail in a way of its own. */
export const PLACES: readonly Place[] = [
  // check with job-id reads them as check does.
  ...[refresh, wait, waitForJob, check, cancel, cancelJob].flatMap((of) => [
    place(of, 'token', 'token'),
    place(of, 'environment', 'get-environment'),
  ]),
  ...[refresh, wait, check, cancel].map((of) => place(of, 'list', 'list-jobs')),
  place(refresh, 'create', 'create'),
  place(refresh, 'poll', 'get-job', 1, true),
  place(refresh, 'later poll', 'get-job', 4, true),
  place(refresh, 'later token', 'token', 2, true),
  { ...place(refresh, 'cancel (abort)', 'cancel', 1, true), abortAtMs: 10 * MINUTE_MS },
  place(refresh, 'environment after the end', 'get-environment', 2, true),
  ...[wait, waitForJob].flatMap((of) => [
    // Without job-id the list has shown the job.
    place(of, 'poll', 'get-job', 1, !of.hasJobId),
    place(of, 'later poll', 'get-job', 4, true),
    place(of, 'later token', 'token', 2, true),
  ]),
  place(checkJob, 'poll', 'get-job'),
  ...[cancel, cancelJob].flatMap((of) => [
    place(of, 'poll', 'get-job', 1, !of.hasJobId),
    place(of, 'cancel', 'cancel', 1, true),
    place(of, 'later poll', 'get-job', 2, true),
  ]),
];

const FOR_GOOD = 1_000_000;
/** The step has two hours for a refresh of one. */
const TIMEOUT_MS = 2 * HOUR_MS;
const STARTED_AGO_MS = 5 * MINUTE_MS;

/** Runs one step in which the requests of one place meet one kind of trouble, once or for good. */
async function rowOf(at: Place, kind: Kind, isForGood: boolean, dialect: Dialect): Promise<Row> {
  const world = new World({
    zuora: {
      dialect,
      // Without it a step looks for a hidden job, and the requests of a place are not those that it names.
      showsOpenWindow: true,
      refreshTakesMs: HOUR_MS,
      syncLagMs: 1_000,
      environmentLagMs: 0,
      cancellingMs: MINUTE_MS,
      tokenExpiresInSeconds: 1_500,
      ...plain,
      oldJobs: 1,
      // Two creates that work are two jobs.
      allowsSecondCreate: true,
    },
  });
  const stranger =
    at.use.mode === 'refresh'
      ? undefined
      : world.stranger({ acceptedAtMs: world.startMs - STARTED_AGO_MS, appearsAtMs: world.startMs });
  const { operation, from } = at;
  kind.strike(world, { operation, from, times: isForGood ? FOR_GOOD : 1 });
  if (at.abortAtMs !== undefined) world.abortAt(at.abortAtMs);
  const ending = await start(world, at.use, stranger);
  world.clock.stop();
  const subject = stranger ?? world.ours[0]?.id;
  return {
    place: at,
    kind,
    isForGood,
    ending,
    isRed: isRed(ending.outcome, at.use.mode),
    requests: world.sent.length,
    created: world.ours.length,
    leftRunning: world.leftRunning.length,
    truth: world.zuora.state.trueJobs().find(({ id }) => id === subject)?.status,
    spoiltIds: world.zuora.journal.records.flatMap(({ outcome }) => {
      const id = outcome?.headers['zuora-request-id'];
      return outcome?.status === undefined || outcome.faults.length === 0 || id === undefined ? [] : [id];
    }),
  };
}

function start(world: World, { mode, hasJobId }: Use, stranger: string | undefined): Promise<Ending> {
  const jobId = hasJobId ? stranger : undefined;
  const changes = { timeoutMs: TIMEOUT_MS };
  switch (mode) {
    case 'refresh':
      return world.refresh(changes);
    case 'wait':
      return world.wait(jobId, changes);
    case 'check':
      return world.check(jobId, changes);
    case 'cancel':
      return world.cancel(jobId ?? 'active', changes);
  }
}

/** All rows of a place: each kind once, then each for good. */
export async function rowsOf(at: Place, dialect: Dialect = 'documented'): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const isForGood of [false, true])
    for (const kind of KINDS)
      if (kind.on === undefined || kind.on.includes(at.operation)) rows.push(await rowOf(at, kind, isForGood, dialect));
  return rows;
}

const COLUMNS = ['times', 'step', 'outcome', 'code', 'made', 'left', 'error', 'after', 'requests', 'kinds'];

/** The rows of a place as text; kinds that fare alike share a line, with the range of what they take. */
export function sectionOf(at: Place, rows: readonly Row[]): string {
  const lines = new Map<string, Row[]>();
  for (const row of rows) {
    const key = cellsOf(row).join('|');
    lines.set(key, [...(lines.get(key) ?? []), row]);
  }
  const table = [...lines.values()].map((alike) => {
    const [first] = alike;
    if (first === undefined) throw new TypeError('a line without a row');
    const after = rangeOf(alike, ({ ending }) => ending.atMs, formatDuration);
    const requests = rangeOf(alike, (row) => row.requests, String);
    return [...cellsOf(first), after, requests, alike.map(({ kind }) => kind.name).join(' · ')];
  });
  return [`## ${at.use.name}: ${at.request}`, '', ...aligned([COLUMNS, ...table])].join('\n');
}

function rangeOf(rows: readonly Row[], of: (row: Row) => number, format: (value: number) => string): string {
  const values = rows.map(of);
  return [...new Set([Math.min(...values), Math.max(...values)].map(format))].join(' to ');
}

/** How a step fares, but for what it takes. */
export function cellsOf({ isForGood, isRed: fails, ending, created, leftRunning }: Row): readonly string[] {
  return [
    isForGood ? 'for good' : 'once',
    fails ? 'fails' : 'passes',
    ending.outcome,
    ending.code ?? '-',
    String(created),
    String(leftRunning),
    errorOf(ending),
  ];
}

/** What the error names: its operation, how far that came, the request ID, and who else seems to have answered. */
function errorOf({ error }: Ending): string {
  if (error === undefined) return '-';
  const phase = error instanceof TransportError && error.phase !== 'body' ? [`no ${error.phase}`] : ['response'];
  const id = requestIdOf(error) === undefined ? [] : ['ID'];
  const responder = error instanceof ApiError && error.reasons.responder !== undefined ? ['gateway'] : [];
  return [error.operation, ...phase, ...id, ...responder].join(', ');
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** The whole file. */
export function fileOf(sections: readonly string[]): string {
  return `${[HEAD, ...sections].join('\n\n')}\n`;
}

const HEAD = `# What becomes of a step when one of its requests meets with trouble

Written by \`npm run faults\`, compared by fault-table.test.ts. The real use case against the simulated Zuora, on a virtual
clock, with one seed. A refresh takes 1 h, the step has 2 h, and the step is aborted after 10 min where its cancel is to
meet with trouble. Without a mode that creates, somebody else's refresh began 5 min before. "Once" is one request, "for
good" every one from then on. "Made": refreshes that Zuora made for the step; "left": those of them that run on and
that nobody asked to cancel. "Error": the operation that the error names, whether a response came, whether the error has
its request ID, and whether it says that a gateway sent it. Kinds that fare alike share a line.`;
