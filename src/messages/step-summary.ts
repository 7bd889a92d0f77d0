import type { Mode } from '../run/context.ts';
import { isTerminal } from '../zuora/status.ts';
import type { RunRecord } from '../run/run-record.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { Job } from '../zuora/job.ts';
import {
  describeLastRefresh,
  describeNextRefresh,
  describeTenant,
  describeTrace,
  isWindowBeside,
  linkTo,
  whenIs,
} from './format.ts';
import type { Explained, ExplainedFailure } from './explained.ts';
import type { WarningCode } from './codes.ts';
import { escapeMarkdown } from './text.ts';
import { formatDuration } from './duration.ts';
import { ganttOf, lengthOf, spansOf, type Span } from './phases.ts';

/** What a summary tells. */
export interface Report extends Pick<
  RunRecord,
  'environment' | 'job' | 'created' | 'isEnvironmentCurrent' | 'due' | 'history'
> {
  readonly result: Explained;
  readonly isRed: boolean;
  /** What else has to be known of the step. */
  readonly remark?: string | undefined;
  readonly mode: Mode;
  /** A simulator was refreshed, not a sandbox. */
  readonly isRehearsal: boolean;
  /** How the inputs name it; `undefined` if they do not. */
  readonly named?: string | undefined;
  /** Where the requests went; `undefined` if the inputs do not say it. */
  readonly baseUrl?: string | undefined;
  readonly trackId: string;
  /** Where each error code is explained, if that is known. */
  readonly docsUrl: string | undefined;
  /** The wall clock, in milliseconds since the epoch. */
  readonly nowMs: number;
}

/** The summary of main. */
export function mainSummary(report: Report): string {
  const { result, isRed, remark = '', isRehearsal, history, job, nowMs } = report;
  const spans = spansOf(history, job, nowMs);
  const blocks = [
    `### ${iconOf(report)} Zuora sandbox ${titleOf(report)}`,
    escapeMarkdown(result.sentence, 2_000),
    escapeMarkdown(remark),
    isRehearsal ? '_The base URL is a loopback address: it is treated as a simulator._' : '',
    isRed && 'code' in result ? whatToDo(result, report) : '',
    table(facts(report)),
    ganttOf(spans) ?? '',
    spans.length > 1 ? foldedTable(spans) : '',
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function iconOf({ result: { outcome }, isRed, mode }: Report): string {
  if (isRed) return '❌';
  if (mode === 'check') return '🔎';
  if (outcome === 'in-progress') return '⏳';
  return outcome === 'skipped' ? '⏭️' : '✅';
}

/** A check refreshes nothing: its outcome is that of the refresh that it looked at, if there was one. */
function titleOf({ result: { outcome }, isRed, mode }: Report): string {
  if (mode !== 'check') return `refresh: ${outcome}`;
  return isRed || outcome === 'none' ? `check: ${outcome}` : `check: refresh ${outcome}`;
}

type Problem = Pick<ExplainedFailure, 'nextSteps' | 'error' | 'requestId'> & {
  readonly code: ExplainedFailure['code'] | WarningCode;
};

/** What to do next, in numbered steps if there are several, and where to find more. */
export function whatToDo(
  problem: Problem,
  { trackId, docsUrl }: { readonly trackId: string; readonly docsUrl: string | undefined },
): string {
  const { code, nextSteps } = problem;
  const lines = nextSteps.map((step, index) => {
    const mark = nextSteps.length < 2 ? '-' : `${index + 1}.`;
    return `${mark} ${escapeMarkdown(step, 1_000)}`;
  });
  const title = lines.length === 0 ? 'Nothing to do' : 'What to do';
  const reference = escapeMarkdown(describeTrace(problem, trackId));
  return `**${title}** (${linkTo(docsUrl, code)}; ${reference})\n\n${lines.join('\n')}`.trimEnd();
}

function facts(report: Report): readonly (readonly string[])[] {
  const { environment, named, job } = report;
  const rows: readonly Fact[] = [
    ...(environment === undefined ? [['Sandbox', named] as const] : environmentFacts(environment, report)),
    ['Zuora', report.baseUrl],
    ...(job === undefined ? [] : jobFacts(job, report)),
    ...(environment === undefined ? [] : windowFacts(environment, report)),
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, escapeMarkdown(value)]]));
}

type Fact = readonly [name: string, value: string | undefined];

function environmentFacts(environment: TestEnvironment, report: Report): readonly Fact[] {
  return [
    ['Sandbox', describeTenant(environment) ?? environment.id],
    ['Sandbox ID', environment.id],
    ['Sandbox status', report.isEnvironmentCurrent ? environment.status : undefined],
  ];
}

function jobFacts(job: Job, { created, history, nowMs }: Report): readonly Fact[] {
  // A record that lags behind may not show it.
  const isCancelling = history.at(-1)?.status === 'CANCELLING';
  return [
    ['Refresh job', `${job.id} (${created === true ? 'created by this step' : 'not created by this step'})`],
    ['Refresh status', job.progress === undefined ? job.status : `${job.status}, ${job.progress}%`],
    ['Scheduled for', time(job.scheduledAtMs)],
    ['Started', time(job.startedAtMs)],
    ['Ended', ended(job)],
    ['Expected end', isCancelling ? undefined : expected(job, nowMs)],
  ];
}

function windowFacts(environment: TestEnvironment, report: Report): readonly Fact[] {
  const { mode, due, nowMs } = report;
  const isTold = isWindowKnown(report) && !isWindowBeside(environment, due, nowMs);
  const possible = due === undefined ? undefined : due ? 'yes' : 'no';
  return [
    ['Last refresh', describeLastRefresh(environment, nowMs)],
    ['Next refresh allowed', isTold ? describeNextRefresh(environment, nowMs) : undefined],
    ['Refresh allowed now', mode === 'check' ? possible : undefined],
  ];
}

/** A refresh in progress changes the window, and what was read before it is not true any more. */
function isWindowKnown({ job, due }: Report): boolean {
  return due !== undefined && (job === undefined || isTerminal(job.status));
}

function ended({ startedAtMs, endedAtMs }: Job): string | undefined {
  if (endedAtMs === undefined || startedAtMs === undefined) return time(endedAtMs);
  return `${formatTimestamp(endedAtMs)}, after ${formatDuration(endedAtMs - startedAtMs)}`;
}

function expected(job: Job, nowMs: number): string | undefined {
  const { status, estimatedCompletionAtMs: estimateMs } = job;
  const isExpected = estimateMs !== undefined && !isTerminal(status);
  return isExpected ? whenIs(estimateMs, nowMs) : undefined;
}

/** The same facts for those who see no chart. */
function foldedTable(spans: readonly Span[]): string {
  const rows = spans.map((span) => [escapeMarkdown(span.name), formatTimestamp(span.fromMs), lengthOf(span)]);
  return `<details><summary>Phases as a table</summary>\n\n${table([['Phase', 'From (UTC)', 'For'], ...rows])}\n\n</details>`;
}

/** The first row is the head. */
function table(rows: readonly (readonly string[])[]): string {
  return rows
    .flatMap((row, index) => (index === 0 ? [row, row.map(() => ':---')] : [row]))
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function time(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : formatTimestamp(ms);
}
