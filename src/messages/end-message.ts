import type { Mode } from '../run/options.ts';
import type { Outcome } from '../run/outcome.ts';
import type { RunRecord } from '../run/run-record.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { Job } from '../zuora/job.ts';
import { isTerminal } from '../zuora/status.ts';
import type { WarningCode } from './codes.ts';
import type { Explained, ExplainedFailure } from './explained.ts';
import { describeTrace } from './failure.ts';
import {
  describeEnd,
  describeEstimate,
  describeLastRefresh,
  describeNextRefresh,
  describeTenant,
  escapeMarkdown,
  formatTime,
  yesOrNo,
} from './format.ts';
import { ganttOf, lengthOf, spansOf, type Span } from './phases.ts';

/** The title of the annotation with which a step fails. */
export function errorTitle(what?: Outcome | 'outputs not written'): string {
  return ['Zuora sandbox refresh', what].filter(Boolean).join(': ');
}

/** What a person has to know of what went wrong. */
type Problem = Pick<ExplainedFailure, 'sentence' | 'nextSteps' | 'error' | 'requestId'> & {
  readonly code: ExplainedFailure['code'] | WarningCode;
};

/** Where to find more. */
interface Sources {
  readonly trackId: string;
  /** Where each code is explained, if that is known. */
  readonly docsUrl: string | undefined;
}

/** What a problem is about, where that is known. */
interface Place extends Sources {
  readonly sandbox: string | undefined;
  readonly baseUrl?: string | undefined;
}

/** The text of an annotation: what happened, what to do next, and where to find more. */
export function describeProblem(problem: Problem, { sandbox, baseUrl, trackId, docsUrl }: Place): string {
  const { sentence, nextSteps, code } = problem;
  const place = [sandbox && `Sandbox: ${sandbox}`, baseUrl && `Zuora: ${baseUrl}`].filter(Boolean).join(', ');
  const trace = `[${describeTrace(problem, trackId)}]`;
  const entry = docsUrl && `See ${entryOf(code, docsUrl)}`;
  // No full stop at the end: a log links a URL together with what follows it.
  return [sentence, place && `${place}.`, ...numbered(nextSteps, ''), trace, entry].filter(Boolean).join(' ');
}

/** The same for the summary, without the sentence. */
export function whatToDo(problem: Problem, { trackId, docsUrl }: Sources): string {
  const { code, nextSteps } = problem;
  const title = nextSteps.length === 0 ? 'Nothing to do' : 'What to do';
  const link = docsUrl === undefined ? code : `[${code}](${entryOf(code, docsUrl)})`;
  const trace = escapeMarkdown(describeTrace(problem, trackId));
  const steps = numbered(
    nextSteps.map((step) => escapeMarkdown(step, 1_000)),
    '- ',
  );
  return [`**${title}** (${link}; ${trace})\n`, ...steps].join('\n').trimEnd();
}

/** Several steps get numbers, a single one gets `mark`. */
function numbered(steps: readonly string[], mark: string): readonly string[] {
  return steps.map((step, index) => `${steps.length < 2 ? mark : `${index + 1}. `}${step}`);
}

function entryOf(code: Problem['code'], docsUrl: string): string {
  return `${docsUrl}#${code.toLowerCase()}`;
}

/** What a summary tells. */
export interface Report
  extends Sources, Pick<RunRecord, 'environment' | 'job' | 'created' | 'isEnvironmentCurrent' | 'due' | 'history'> {
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
  /** The wall clock, in milliseconds since the epoch. */
  readonly nowMs: number;
}

/** The summary of main. */
export function mainSummary(report: Report): string {
  const { result, isRed, remark = '', isRehearsal, history, job, nowMs } = report;
  const spans = spansOf(history, job, nowMs);
  return summaryOf([
    `### ${iconOf(report)} Zuora sandbox ${titleOf(report)}`,
    escapeMarkdown(result.sentence, 2_000),
    escapeMarkdown(remark),
    isRehearsal && '_The base URL is a loopback address: it is treated as a simulator._',
    isRed && 'code' in result && whatToDo(result, report),
    table(facts(report)),
    ganttOf(spans),
    spans.length > 1 && foldedTable(spans),
  ]);
}

/** The blocks that say something. */
export function summaryOf(blocks: readonly (string | false | undefined)[]): string {
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
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

type Fact = readonly [name: string, value: string | undefined];

function facts(report: Report): readonly (readonly string[])[] {
  const { environment, named, job, baseUrl } = report;
  const rows: readonly Fact[] = [
    ...(environment === undefined ? [['Sandbox', named] as const] : environmentFacts(environment, report)),
    ['Zuora', baseUrl],
    ...(job === undefined ? [] : jobFacts(job, report)),
    ...(environment === undefined ? [] : windowFacts(environment, report)),
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, escapeMarkdown(value)]]));
}

function environmentFacts(environment: TestEnvironment, { isEnvironmentCurrent }: Report): readonly Fact[] {
  return [
    ['Sandbox', describeTenant(environment) || environment.id],
    ['Sandbox ID', environment.id],
    ['Sandbox status', isEnvironmentCurrent ? environment.status : undefined],
  ];
}

function jobFacts(job: Job, { created, history, nowMs }: Report): readonly Fact[] {
  // A record that lags behind may not show it.
  const isCancelling = history.at(-1)?.status === 'CANCELLING';
  return [
    ['Refresh job', `${job.id} (${created === true ? '' : 'not '}created by this step)`],
    ['Refresh status', job.progress === undefined ? job.status : `${job.status}, ${job.progress}%`],
    ['Scheduled for', formatTime(job.scheduledAtMs)],
    ['Started', formatTime(job.startedAtMs)],
    ['Ended', describeEnd(job, ', ')],
    ['Expected end', isCancelling ? undefined : describeEstimate(job, nowMs)],
  ];
}

function windowFacts(environment: TestEnvironment, { mode, job, due, nowMs }: Report): readonly Fact[] {
  // A refresh in progress changes the window, and what was read before it is not true any more.
  const isWindowKnown = due !== undefined && (job === undefined || isTerminal(job.status));
  return [
    ['Last refresh', describeLastRefresh(environment, nowMs)],
    ['Next refresh allowed', isWindowKnown ? describeNextRefresh(environment, nowMs, due) : undefined],
    ['Refresh allowed now', mode === 'check' ? yesOrNo(due) : undefined],
  ];
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
