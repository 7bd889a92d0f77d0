import type { UnusableProxy } from '../http/transport-errors.ts';
import type { ErrorCode, ExplainedFailure } from './codes.ts';
import { describeProxy } from './failure.ts';

/** A step under `if: always()` runs in an aborted job, too. */
export const CANCELLED_BEFORE: ExplainedFailure = {
  outcome: 'aborted',
  code: 'ZSR-ABORTED',
  sentence: 'The workflow job was cancelled before this step began. No refresh was created.',
  nextSteps: ['It is safe to run again.'],
};

export function refuseInputs(problems: readonly string[]): ExplainedFailure {
  const [first = '', second] = problems;
  const input = /^\S+:/.test(first) ? 'Invalid input ' : '';
  if (second === undefined) return refuse('ZSR-INPUTS', `${input}${first} ${NOTHING_SENT}`, []);
  const message = `${input}${first} (1 of ${problems.length} problems) ${NOTHING_SENT}`;
  return { ...refuse('ZSR-INPUTS', `Invalid inputs. ${NOTHING_SENT}`, problems), message };
}

export function refuseProxy(proxy: UnusableProxy): ExplainedFailure {
  const sentence = `The proxy for base-url cannot be used. ${NOTHING_SENT}`;
  return refuse('ZSR-PROXY', sentence, [describeProxy(proxy)]);
}

const NOTHING_SENT = 'No request was sent to Zuora.';

/** For a refresh that could then not be cleaned up, or not be told of. */
export function refuseWithoutFiles({ message }: Error): ExplainedFailure {
  const sentence = `A file that the runner provides for this step cannot be written (${message}). No refresh was created.`;
  const nextStep =
    "Check the runner's free disk space and the permissions of its work folder, then run again. Outside a runner, let GITHUB_STATE and GITHUB_OUTPUT name two existing files.";
  return refuse('ZSR-RUNNER-FILES', sentence, [nextStep]);
}

function refuse(code: ErrorCode, sentence: string, nextSteps: readonly string[]): ExplainedFailure {
  return { outcome: 'invalid', code, sentence, nextSteps };
}

type Step = 'main' | 'post';

export function failedUnexpectedly(step: Step, error: unknown): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `The ${step} step failed unexpectedly: ${what}. ${REPORT_BUG}`;
}

export const endedWithoutResult = (step: Step): string => `The ${step} step ended without a result. ${REPORT_BUG}`;

const REPORT_BUG = 'This is a bug in the action. Check the sandbox in Zuora, then report the bug with this log.';

export function outputsUnwritten({ message }: Error): string {
  return `The outputs of this step could not be written (${message}).`;
}

export const AFTER_UNWRITTEN_OUTPUTS =
  "The outcome stands, so don't run this step again just for its outputs. Before the next run, check the runner's free disk space and the permissions of its work folder.";

export function stateUnsaved({ message }: Error): string {
  return `The state for the post step could not be saved (${message}).`;
}

export function markerUnwritten(error: unknown): string {
  return `${folderUnwritten(error)} If the main step still runs, as it can in a job container, it may not learn that the post step has started. ${CHECK_FOLDER}`;
}

export function pendingCreateUnwritten(error: unknown): string {
  return `${folderUnwritten(error)} If this step is killed while it creates the refresh, the post step may not find that refresh. ${CHECK_FOLDER}`;
}

const folderUnwritten = (error: unknown): string => `RUNNER_TEMP can't be written (${String(error)}).`;

const CHECK_FOLDER = "Check the runner's temporary folder.";

const UNWRITABLE: Readonly<Partial<Record<string, string>>> = {
  ENOENT: 'the file is missing',
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'the file may not be written',
  EPERM: 'the file may not be written',
  EROFS: 'the file system is read-only',
  EISDIR: 'it names a folder, not a file',
};

/** @param code the system's */
export function whyUnwritten(code: string, error: unknown): string {
  const words = UNWRITABLE[code];
  return words === undefined ? String(error) : `${words}, ${code}`;
}

export const NO_VARIABLE = 'the variable is not set';
