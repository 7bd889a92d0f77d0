/** A step of the action: what a person sees of it in the workflow job. */
type Step = 'main' | 'post';

export function failedUnexpectedly(step: Step, error: unknown): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `The ${step} step failed unexpectedly: ${what}. ${REPORT_BUG}`;
}

export function endedWithoutResult(step: Step): string {
  return `The ${step} step ended without a result. ${REPORT_BUG}`;
}

const REPORT_BUG = 'This is a bug in the action. Check the sandbox in Zuora, then report the bug with this log.';

export function outputsUnwritten({ message }: Error): string {
  return `The outputs of this step could not be written (${message}).`;
}

export function stateUnsaved({ message }: Error): string {
  return `The state for the post step could not be saved (${message}).`;
}
/** Where nothing but the outputs is missing. */
export const AFTER_UNWRITTEN_OUTPUTS =
  "The outcome stands, so don't run this step again just for its outputs. Before the next run, check the runner's free disk space and the permissions of its work folder.";

export function markerUnwritten(error: unknown): string {
  return `${folderUnwritten(error)} If the main step still runs, as it can in a job container, it may not learn that the post step has started. ${CHECK_FOLDER}`;
}

export function pendingCreateUnwritten(error: unknown): string {
  return `${folderUnwritten(error)} If this step is killed while it creates the refresh, the post step may not find that refresh. ${CHECK_FOLDER}`;
}

function folderUnwritten(error: unknown): string {
  return `RUNNER_TEMP can't be written (${String(error)}).`;
}

const CHECK_FOLDER = "Check the runner's temporary folder.";

const IN_WORDS: Readonly<Partial<Record<string, string>>> = {
  ENOENT: 'the file is missing',
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'the file may not be written',
  EPERM: 'the file may not be written',
  EROFS: 'the file system is read-only',
  EISDIR: 'it names a folder, not a file',
};

/** Why a file could not be written, by the system's code for it. */
export function whyUnwritten(code: string, error: unknown): string {
  const words = IN_WORDS[code];
  return words === undefined ? String(error) : `${words}, ${code}`;
}

export const NO_VARIABLE = 'the variable is not set';
