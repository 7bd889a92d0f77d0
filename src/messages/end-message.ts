import type { Mode } from '../run/context.ts';
import type { Outcome } from '../run/outcome.ts';
import type { RunRecord } from '../run/run-record.ts';
import { formatTimestamp } from '../time/notation.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { Job } from '../zuora/job.ts';
import { isTerminal } from '../zuora/job.ts';
import type { Explained, Problem } from './codes.ts';
import { describeTrace } from './failure.ts';
import {
  describeEnd,
  describeEstimate,
  describeLastRefresh,
  describeNextRefresh,
  describeStatus,
  describeTenant,
  escapeMarkdown,
  formatTime,
  joined,
  yesOrNo,
} from './format.ts';
import { ganttOf, lengthOf, spansOf, type Span } from './phases.ts';

export function errorTitle(what?: Outcome | 'outputs not written'): string {
  return joined(['Zuora sandbox refresh', what], ': ');
}

/** What a problem is about, and where to find more; `undefined` where it is not known. */
export interface Place {
  readonly sandbox: string | undefined;
  /** Where the requests went. */
  readonly baseUrl?: string | undefined;
  readonly trackId: string;
  /** Where each code is explained. */
  readonly docsUrl: string | undefined;
}

/** For an annotation. */
export function describeProblem(problem: Problem, { sandbox, baseUrl, trackId, docsUrl }: Place): string {
  const { sentence, nextSteps, code } = problem;
  const place = joined([sandbox && `Sandbox: ${sandbox}`, baseUrl && `Zuora: ${baseUrl}`]);
  const trace = `[${describeTrace(problem, trackId)}]`;
  const entry = docsUrl && `See ${entryOf(code, docsUrl)}`;
  // A log would link a full stop together with the URL.
  return joined([sentence, place && `${place}.`, ...numbered(nextSteps, ''), trace, entry], ' ');
}

/** For the summary, without the sentence. */
export function whatToDo(problem: Problem, { trackId, docsUrl }: Pick<Place, 'trackId' | 'docsUrl'>): string {
  const { code, nextSteps } = problem;
  const title = nextSteps.length === 0 ? 'Error' : 'What to do';
  const link = docsUrl === undefined ? code : `[${code}](${entryOf(code, docsUrl)})`;
  const trace = escapeMarkdown(describeTrace(problem, trackId));
  const escaped = nextSteps.map((step) => escapeMarkdown(step, 1_000));
  return [`**${title}** (${link}; ${trace})\n`, ...numbered(escaped, '- ')].join('\n').trimEnd();
}

function numbered(steps: readonly string[], mark: string): readonly string[] {
  return steps.map((step, index) => (steps.length < 2 ? mark : `${index + 1}. `) + step);
}

const entryOf = (code: Problem['code'], docsUrl: string): string => `${docsUrl}#${code.toLowerCase()}`;

/** What a summary tells. */
export interface Report
  extends
    Pick<Place, 'baseUrl' | 'trackId' | 'docsUrl'>,
    Pick<RunRecord, 'environment' | 'job' | 'created' | 'isEnvironmentCurrent' | 'due' | 'history'> {
  readonly result: Explained;
  readonly isRed: boolean;
  /** What else has to be known of the step. */
  readonly remark: string | undefined;
  readonly mode: Mode;
  /** A simulator was refreshed, not a sandbox. */
  readonly isRehearsal: boolean;
  /** How the inputs name it; `undefined` if they do not. */
  readonly named?: string | undefined;
  /** The wall clock, in milliseconds since the epoch. */
  readonly nowMs: number;
}

export function mainSummary(report: Report): string {
  const { result, isRed, remark, isRehearsal, history, job, nowMs } = report;
  const spans = spansOf(history, job, nowMs);
  return summaryOf(
    `### ${headlineOf(report)}`,
    escapeMarkdown(result.sentence, 2_000),
    remark && escapeMarkdown(remark),
    isRehearsal && '_The base URL is a loopback address: it is treated as a simulator._',
    isRed && 'code' in result && whatToDo(result, report),
    table(facts(report)),
    ganttOf(spans),
    spans.length > 1 && foldedTable(spans),
  );
}

export const summaryOf = (...blocks: Parameters<typeof joined>[0]): string => `${joined(blocks, '\n\n')}\n`;

const ICONS: Readonly<Partial<Record<Outcome, string>>> = { 'in-progress': '⏳', skipped: '⏭️' };

function headlineOf({ result: { outcome }, isRed, mode }: Report): string {
  if (mode !== 'check') return `${isRed ? '❌' : (ICONS[outcome] ?? '✅')} Zuora sandbox refresh: ${outcome}`;
  // Its outcome is that of the refresh that it found, if any.
  const isOwn = isRed || outcome === 'none';
  return `${isRed ? '❌' : '🔎'} Zuora sandbox check: ${isOwn ? '' : 'refresh '}${outcome}`;
}

type Fact = readonly [name: string, value: string | undefined];

function facts(report: Report): readonly (readonly string[])[] {
  const { environment, isEnvironmentCurrent, named, job, baseUrl } = report;
  const rows: readonly Fact[] = [
    ['Sandbox', environment === undefined ? named : describeTenant(environment) || environment.id],
    ['Sandbox ID', environment?.id],
    ['Sandbox status', isEnvironmentCurrent ? environment?.status : undefined],
    ['Zuora', baseUrl],
    ...(job === undefined ? [] : jobFacts(job, report)),
    ...(environment === undefined ? [] : windowFacts(environment, report)),
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, escapeMarkdown(value)]]));
}

function jobFacts(job: Job, { created, history, nowMs }: Report): readonly Fact[] {
  // A record that lags behind may not show it.
  const isCancelling = history.at(-1)?.status === 'CANCELLING';
  return [
    ['Refresh job', `${job.id} (${created === true ? '' : 'not '}created by this step)`],
    ['Refresh status', describeStatus(job)],
    ['Scheduled for', formatTime(job.scheduledAtMs)],
    ['Started', formatTime(job.startedAtMs)],
    ['Ended', describeEnd(job, ', ')],
    ['Expected end', isCancelling ? undefined : describeEstimate(job, nowMs)],
  ];
}

function windowFacts(environment: TestEnvironment, { mode, job, due, nowMs }: Report): readonly Fact[] {
  // A refresh in progress changes the window.
  const isWindowKnown = due !== undefined && (job === undefined || isTerminal(job.status));
  return [
    ['Last refresh', describeLastRefresh(environment, nowMs)],
    ['Next refresh allowed', isWindowKnown ? describeNextRefresh(environment, nowMs, due) : undefined],
    ['Refresh allowed now', mode === 'check' ? yesOrNo(due) : undefined],
  ];
}

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
