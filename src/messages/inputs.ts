import type { RefreshOptions } from '../run/options.ts';
import { formatDuration } from './duration.ts';
import { problemWith, remediesOf, together } from './input-values.ts';

const WHAT_TO_SET = {
  'environment-id': 'Set environment-id to the UUID or the tenant ID of the Test Environment',
  credentials: 'Set client-id and client-secret, or access-token',
  'client-id': 'Set client-id together with client-secret',
  'client-secret': 'Set client-secret together with client-id',
};

/** @param areHyphensDropped only inputs without a hyphen have reached this process */
export function missing(
  name: 'environment-id' | 'client-id' | 'client-secret',
  areHyphensDropped: boolean,
  what: keyof typeof WHAT_TO_SET = name,
): string {
  const why = areHyphensDropped
    ? 'All inputs with a hyphen in their names are missing, and others are there. A shell such as dash between the runner and Node, as in a wrapper of the node binary or the entry point of a container, drops variables with hyphens. Use bash there, or none'
    : 'If you did, check that the secret or variable exists and is available to this workflow job; otherwise it is empty';
  return together(`${name} is missing`, WHAT_TO_SET[what], why);
}

/** What is wrong with a credential, which Zuora's refusal would not say. It is not shown. */
export function whyNoCredential(
  name: 'client-id' | 'client-secret' | 'access-token',
  text: string,
): string | undefined {
  // No HTTP header can carry these.
  const isUnsafe = name === 'access-token' && /[^\x21-\x7e]/.test(text);
  const remedies = [
    ...remediesOf(text),
    ...(text === '***' ? ['Set the secret itself, not ***'] : []),
    ...(/^(?:secrets|vars)\.\w+$/.test(text) ? ['Write it between ${{ and }}'] : []),
    ...(isUnsafe && /^Bearer\s/i.test(text) ? ['Leave out Bearer'] : []),
  ];
  if (isUnsafe) return together(`${name} contains a space, a control character or a non-ASCII character`, ...remedies);
  return remedies.length === 0 ? undefined : together(`${name} cannot be right`, ...remedies);
}

/** Said of inputs that are fine, but not together. */
export const CONTRADICTIONS = {
  twoCredentials: problemWith('access-token', 'set either access-token, or client-id and client-secret, not both'),
  nothingToCancel: 'job-id is missing. Set job-id to the ID of the refresh job to cancel, or to the word active.',
  jobIdOfRefresh: problemWith('job-id', 'mode: refresh takes none; use mode: wait to wait for a job that exists'),
  jobIdOfSandbox: problemWith('job-id', 'it is the environment-id', 'Set it to the ID of a refresh job'),
  activeElsewhere: problemWith('job-id', 'the word active is for mode: cancel; leave it empty for the active refresh'),
  scheduleElsewhere: problemWith('scheduled-time', 'it is possible in mode: refresh only', 'Remove scheduled-time'),
  noWaitElsewhere: problemWith('wait', 'false is possible in mode: refresh only', 'Remove wait'),
} as const;

export function scheduledTooLate({ timeoutMs }: Pick<RefreshOptions, 'timeoutMs'>): string {
  return problemWith(
    'scheduled-time',
    `it lies after the end of timeout (${formatDuration(timeoutMs)})`,
    'Set a longer timeout, wait: false or on-timeout: detach',
  );
}

/** Said of a variable that is an input but for a slip. */
export function misnamed(shown: string, variable: string, meant: string): string {
  return problemWith(
    shown,
    `it is not an input of this action; did you mean ${meant}?`,
    `Rename or remove it. A variable ${variable} under env: of the step, the workflow job or the workflow counts as such an input, too`,
  );
}

/** Said of inputs that were set to nothing, such as by an expression. */
export function emptyInputs(defaults: readonly (readonly [name: string, value: string])[]): string {
  return `Empty inputs use their defaults: ${defaults.map(([name, value]) => `${name} (${value})`).join(', ')}.`;
}

export function ignoredInputs(variables: readonly string[]): string {
  return `Ignored, because this action has no such inputs: ${variables.join(', ')}.`;
}
