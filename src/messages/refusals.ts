import type { UnusableProxy } from '../http/proxies.ts';
import type { ExplainedFailure } from './explained.ts';
import { describeProxy } from './failure.ts';

/** A step under `if: always()` runs in an aborted job, too. */
export const CANCELLED_BEFORE: ExplainedFailure = {
  outcome: 'aborted',
  code: 'ZSR-ABORTED',
  sentence: 'The workflow job was cancelled before this step began. No refresh was created.',
  nextSteps: ['It is safe to run again.'],
};

/** The result on inputs that are not acceptable. */
export function refuseInputs(problems: readonly string[]): ExplainedFailure {
  const [first = '', second] = problems;
  const input = /^\S+:/.test(first) ? 'Invalid input ' : '';
  const count = second === undefined ? '' : ` (1 of ${problems.length} problems)`;
  const message = `${input}${first}${count} No request was sent to Zuora.`;
  return {
    outcome: 'invalid',
    code: 'ZSR-INPUTS',
    sentence: second === undefined ? message : 'Invalid inputs. No request was sent to Zuora.',
    message,
    nextSteps: second === undefined ? [] : problems,
  };
}

/** The result on a proxy that cannot be used. */
export function refuseProxy(proxy: UnusableProxy): ExplainedFailure {
  return {
    outcome: 'invalid',
    code: 'ZSR-PROXY',
    sentence: 'The proxy for base-url cannot be used. No request was sent to Zuora.',
    nextSteps: [describeProxy(proxy)],
  };
}

/** What to do about a file of the runner that cannot be written. */
const MEND_FILES =
  "Check the runner's free disk space and the permissions of its work folder, then run again. Outside a runner, let GITHUB_STATE and GITHUB_OUTPUT name two existing files.";

/** The result where a refresh could not be cleaned up, or not be told of, if it were created. */
export function refuseWithoutFiles({ message }: Error): ExplainedFailure {
  return {
    outcome: 'invalid',
    code: 'ZSR-RUNNER-FILES',
    sentence: `A file that the runner provides for this step cannot be written (${message}). No refresh was created.`,
    nextSteps: [MEND_FILES],
  };
}
