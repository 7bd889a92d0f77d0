import { SECOND_MS } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { Job } from '../zuora/job.ts';
import { redact } from '../zuora/redaction.ts';
import { isTerminal } from '../zuora/status.ts';

/** Writes a span the way a person says it, to the two largest units: `1 d 4 h`, `2 h 5 min`, `45 s`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / SECOND_MS));
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const first = parts.findIndex(([amount]) => amount > 0);
  if (first === -1) return '0 s';
  return parts
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ');
}

/** A moment, if it is known. */
export function formatTime(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : formatTimestamp(ms);
}

/** A moment that should lie ahead, and how far. Here and below `nowMs` is on the wall clock. */
export function whenIs(atMs: number, nowMs: number): string {
  return `${formatTimestamp(atMs)} (${atMs > nowMs ? `in ${formatDuration(atMs - nowMs)}` : 'overdue'})`;
}

/** A job's standing in a few words: status, progress, expected end. */
export function describeJob(job: Job, nowMs: number): string {
  const { status, progress, endedAtMs } = job;
  const estimate = status === 'CANCELLING' ? undefined : describeEstimate(job, nowMs);
  return [
    status,
    progress !== undefined && `${progress}%`,
    endedAtMs === undefined ? describeStart(job, nowMs) : `ended ${describeEnd(job, ' ')}`,
    estimate && `expected to end ${estimate}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** When a job is to start; `undefined` once it has, or if it has no time. */
export function describeStart({ scheduledAtMs, startedAtMs }: Job, nowMs: number): string | undefined {
  if (scheduledAtMs === undefined || startedAtMs !== undefined) return undefined;
  return `scheduled for ${whenIs(scheduledAtMs, nowMs)}`;
}

/** When a job ended, and how long that took. */
export function describeEnd({ startedAtMs, endedAtMs }: Job, separator: ' ' | ', '): string | undefined {
  if (endedAtMs === undefined || startedAtMs === undefined) return formatTime(endedAtMs);
  return `${formatTimestamp(endedAtMs)}${separator}after ${formatDuration(endedAtMs - startedAtMs)}`;
}

/** When a job is expected to end; `undefined` once it has, or without an estimate. */
export function describeEstimate(job: Job, nowMs: number): string | undefined {
  const { status, estimatedCompletionAtMs: estimateMs } = job;
  return estimateMs === undefined || isTerminal(status) ? undefined : whenIs(estimateMs, nowMs);
}

/** When an environment was refreshed last. */
export function describeLastRefresh({ lastRefreshAtMs }: TestEnvironment, nowMs: number): string {
  if (lastRefreshAtMs === undefined) return 'none on record';
  return `${formatTimestamp(lastRefreshAtMs)} (${formatDuration(nowMs - lastRefreshAtMs)} ago)`;
}

/**
 * From when on an environment can be refreshed again.
 * @returns `undefined` if something else is in the way (`due` is false): to call the window open would mislead
 */
export function describeNextRefresh(
  { nextRefreshAtMs }: TestEnvironment,
  nowMs: number,
  due?: boolean,
): string | undefined {
  if (nextRefreshAtMs !== undefined && nextRefreshAtMs > nowMs) return whenIs(nextRefreshAtMs, nowMs);
  if (due === false) return undefined;
  return nextRefreshAtMs === undefined ? 'not reported by Zuora' : `now (since ${formatTimestamp(nextRefreshAtMs)})`;
}

/** In words, if it is known. */
export function yesOrNo(is: boolean | undefined): string | undefined {
  if (is === undefined) return undefined;
  return is ? 'yes' : 'no';
}

const KINDS: ReadonlyMap<string | undefined, string> = new Map([
  ['FULL', 'Central Sandbox'],
  ['CONFIGURATION', 'Developer Sandbox'],
]);

/** The tenant of an environment, and what kind of sandbox it is; empty where nothing of it is known. */
export function describeTenant({ tenantId, tenantName, dataCopyType }: TestEnvironment): string {
  return [tenantName, tenantId && `tenant ${tenantId}`, KINDS.get(dataCopyType)].filter(Boolean).join(', ');
}

/** A sandbox by its name, if it has one, and its ID. */
export function nameSandbox(id: string, tenantName: string | undefined): string {
  return tenantName === undefined ? id : `${tenantName} (${id})`;
}

/** Controls, line and paragraph separators, halves of characters, and invisible marks that, say, reverse the text. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/**
 * Makes foreign text harmless in the log: one line, bounded, without secrets, and without the two sequences that the
 * runner takes for the begin of a command.
 */
export function sanitize(text: string, longest = 1_000): string {
  const line = redact(text)
    .replace(UNPRINTABLE, ' ')
    .replace(/:(?=:)/g, ': ')
    .replace(/##(?=\[)/g, '## ');
  // The cut may go through a character of two halves.
  return line.length > longest ? `${line.slice(0, longest - 1).replace(/\p{Cs}$/u, '')}…` : line;
}

/** Makes foreign text harmless in Markdown and HTML: it shows as it is written, in a table too, and links nowhere. */
export function escapeMarkdown(text: string, longest = 500): string {
  return sanitize(text, longest)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]#|~@]/g, (mark) => `&#${mark.charCodeAt(0)};`)
    .replaceAll('://', '&#58;//')
    .replace(/www\./gi, (start) => `${start.slice(0, 3)}&#46;`)
    .replace(LINKED_LATE, `$&${APART}`);
}

/** Of these GitHub makes mentions and links once all is rendered, when an escaped sign is a sign again. */
const LINKED_LATE = /&#(?:35|64|58|46);/g;
/** Keeps two pieces of text apart without showing, nor being copied with them. */
const APART = '<wbr>';
