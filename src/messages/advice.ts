import { TransportError } from '../http/transport-errors.ts';
import type { RemoteErrorCode } from './codes.ts';
import { ApiError, type ApiErrorKind, type Operation, type ProtocolError, type RemoteError } from '../zuora/errors.ts';
import { describeResponder } from './failure.ts';

/** A failure by its code, and what a person can do about it. */
export type Advice = readonly [code: RemoteErrorCode, ...nextSteps: string[]];

const PERMISSION: Advice = [
  'ZSR-PERMISSION',
  'Give the API user a role with the "Refresh Central Sandbox" permission and, for writes, "API Write Access".',
  'Check the login IP ranges of that role.',
  'Use credentials of the production tenant: refreshes are started from there.',
];
const CREDENTIALS: Advice = [
  'ZSR-AUTHENTICATION',
  'Paste client-id and client-secret again, without quotes. Check that they are not swapped, and that base-url is the data center of the tenant that issued them.',
];
const ACCESS_TOKEN: Advice = [
  'ZSR-AUTHENTICATION',
  'An access-token lives for about an hour. Create a new one, or use client-id and client-secret instead.',
  'Check that base-url is the data center of the tenant that issued the credentials.',
];
/** What a 404 says is not there. */
function notFound(operation: Operation): string {
  if (operation === 'list-environments') return 'Check base-url. The list of Test Environments was not found there.';
  return operation === 'get-job' || operation === 'cancel'
    ? 'Check job-id. This sandbox has no refresh job with this ID.'
    : 'Check environment-id. No sandbox with this ID was found.';
}

const TENANT = 'Check that base-url and the credentials belong to the production tenant that owns the sandbox.';
const DATA_CENTER =
  'Check base-url. It has to be the REST host of your data center, such as https://rest.eu.zuora.com in the EU.';
const SOMETHING_ELSE = 'If base-url is right, Zuora or a proxy in between sent something else. Try again later.';

const UNREADABLE: Advice = ['ZSR-UNREADABLE', DATA_CENTER, SOMETHING_ELSE];
const SERVER_ERROR: Advice = [
  'ZSR-SERVER-ERROR',
  'Zuora had a problem of its own. Try again later. If it lasts, give Zuora Support the request ID.',
];

/** What a person can do about a failure on the way to Zuora. */
export function adviceFor(error: RemoteError): Advice {
  if (error instanceof TransportError) return adviceForTransport(error);
  if (error instanceof ApiError) return adviceForAnswer(error);
  return adviceForUnreadable(error);
}

/** What Zuora alone would know, a proxy or a gateway does not say for it. */
const SAID_BY_ZUORA: ReadonlySet<RemoteErrorCode> = new Set(['ZSR-PERMISSION', 'ZSR-NOT-FOUND', 'ZSR-REJECTED']);

function adviceForAnswer(error: ApiError): Advice {
  const advice = adviceByKind(error);
  const { responder } = error.reasons;
  if (responder === undefined) return advice;
  const [code, ...nextSteps] = advice;
  const other = `Nothing in this response shows that Zuora sent it (${describeResponder(responder)}). A proxy or a gateway may have refused the request. Check base-url, https_proxy and no_proxy, and what the network allows the runner.`;
  // Who has not seen the credentials does not refuse them: a 404 or a 400 for a token is read as that only from Zuora.
  const isGuess = code === 'ZSR-AUTHENTICATION' && error.kind !== 'authentication';
  return SAID_BY_ZUORA.has(code) || isGuess ? ['ZSR-GATEWAY', other, ...nextSteps] : [...advice, other];
}

function adviceByKind({ kind, operation }: ApiError): Advice {
  // A token request to a wrong host is answered 404, and one with a wrong secret 400, too.
  if (operation === 'token' && /^(authentication|not-found|request)$/.test(kind)) return CREDENTIALS;
  return kind === 'not-found' ? ['ZSR-NOT-FOUND', notFound(operation), TENANT] : BY_KIND[kind];
}

/** Only client-id and client-secret need a request for a token: all others may have been sent with an access-token. */
const BY_KIND: Readonly<Record<Exclude<ApiErrorKind, 'not-found'>, Advice>> = {
  authentication: ACCESS_TOKEN,
  permission: PERMISSION,
  throttled: [
    'ZSR-THROTTLED',
    'Zuora limits the rate of requests, token requests by IP address, which hosted runners share. Try again later.',
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

function adviceForUnreadable({ path }: ProtocolError): Advice {
  // All else about the answer was readable: it is the job that is another one.
  if (path === '$.jobType' || path === '$.testEnvironmentId')
    return ['ZSR-OTHER-JOB', 'If job-id is set, check that it is the ID of a refresh job of this sandbox.'];
  return UNREADABLE;
}

function adviceForTransport({ isUntrusted, isUnreadable }: TransportError): Advice {
  if (isUntrusted)
    return [
      'ZSR-CERTIFICATE',
      "The server's certificate was not trusted. Check base-url and the runner's clock. Behind a proxy that inspects TLS, name its CA in NODE_EXTRA_CA_CERTS.",
    ];
  if (isUnreadable) return UNREADABLE;
  const network = 'Check the network and the proxy settings (https_proxy, no_proxy) of the runner.';
  return ['ZSR-NETWORK', network, DATA_CENTER];
}
