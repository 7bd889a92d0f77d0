import * as core from '@actions/core';

import type { Outcome } from '../refresh/outcome.ts';
import { isTerminal } from '../refresh/status.ts';
import type { Verdict } from '../refresh/verdict.ts';
import { formatDuration } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { Job } from '../zuora/job.ts';
import { describeEnvironment } from './narrator.ts';
import { escapeMarkdown, neutralise } from './text.ts';
import type { Phase } from './timeline.ts';

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
  const { verdict, isRehearsal, phases, nowMs } = report;
  const blocks = [
    `### ${report.isRed ? '❌' : '✅'} Zuora sandbox refresh: ${verdict.outcome}`,
    escapeMarkdown(verdict.sentence),
  ];
  if (isRehearsal) blocks.push('_A rehearsal: the base URL is on this machine, and no sandbox was touched._');
  if (report.isRed && verdict.advice !== undefined)
    blocks.push(`**What to do:** ${escapeMarkdown(verdict.advice, 3_000)}`);
  blocks.push(table(['', ''], facts(report)));
  if (phases.length > 0) blocks.push(table(['Seen at (UTC)', 'Status', 'For'], timeline(phases, nowMs)));
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** What post adds after an abort. */
export function postSummary(outcome: Outcome | undefined, sentence: string): string {
  const after = outcome === undefined ? 'main was killed' : `main ended \`${outcome}\``;
  return `**Post step** (${after}): ${escapeMarkdown(sentence)}\n`;
}

function facts({ environment, job, created }: Report): readonly (readonly string[])[] {
  const rows: (readonly [string, string | undefined])[] = [
    ['Environment', environment && describeEnvironment(environment)],
    ['Environment status', environment?.status],
    ['Job', job && `${job.id} (${created === true ? 'created by this step' : 'not created by this step'})`],
    ['Job status', job?.status],
    ['Scheduled for', time(job?.scheduledAtMs)],
    ['Started', time(job?.startedAtMs)],
    ['Ended', time(job?.endedAtMs)],
    ['Next refresh possible', time(environment?.nextRefreshAtMs)],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, escapeMarkdown(value)]]));
}

function timeline(phases: readonly Phase[], nowMs: number): readonly (readonly string[])[] {
  return phases.map(({ status, seenAtMs }, index) => {
    const untilMs = phases[index + 1]?.seenAtMs ?? (isTerminal(status) ? undefined : nowMs);
    const lasted = untilMs === undefined ? '' : formatDuration(untilMs - seenAtMs);
    return [formatTimestamp(seenAtMs), escapeMarkdown(status), lasted];
  });
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function time(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : formatTimestamp(ms);
}
