import { TransportError } from '../http/transport-errors.ts';
import { isOtherJob } from '../run/retry.ts';
import { ApiError, type ApiErrorKind, type Operation, type RemoteError } from '../zuora/errors.ts';
import type { Job, TerminalStatus } from '../zuora/job.ts';
import type { RemoteErrorCode } from './codes.ts';
import { because, describeResponder } from './failure.ts';
import { formatDuration, goesOn, nameJob, startOf } from './format.ts';

type Advice = readonly [code: RemoteErrorCode, ...nextSteps: string[]];

const DATA_CENTER =
  'Check base-url. It has to be the REST host of your data center, such as https://rest.eu.zuora.com in the EU.';
const SERVER_ERROR: Advice = [
  'ZSR-SERVER-ERROR',
  'Zuora reported an internal error. Try again later. If it persists, give Zuora Support the request ID.',
];

/** A failure's code, and what a person can do about it. */
export function adviceFor(error: RemoteError): Advice {
  if (error instanceof ApiError) return adviceForAnswer(error);
  if (isOtherJob(error))
    return ['ZSR-OTHER-JOB', 'If job-id is set, check that it is the ID of a refresh job of this sandbox.'];
  if (!(error instanceof TransportError) || error.isUnreadable)
    return [
      'ZSR-UNREADABLE',
      DATA_CENTER,
      'If base-url is right, Zuora or a proxy in between sent something else. Try again later.',
    ];
  if (error.isUntrusted)
    return [
      'ZSR-CERTIFICATE',
      "The server's certificate was not trusted. Check base-url and the runner's clock. Behind a proxy that inspects TLS, name its CA in NODE_EXTRA_CA_CERTS.",
    ];
  return [
    'ZSR-NETWORK',
    'Check the network and the proxy settings (https_proxy, no_proxy) of the runner.',
    DATA_CENTER,
  ];
}

function adviceForAnswer({ kind, operation, reasons: { responder } }: ApiError): Advice {
  const advice = adviceByKind(kind, operation);
  if (responder === undefined) return advice;
  const other = `Nothing in this response shows that Zuora sent it (${describeResponder(responder)}). A proxy or a gateway may have refused the request. Check base-url, https_proxy and no_proxy, and what the network allows the runner.`;
  // What Zuora alone knows, nobody else says for it.
  const isGateways = /^(permission|not-found|request)$/.test(kind);
  return isGateways ? ['ZSR-GATEWAY', other, ...advice.slice(1)] : [...advice, other];
}

function adviceByKind(kind: ApiErrorKind, operation: Operation): Advice {
  // A token request to a wrong host is answered 404, and one with a wrong secret 400, too.
  if (operation === 'token' && /^(authentication|not-found|request)$/.test(kind))
    return [
      'ZSR-AUTHENTICATION',
      'Paste client-id and client-secret again, without quotes. Check that they are not swapped, and that base-url is the data center of the tenant that issued them.',
    ];
  if (kind !== 'not-found') return BY_KIND[kind];
  return [
    'ZSR-NOT-FOUND',
    NOT_FOUND[operation] ?? 'Check environment-id. No sandbox with this ID was found.',
    'Check that base-url and the credentials belong to the production tenant that owns the sandbox.',
  ];
}

const NO_JOB = 'Check job-id. This sandbox has no refresh job with this ID.';
const NOT_FOUND: Readonly<Partial<Record<Operation, string>>> = {
  'list-environments': 'Check base-url. The list of Test Environments was not found there.',
  'get-job': NO_JOB,
  cancel: NO_JOB,
};

/** Of other requests than for a token: those may have been sent with an access-token. */
const BY_KIND: Readonly<Record<Exclude<ApiErrorKind, 'not-found'>, Advice>> = {
  authentication: [
    'ZSR-AUTHENTICATION',
    'An access-token lives for about an hour. Create a new one, or use client-id and client-secret instead.',
    'Check that base-url is the data center of the tenant that issued the credentials.',
  ],
  permission: [
    'ZSR-PERMISSION',
    'Give the API user a role with the "Refresh Central Sandbox" permission and, for writes, "API Write Access".',
    'Check the login IP ranges of that role.',
    'Use credentials of the production tenant: refreshes are started from there.',
  ],
  throttled: [
    'ZSR-THROTTLED',
    'Zuora limits requests, and token requests by IP address, which GitHub-hosted runners share. Try again later.',
  ],
  locked: SERVER_ERROR,
  server: SERVER_ERROR,
  redirect: [
    'ZSR-REDIRECT',
    `Zuora returned a redirect. The action doesn't follow redirects, to protect your credentials. ${DATA_CENTER}`,
  ],
  request: [
    'ZSR-REJECTED',
    'Read what Zuora says. If entity-id is set, check that it is an entity of this tenant. Zuora Support can find the request by its request ID.',
  ],
};

export function refusedToCancel(job: Job | undefined, error: RemoteError | undefined): string {
  return `Zuora refused to cancel ${nameJob(job)}${because(error)}. The refresh ${goesOn(job)}.`;
}

export const timeoutReached = (timeoutMs: number): string => `The timeout of ${formatDuration(timeoutMs)} was reached`;

/** Where nobody knows whether a job exists. */
export const LOOK_IN_ZUORA = [
  'Before you run this again, check Administration > Test Environments in Zuora, or run the action with mode: check.',
  'If a refresh is in progress, follow it with mode: wait. If there is none, it is safe to run again.',
] as const;
/** An output may be older than what happened since. */
export const BEFORE_ANOTHER =
  'Before you run this again, run the action with mode: check. It shows whether Zuora allows another refresh.';
export const WAIT_UNTIL_ACTIVE =
  'Wait until the sandbox is ACTIVE (Administration > Test Environments in Zuora), then run again';

/** By how a refresh ended. */
export const AFTER_END: Readonly<Record<TerminalStatus, readonly string[]>> = {
  COMPLETED: [BEFORE_ANOTHER],
  FAILED: [
    "Check the sandbox before you use it. Zuora doesn't say what a failed refresh leaves in it.",
    'Ask Zuora Support for the reason and quote the ID of the refresh job; the API gives none.',
    BEFORE_ANOTHER,
  ],
  CANCELLED: [
    'Check the sandbox before you use it. Zuora cancels a refresh only before its reset stage.',
    BEFORE_ANOTHER,
  ],
};

function asInput(job: Pick<Job, 'id'> | undefined): string {
  return job === undefined ? 'the job-id of the refresh' : `job-id: ${job.id}`;
}

export function byHand(job: Pick<Job, 'id'> | undefined): string {
  return `To stop it, cancel it in Zuora (Administration > Test Environments), or run the action with mode: cancel and ${asInput(job)}.`;
}

export function keepWaiting(job: Job): string {
  const start = startOf(job);
  const how = start === undefined ? '' : ` and a timeout that lasts beyond ${start}`;
  return `To keep waiting, run the action with mode: wait and ${asInput(job)}${how}. Another run with mode: refresh adopts the refresh while it is in progress. After that, it starts a new one if Zuora allows it.`;
}

/** For another reason than a right, Zuora refuses a CANCEL for good. */
export function stepsAfterRefusal(error: RemoteError | undefined, job: Job | undefined): readonly string[] {
  if (error instanceof ApiError && error.kind === 'request')
    return [
      `Don't use the sandbox until the refresh has ended. To follow it, run the action with mode: wait and ${asInput(job)}.`,
    ];
  const steps = permissionSteps(error);
  if (steps.length === 0) return [byHand(job)];
  return [...steps, `Then run the action with mode: cancel and ${asInput(job)} again.`];
}

/** Against a refusal that would only be repeated. With a job at stake, no other advice helps. */
export function permissionSteps(error: RemoteError | undefined): readonly string[] {
  const isRefusal = error instanceof ApiError && /^(authentication|permission)$/.test(error.kind);
  return isRefusal ? adviceFor(error).slice(1) : [];
}
