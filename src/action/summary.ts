import * as core from '@actions/core';

import type { Outcome } from '../refresh/outcome.ts';
import type { Problem, Verdict } from '../refresh/verdict.ts';
import { formatDuration } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { Job } from '../zuora/job.ts';
import { ganttOf } from './chart.ts';
import type { CleanUpVerdict } from './cleanUpVerdict.ts';
import {
  describeEnvironment,
  describeLastRefresh,
  describeNextRefresh,
  describeTrace,
  whenIs,
} from './descriptions.ts';
import { entryOf } from './handbook.ts';
import { escapeMarkdown, neutralise } from './text.ts';
import { spansOf, type Phase, type Span } from './timeline.ts';

/** What a summary tells. */
export interface Report {
  readonly verdict: Verdict;
  readonly isRed: boolean;
  /** A simulator was refreshed, not a sandbox. */
  readonly isRehearsal: boolean;
  readonly environment: TestEnvironment | undefined;
  readonly job: Job | undefined;
  readonly created: boolean | undefined;
  readonly phases: readonly Phase[];
  readonly trackId: string;
  /** Where each error code is explained, if that is known. */
  readonly handbook: string | undefined;
  /** The wall clock, in milliseconds since the epoch. */
  readonly nowMs: number;
}

/** Appends to the step summary. Trouble with it is told in the log and fails nothing. */
export async function appendSummary(markdown: string): Promise<void> {
  try {
    await core.summary.addRaw(markdown, true).write();
  } catch (error) {
    core.debug(neutralise(`the step summary could not be written: ${String(error)}`));
  }
}

/** The summary of main. */
export function mainSummary(report: Report): string {
  const { verdict, isRed, isRehearsal, phases, job, nowMs } = report;
  const spans = spansOf(phases, job, nowMs);
  const blocks = [
    `### ${iconOf(verdict.outcome, isRed)} Zuora sandbox refresh: ${verdict.outcome}`,
    escapeMarkdown(verdict.sentence, 2_000),
    isRehearsal ? '_A rehearsal: the base URL is on this machine, and no sandbox was touched._' : '',
    isRed && 'code' in verdict ? nextSteps(verdict, report) : '',
    table(facts(report)),
    ganttOf(spans) ?? '',
    spans.length > 1 ? table([['Phase', 'From (UTC)', 'For'], ...spans.map(phaseRow)]) : '',
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** What post adds after an abort. */
export function postSummary(outcome: Outcome | undefined, { code, sentence }: CleanUpVerdict): string {
  const after = outcome === undefined ? 'main was killed' : `main ended ${outcome}`;
  const icon = code === undefined ? '✅' : '⚠️';
  const reference = code === undefined ? '' : ` (${code})`;
  return `#### ${icon} Post step, after ${after}\n\n${escapeMarkdown(sentence, 2_000)}${reference}\n`;
}

function iconOf(outcome: Outcome, isRed: boolean): string {
  if (isRed) return '❌';
  if (outcome === 'in-progress') return '⏳';
  return outcome === 'skipped' ? '⏭️' : '✅';
}

function nextSteps({ code, nextSteps: steps, error }: Problem, { trackId, handbook }: Report): string {
  const name = handbook === undefined ? code : `[${code}](${entryOf(handbook, code)})`;
  const lines = steps.map((step) => `- ${escapeMarkdown(step, 1_000)}`);
  const reference = escapeMarkdown(describeTrace(error, trackId));
  return [`**What to do** (${name}; ${reference})`, lines.join('\n')].filter(Boolean).join('\n\n');
}

function facts({ environment, job, created, nowMs }: Report): readonly (readonly string[])[] {
  const rows: (readonly [string, string | undefined])[] = [
    ['Environment', environment && describeEnvironment(environment)],
    ['Environment status', environment?.status],
    ['Job', job && `${job.id} (${created === true ? 'created by this step' : 'not created by this step'})`],
    ['Job status', job && [job.status, percent(job)].filter(Boolean).join(', ')],
    ['Scheduled for', time(job?.scheduledAtMs)],
    ['Started', time(job?.startedAtMs)],
    ['Ended', job && ended(job)],
    ['Expected end', job && expected(job, nowMs)],
    ['Last refresh', environment && describeLastRefresh(environment, nowMs)],
    ['Next refresh possible', environment && describeNextRefresh(environment, nowMs)],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, escapeMarkdown(value)]]));
}

function percent({ progress }: Job): string | undefined {
  return progress === undefined ? undefined : `${String(progress)} %`;
}

function ended({ startedAtMs, endedAtMs }: Job): string | undefined {
  if (endedAtMs === undefined || startedAtMs === undefined) return time(endedAtMs);
  return `${formatTimestamp(endedAtMs)}, after ${formatDuration(endedAtMs - startedAtMs)}`;
}

function expected(
  { endedAtMs, estimatedCompletionAtMs: estimateMs }: Job,
  nowMs: number,
): string | undefined {
  return endedAtMs !== undefined || estimateMs === undefined ? undefined : whenIs(estimateMs, nowMs);
}

function phaseRow({ name, fromMs, untilMs }: Span): readonly string[] {
  const lasts = untilMs === undefined ? '' : formatDuration(untilMs - fromMs);
  return [escapeMarkdown(name), formatTimestamp(fromMs), lasts];
}

/** The first row is the head. */
function table(rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return rows
    .flatMap((row, index) => (index === 0 ? [line(row), line(row.map(() => '---'))] : [line(row)]))
    .join('\n');
}

function time(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : formatTimestamp(ms);
}
