import type { Outcome } from '../run/outcome.ts';
import type { CleanUpCode, CleanUpReport, Remaining } from './clean-up-result.ts';
import { nameSandbox } from './format.ts';
import { whatToDo } from './step-summary.ts';
import { escapeMarkdown } from './text.ts';

/** Which sandbox a clean-up is about, and how its requests are found again. */
export interface CleanUpTarget {
  readonly environmentId: string;
  readonly tenantName?: string | undefined;
  readonly baseUrl: string;
  readonly trackId: string;
}

/** What the summary of post tells. */
export interface PostReport {
  readonly result: CleanUpReport;
  readonly target: CleanUpTarget;
  /** As it was seen last. */
  readonly job: Remaining;
  /** How main ended; `undefined` if it was killed. */
  readonly mainOutcome: Outcome | undefined;
  /** Where each error code is explained, if that is known. */
  readonly docsUrl: string | undefined;
}

const TITLES: Readonly<Record<CleanUpCode, string>> = {
  'ZSR-CLEANUP-UNCONFIRMED': 'cancellation not confirmed',
  'ZSR-CLEANUP-REFUSED': 'cancellation refused',
  'ZSR-CLEANUP-UNPROVEN': 'not cancelled',
  'ZSR-CLEANUP-TOO-LATE': 'cancelled too late',
  'ZSR-CLEANUP-NOTHING-FOUND': 'no refresh found to cancel',
};

/** What became of a refresh that main left. It stands alone: of a composite action GitHub may show it without main's. */
export function postSummary(report: PostReport): string {
  const { result, target, job, mainOutcome, docsUrl } = report;
  const { code, sentence } = result;
  const { tenantName, environmentId, baseUrl } = target;
  const title = code === undefined ? 'cancelled' : TITLES[code];
  const blocks = [
    `### ${code === undefined ? '✅' : '⚠️'} Zuora sandbox refresh: ${title} (post step)`,
    escapeMarkdown(sentence, 2_000),
    code === undefined ? '' : whatToDo({ ...result, code }, { ...target, docsUrl }),
    list([
      `Sandbox: ${nameSandbox(environmentId, tenantName)}`,
      `Zuora: ${baseUrl}`,
      job === undefined ? 'Refresh job: unknown' : `Refresh job: ${job.id} (last status: ${job.status})`,
      `Main step: ${mainOutcome === undefined ? 'ended without an outcome' : `outcome ${mainOutcome}`}`,
    ]),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${escapeMarkdown(line, 1_000)}`).join('\n');
}
