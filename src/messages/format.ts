import { isScheduled } from '../run/refresh-list.ts';
import { SECOND_MS, formatTimestamp } from '../time/notation.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import { redact } from '../zuora/redaction.ts';
import { isTerminal, type Job } from '../zuora/job.ts';

/** To the two largest units: `1 d 4 h`, `2 h 5 min`, `45 s`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / SECOND_MS));
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const first = parts.findIndex(([amount]) => amount > 0);
  const said = parts.slice(first, first + 2).map(([amount, unit]) => amount > 0 && `${amount} ${unit}`);
  return joined(said, ' ') || '0 s';
}

export function formatTime(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : formatTimestamp(ms);
}

export function stated<T>(parts: readonly (T | false | undefined)[]): readonly T[] {
  return parts.filter((part): part is T => Boolean(part));
}

export function joined(parts: readonly (string | false | undefined)[], separator = ', '): string {
  return stated(parts).join(separator);
}

/** Here and below `nowMs` is on the wall clock. */
function whenIs(atMs: number, nowMs: number): string {
  return `${formatTimestamp(atMs)} (${atMs > nowMs ? `in ${formatDuration(atMs - nowMs)}` : 'overdue'})`;
}

export function describeJob(job: Job, nowMs: number): string {
  const { status, endedAtMs } = job;
  const estimate = status !== 'CANCELLING' && describeEstimate(job, nowMs);
  return joined([
    describeStatus(job),
    endedAtMs === undefined ? describeStart(job, nowMs) : `ended ${describeEnd(job, ' ')}`,
    estimate && `expected to end ${estimate}`,
  ]);
}

export function describeStatus({ status, progress }: Job): string {
  return joined([status, progress !== undefined && `${progress}%`]);
}

/** `undefined` once it has started or ended, or without a time. */
export function describeStart({ status, scheduledAtMs, startedAtMs }: Job, nowMs: number): string | undefined {
  if (scheduledAtMs === undefined || startedAtMs !== undefined || isTerminal(status)) return undefined;
  return `scheduled for ${whenIs(scheduledAtMs, nowMs)}`;
}

export function describeEnd(job: Job, separator: ' ' | ', '): string | undefined {
  return joined([formatTime(job.endedAtMs), lasted(job, 'after')], separator) || undefined;
}

export function lasted({ startedAtMs, endedAtMs }: Job, preposition: 'in' | 'after'): string | undefined {
  if (startedAtMs === undefined || endedAtMs === undefined) return undefined;
  return `${preposition} ${formatDuration(endedAtMs - startedAtMs)}`;
}

/** `undefined` once it has ended, or without an estimate. */
export function describeEstimate(job: Job, nowMs: number): string | undefined {
  const { status, estimatedCompletionAtMs: estimateMs } = job;
  return estimateMs === undefined || isTerminal(status) ? undefined : whenIs(estimateMs, nowMs);
}

export function describeLastRefresh({ lastRefreshAtMs }: TestEnvironment, nowMs: number): string {
  return lastRefreshAtMs === undefined
    ? 'none on record'
    : `${formatTimestamp(lastRefreshAtMs)} (${formatDuration(nowMs - lastRefreshAtMs)} ago)`;
}

/** No open window where something else is in the way (`due` is false). */
export function describeNextRefresh(
  { nextRefreshAtMs }: TestEnvironment,
  nowMs: number,
  due?: boolean,
): string | undefined {
  if (nextRefreshAtMs !== undefined && nextRefreshAtMs > nowMs) return whenIs(nextRefreshAtMs, nowMs);
  if (due === false) return undefined;
  return nextRefreshAtMs === undefined ? 'not reported by Zuora' : `now (since ${formatTimestamp(nextRefreshAtMs)})`;
}

export function yesOrNo(is: boolean | undefined): string | undefined {
  if (is === undefined) return undefined;
  return is ? 'yes' : 'no';
}

/** At the beginning of a sentence or within one. */
export function nameJob(job: Pick<Job, 'id' | 'status'> | undefined, article: 'The' | 'the' = 'the'): string {
  if (job === undefined) return `${article} refresh`;
  return `${article === 'The' ? 'Refresh' : 'refresh'} job ${job.id} (last status: ${job.status})`;
}

export function goesOn(job: Job | undefined, inProgress = 'keeps running'): string {
  const start = startOf(job);
  return start === undefined ? inProgress : `is scheduled to start at ${start}`;
}

/** `undefined` if it has started, or has no time. In the queue, its time has come. */
export function startOf(job: Job | undefined): string | undefined {
  return job && isScheduled(job) && job.status !== 'QUEUED' ? formatTimestamp(job.scheduledAtMs) : undefined;
}

export const endOf = ({ endedAtMs }: Job): string =>
  endedAtMs === undefined ? '' : ` at ${formatTimestamp(endedAtMs)}`;

const KINDS: ReadonlyMap<string | undefined, string> = new Map([
  ['FULL', 'Central Sandbox'],
  ['CONFIGURATION', 'Developer Sandbox'],
]);

export function describeTenant({ tenantId, tenantName, dataCopyType }: TestEnvironment): string {
  return joined([tenantName, tenantId && `tenant ${tenantId}`, KINDS.get(dataCopyType)]);
}

export function nameSandbox(id: string, tenantName: string | undefined): string {
  return tenantName === undefined ? id : `${tenantName} (${id})`;
}

/** Also halves of characters, and marks such as those that reverse text. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/** Foreign text for the log: one line, bounded, no secrets, no workflow command. */
export function sanitize(text: string, longest = 1_000): string {
  const line = redact(text)
    .replace(UNPRINTABLE, ' ')
    .replace(/:(?=:)/g, ': ')
    .replace(/##(?=\[)/g, '## ');
  // The cut may go through a character of two halves.
  return line.length > longest ? `${line.slice(0, longest - 1).replace(/\p{Cs}$/u, '')}…` : line;
}

/** Foreign text for Markdown and HTML: it shows as written, in a table too, and links nowhere. */
export function escapeMarkdown(text: string, longest = 500): string {
  return (
    sanitize(text, longest)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replace(/[\\`*_{}[\]#|~@]/g, (mark) => `&#${mark.charCodeAt(0)};`)
      .replaceAll('://', '&#58;//')
      .replace(/www\./gi, (start) => `${start.slice(0, 3)}&#46;`)
      // `<wbr>` does not show, and is not copied.
      .replace(LINKED_LATE, '$&<wbr>')
  );
}

/** GitHub makes mentions and links after rendering, when an escaped sign is a sign again. */
const LINKED_LATE = /&#(?:35|64|58|46);/g;
