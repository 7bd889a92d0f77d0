import type { RefreshOptions } from '../run/context.ts';
import { formatDuration } from './duration.ts';
import { problemWith } from './input-values.ts';
import { remediesOf } from './remedies.ts';

const WHAT_TO_SET = {
  'environment-id': 'Set environment-id to the UUID or the tenant ID of the Test Environment.',
  credentials: 'Set client-id and client-secret, or access-token.',
  'client-id': 'Set client-id together with client-secret.',
  'client-secret': 'Set client-secret together with client-id.',
};

/** @param areHyphensDropped no input with a hyphen has reached this process, and others have */
export function missing(
  name: 'environment-id' | 'client-id' | 'client-secret',
  areHyphensDropped: boolean,
  what: keyof typeof WHAT_TO_SET = name,
): string {
  const why = areHyphensDropped
    ? 'All inputs with a hyphen in their names are missing, and others are there. A shell such as dash between the runner and Node, as in a wrapper of the node binary or the entry point of a container, drops variables with hyphens. Use bash there, or none.'
    : 'If you did, check that the secret or variable exists and is available to this workflow job; otherwise it is empty.';
  return `${name} is missing. ${WHAT_TO_SET[what]} ${why}`;
}

export const TWO_CREDENTIALS = problemWith(
  'access-token',
  'set either access-token, or client-id and client-secret, not both',
);

/** Printable ASCII without the blank: what an HTTP header can carry. */
const HEADER_SAFE = /^[\x21-\x7e]+$/;

/** What is wrong with a token, which is not shown; `undefined` if nothing is. */
export function whyNoToken(token: string): string | undefined {
  if (HEADER_SAFE.test(token)) return whyNoCredential('access-token', token);
  const remedies = [...credentialRemedies(token), ...(/^Bearer\s/i.test(token) ? ['Leave out Bearer'] : [])];
  return refusal('access-token contains a space, a control character or a non-ASCII character', remedies);
}

/** What would be sent, and Zuora's refusal would not say why. The text is not shown. */
export function whyNoCredential(
  name: 'client-id' | 'client-secret' | 'access-token',
  text: string,
): string | undefined {
  const remedies = credentialRemedies(text);
  return remedies.length === 0 ? undefined : refusal(`${name} cannot be right`, remedies);
}

/** What to do about a text that no credential of Zuora looks like. */
function credentialRemedies(text: string): readonly string[] {
  return [
    ...remediesOf(text),
    ...(text === '***' ? ['Set the secret itself, not ***'] : []),
    ...(/^(?:secrets|vars)\.\w+$/.test(text) ? ['Write it between ${{ and }}'] : []),
  ];
}

function refusal(fault: string, remedies: readonly string[]): string {
  return `${[fault, ...remedies].join('. ')}.`;
}

export const NOTHING_TO_CANCEL =
  'job-id is missing. Set job-id to the ID of the refresh job to cancel, or to the word active.';
export const JOB_ID_OF_REFRESH = problemWith(
  'job-id',
  'mode: refresh takes none; use mode: wait to wait for a job that exists',
);
export const ACTIVE_ELSEWHERE = problemWith(
  'job-id',
  'the word active is for mode: cancel; leave it empty for the active refresh',
);
export const SCHEDULE_ELSEWHERE = problemWith(
  'scheduled-time',
  'it is possible in mode: refresh only',
  'Remove scheduled-time',
);
export const NO_WAIT_ELSEWHERE = problemWith('wait', 'false is possible in mode: refresh only', 'Remove wait');

export const JOB_ID_OF_SANDBOX = problemWith('job-id', 'it is the environment-id. Set it to the ID of a refresh job');

export function scheduledTooLate({ timeoutMs }: Pick<RefreshOptions, 'timeoutMs'>): string {
  return problemWith(
    'scheduled-time',
    `it lies after the end of timeout (${formatDuration(timeoutMs)}). Set a longer timeout, wait: false or on-timeout: detach`,
  );
}

/** What is said against a variable that looks like an input of this action with a slip in its name. */
export function misnamed(shown: string, variable: string, meant: string): string {
  return problemWith(
    shown,
    `it is not an input of this action; did you mean ${meant}? Rename or remove it. A variable ${variable} under env: of the step, the workflow job or the workflow counts as such an input, too`,
  );
}

/** What the log says of inputs that were set to nothing, such as by an expression. */
export function emptyInputs(defaults: readonly (readonly [name: string, value: string])[]): string {
  return `Empty inputs use their defaults: ${defaults.map(([name, value]) => `${name} (${value})`).join(', ')}.`;
}

/** What the log says of variables that are ignored. */
export function ignoredInputs(variables: readonly string[]): string {
  return `Ignored, because this action has no such inputs: ${variables.join(', ')}.`;
}
