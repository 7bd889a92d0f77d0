import type { Complaints, RequestCount, RequestCounts } from '../../zuora/requests/request-counts.ts';
import { documentedRequests } from '../../zuora/requests/route.ts';
import type { TrueJob } from '../../zuora/state/job.ts';
import { code, table } from './table.ts';

const listedAtMost = 20;

/** What a report is made of. */
export interface Reported {
  readonly counts: Pick<RequestCounts, 'total' | 'each' | 'complaints'>;
  /** How many requests had a client that did not wait for the answer. */
  readonly forsaken: number;
  readonly jobs: readonly TrueJob[];
  /** When the simulator started; jobs that are older were there before. */
  readonly startedAtMs: number;
}

/** What a simulator was asked and what became of its refreshes, in Markdown that reads well as plain text. */
export function report({ counts, forsaken, jobs, startedAtMs }: Reported): string {
  return [
    `${counted(counts.total, 'request')}${forsakenClause(forsaken)}.`,
    ...(counts.total === 0 ? [] : [requestTable(counts.each)]),
    ...(jobs.length === 0 ? ['No refresh.'] : [jobTable(jobs, startedAtMs)]),
    ...(counts.complaints.count === 0 ? [] : [complaintList(counts.complaints)]),
  ].join('\n\n');
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function forsakenClause(count: number): string {
  if (count === 0) return '';
  return `; the client left before the response to ${String(count)} of them`;
}

function requestTable(each: readonly RequestCount[]): string {
  const known = documentedRequests.flatMap(({ operation, method, path }) =>
    each
      .filter((counted) => counted.operation === operation)
      .map((counted) => ({ ...counted, words: `${method} ${path}` })),
  );
  const unmatched = each.filter(({ operation }) => operation === 'unmatched').slice(0, listedAtMost);
  const rows = [...known, ...unmatched].map(({ operation, words, count, lastStatus, faults }) => [
    operation,
    code(words),
    String(count),
    lastStatus === 'none' ? 'no response' : lastStatus,
    trouble(faults),
  ]);
  return table(['operation', 'request', 'count', 'last status', 'trouble made by the scenario'], rows);
}

function trouble(faults: ReadonlyMap<string, number>): string {
  return [...faults].map(([fault, count]) => (count === 1 ? fault : `${fault} × ${String(count)}`)).join(', ');
}

function jobTable(jobs: readonly TrueJob[], startedAtMs: number): string {
  const rows = jobs.map((job) => [
    job.id,
    job.acceptedAtMs < startedAtMs ? 'before the simulator started' : 'by a request',
    job.status,
    `${String(job.progressPercentage)}%`,
    job.cancelAskedAtMs === undefined ? 'no' : 'yes',
  ]);
  return table(['refresh', 'created', 'status', 'progress', 'cancel accepted'], rows);
}

function complaintList({ count, sentences }: Complaints): string {
  const listed = sentences.slice(0, listedAtMost);
  const rest = count - listed.length;
  return [
    'Wrong requests:',
    '',
    ...listed.map((sentence) => `- ${code(sentence)}`),
    ...(rest > 0 ? [`- and ${String(rest)} more`] : []),
  ].join('\n');
}
