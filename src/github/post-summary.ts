import type { Outcome } from '../run/outcome.ts';
import type { CleanUpCode, CleanUpVerdict, Remaining } from './clean-up-result.ts';
import { describeTrace } from './format.ts';
import { linkTo } from './docs-url.ts';
import type { Target } from './saved-state.ts';
import { escapeMarkdown } from './text.ts';

/** What the summary of post tells. */
export interface PostReport {
  readonly verdict: CleanUpVerdict;
  readonly target: Target;
  /** As it was seen last. */
  readonly job: Remaining;
  /** How main ended; `undefined` if it was killed. */
  readonly mainOutcome: Outcome | undefined;
  /** Where each error code is explained, if that is known. */
  readonly handbook: string | undefined;
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
  const { verdict, target, job, mainOutcome } = report;
  const { code, sentence } = verdict;
  const { tenantName, environmentId } = target;
  const title = code === undefined ? 'cancelled' : TITLES[code];
  const blocks = [
    `### ${code === undefined ? '✅' : '⚠️'} Zuora sandbox refresh: ${title} (post step)`,
    escapeMarkdown(sentence, 2_000),
    code === undefined ? '' : whatToDo(code, report),
    list([
      `Sandbox: ${tenantName === undefined ? environmentId : `${tenantName} (${environmentId})`}`,
      job === undefined ? 'Refresh job: not known' : `Refresh job: ${job.id} (last status: ${job.status})`,
      `Main step: ${mainOutcome === undefined ? 'ended without an outcome' : `outcome ${mainOutcome}`}`,
    ]),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function whatToDo(code: CleanUpCode, { verdict, target, handbook }: PostReport): string {
  const reference = escapeMarkdown(describeTrace(verdict, target.trackId));
  return `**What to do** (${linkTo(handbook, code)}; ${reference})\n\n${list(verdict.nextSteps)}`;
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${escapeMarkdown(line, 1_000)}`).join('\n');
}
