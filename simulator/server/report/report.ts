import type { RecordedRequest } from '../../zuora/requests/exchange.ts';
import { complaintsAbout } from '../../zuora/requests/journal.ts';
import { documentedRequests } from '../../zuora/requests/route.ts';
import type { TrueJob } from '../../zuora/state/job.ts';
import { code, table } from './table.ts';

const listedAtMost = 20;

/** What a report is made of. */
export interface Reported {
  readonly requests: readonly RecordedRequest[];
  /** Requests whose answer was not waited for, by `seq`. */
  readonly forsaken: ReadonlySet<number>;
  readonly jobs: readonly TrueJob[];
  /** When the simulator started; jobs that are older were there before. */
  readonly startedAtMs: number;
}

/** What a simulator was asked and what became of its refreshes, in Markdown that reads well as plain text. */
export function report({ requests, forsaken, jobs, startedAtMs }: Reported): string {
  const complaints = complaintsAbout(requests);
  return [
    `${counted(requests.length, 'request')}${forsakenClause(forsaken.size)}.`,
    ...(requests.length === 0 ? [] : [requestTable(requests)]),
    ...(jobs.length === 0 ? ['No refresh.'] : [jobTable(jobs, startedAtMs)]),
    ...(complaints.length === 0 ? [] : [complaintList(complaints)]),
  ].join('\n\n');
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function forsakenClause(count: number): string {
  if (count === 0) return '';
  return `; the client did not wait for the answer to ${String(count)} of them`;
}

function requestTable(requests: readonly RecordedRequest[]): string {
  const known = documentedRequests.map(({ operation, method, path }) => ({
    operation,
    words: `${method} ${path}`,
    of: requests.filter((request) => request.operation === operation),
  }));
  const unmatched = requests.filter(({ operation }) => operation === 'unmatched');
  const strange = [...grouped(unmatched, ({ method, path }) => `${method} ${path}`)].map(([words, of]) => ({
    operation: 'unmatched',
    words,
    of,
  }));
  const rows = [...known, ...strange.slice(0, listedAtMost)]
    .filter(({ of }) => of.length > 0)
    .map(({ operation, words, of }) => [
      operation,
      code(words),
      String(of.length),
      lastStatus(of),
      trouble(of),
    ]);
  return table(['operation', 'request', 'count', 'last status', 'trouble made by the scenario'], rows);
}

function lastStatus(requests: readonly RecordedRequest[]): string {
  const outcome = requests.at(-1)?.outcome;
  if (outcome?.status === undefined) return 'no answer';
  return outcome.delivery === 'answer' ? String(outcome.status) : `${String(outcome.status)}, broken off`;
}

function trouble(requests: readonly RecordedRequest[]): string {
  const faults = requests.flatMap(({ outcome }) => outcome?.faults ?? []);
  return [...grouped(faults, (fault) => fault)]
    .map(([fault, of]) => (of.length === 1 ? fault : `${fault} × ${String(of.length)}`))
    .join(', ');
}

/** As `Map.groupBy`, which Node 20 lacks. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function jobTable(jobs: readonly TrueJob[], startedAtMs: number): string {
  const rows = jobs.map((job) => [
    job.id,
    job.acceptedAtMs < startedAtMs ? 'before the simulator started' : 'by a request',
    job.status,
    `${String(job.progressPercentage)} %`,
    job.cancelAskedAtMs === undefined ? 'no' : 'yes',
  ]);
  return table(['refresh', 'created', 'status', 'progress', 'cancel accepted'], rows);
}

function complaintList(complaints: readonly string[]): string {
  const rest = complaints.length - listedAtMost;
  return [
    'Asked wrongly:',
    '',
    ...complaints.slice(0, listedAtMost).map((sentence) => `- ${code(sentence)}`),
    ...(rest > 0 ? [`- and ${String(rest)} more`] : []),
  ].join('\n');
}
