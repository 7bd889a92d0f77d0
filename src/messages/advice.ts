import { TransportError } from '../http/transport-errors.ts';
import type { RemoteErrorCode } from './codes.ts';
import { ApiError, type Operation, type ProtocolError, type RemoteError } from '../zuora/errors.ts';
import { describeResponder } from './failure.ts';

/** A failure by its code, and what a person can do about it. */
export interface Advice {
  readonly code: RemoteErrorCode;
  readonly nextSteps: readonly string[];
}

const PERMISSION = [
  'Give the API user a role with the "Refresh Central Sandbox" permission and, for writes, "API Write Access".',
  'Check the login IP ranges of that role.',
  'Use credentials of the production tenant: refreshes are started from there.',
];
const CREDENTIALS =
  'Check client-id and client-secret (or access-token), and that base-url is the data centre of the tenant they belong to. An access-token lives for an hour: for longer, use client-id and client-secret.';
/** What a 404 says is not there. */
const ASKED_FOR: Readonly<Record<Exclude<Operation, 'token'>, string>> = {
  'list-environments': 'Check base-url: the list of Test Environments was not found there.',
  'get-environment': 'Check environment-id: no Test Environment with this ID was found.',
  'list-jobs': 'Check environment-id: no refreshes of a Test Environment with this ID were found.',
  'get-job': 'Check job-id: this sandbox has no refresh job with this ID.',
  create: 'Check environment-id: no Test Environment with this ID was found.',
  cancel: 'Check job-id: this sandbox has no refresh job with this ID.',
};
const TENANT =
  'Check that base-url and the credentials belong to the production tenant that owns the sandbox.';
const DATA_CENTRE =
  'Check base-url: it has to be the REST host of your data centre, such as https://rest.eu.zuora.com in the EU.';
const SOMETHING_ELSE =
  'If it is right, Zuora or a proxy between us answered something else; try again later.';

/** What a person can do about a failure between us and Zuora. */
export function adviceFor(error: RemoteError): Advice {
  if (error instanceof TransportError) return adviceForTransport(error);
  if (error instanceof ApiError) return adviceForAnswer(error);
  return adviceForUnreadable(error);
}

/** What Zuora alone would know, a proxy or a gateway does not say for it. */
const SAID_BY_ZUORA: ReadonlySet<RemoteErrorCode> = new Set([
  'ZSR-PERMISSION',
  'ZSR-NOT-FOUND',
  'ZSR-REJECTED',
]);

function adviceForAnswer(error: ApiError): Advice {
  const { code, nextSteps } = adviceByKind(error);
  const { responder } = error.reasons;
  if (responder === undefined) return { code, nextSteps };
  const other = `Nothing in this response shows that Zuora sent it: it names ${describeResponder(responder)}. A proxy or a gateway may have refused the request. Check base-url, https_proxy and no_proxy, and what the network allows the runner.`;
  // Who has not seen the credentials does not refuse them: a 404 or a 400 for a token is read as that only from Zuora.
  const isGuess = code === 'ZSR-AUTHENTICATION' && error.kind !== 'authentication';
  return SAID_BY_ZUORA.has(code) || isGuess
    ? { code: 'ZSR-GATEWAY', nextSteps: [other, ...nextSteps] }
    : { code, nextSteps: [...nextSteps, other] };
}

function adviceByKind({ kind, operation }: ApiError): Advice {
  switch (kind) {
    case 'authentication':
      return { code: 'ZSR-AUTHENTICATION', nextSteps: [CREDENTIALS] };
    case 'permission':
      return { code: 'ZSR-PERMISSION', nextSteps: PERMISSION };
    case 'not-found':
      // Before an environment is asked for: it is the wrong host.
      if (operation === 'token') return { code: 'ZSR-AUTHENTICATION', nextSteps: [CREDENTIALS] };
      return { code: 'ZSR-NOT-FOUND', nextSteps: [ASKED_FOR[operation], TENANT] };
    case 'throttled':
      return {
        code: 'ZSR-THROTTLED',
        nextSteps: [
          'Zuora limits the rate of requests, token requests by IP address, which hosted runners share. Try again later.',
        ],
      };
    case 'locked':
    case 'server':
      return {
        code: 'ZSR-SERVER-ERROR',
        nextSteps: [
          'Zuora had trouble of its own. Try again later, and give Zuora support the request id if it lasts.',
        ],
      };
    case 'redirect':
      return {
        code: 'ZSR-REDIRECT',
        nextSteps: [`Redirects are never followed with credentials. ${DATA_CENTRE}`],
      };
    case 'request':
      // A token request with a wrong secret is answered 400, too.
      if (operation === 'token') return { code: 'ZSR-AUTHENTICATION', nextSteps: [CREDENTIALS] };
      return {
        code: 'ZSR-REJECTED',
        nextSteps: ['Read what Zuora says; the request id helps Zuora support to find the call.'],
      };
  }
}

function adviceForUnreadable({ path }: ProtocolError): Advice {
  // All else about the answer was readable: it is the job that is another one.
  if (path === '$.jobType' || path === '$.testEnvironmentId') {
    const check = 'Check job-id, if you gave one: it has to be the ID of a refresh job of this sandbox.';
    return { code: 'ZSR-OTHER-JOB', nextSteps: [check] };
  }
  return { code: 'ZSR-UNREADABLE', nextSteps: [DATA_CENTRE, SOMETHING_ELSE] };
}

function adviceForTransport({ isUntrusted, isUnreadable }: TransportError): Advice {
  if (isUntrusted) {
    const trust =
      "The server's certificate was not trusted. Check base-url and the runner's clock; behind a proxy that inspects TLS, name its CA in NODE_EXTRA_CA_CERTS.";
    return { code: 'ZSR-CERTIFICATE', nextSteps: [trust] };
  }
  if (isUnreadable) return { code: 'ZSR-UNREADABLE', nextSteps: [DATA_CENTRE, SOMETHING_ELSE] };
  const network = 'Check the network and the proxy settings (https_proxy, no_proxy) of the runner.';
  return { code: 'ZSR-NETWORK', nextSteps: [network, DATA_CENTRE] };
}
