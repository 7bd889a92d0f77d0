import type { UnusableProxy, TransportProblem } from '../http/transport-errors.ts';
import { TransportError } from '../http/transport-errors.ts';
import { Aborted, DeadlineExceeded } from '../time/clock.ts';
import type { Defect, Flaw } from '../zuora/decode.ts';
import {
  ApiError,
  isRemoteError,
  requestIdOf,
  type Operation,
  type RemoteError,
  type Responder,
} from '../zuora/errors.ts';
import type { ExplainedFailure } from './codes.ts';
import { formatDuration, joined } from './format.ts';

/** Zuora may say much, and Node lists the hundreds of hosts of a certificate. */
const LONGEST = 500;

/** Without a full stop. */
export function describeFailure(error: RemoteError): string {
  if (error instanceof TransportError) return describeTransport(error.problem);
  if (error instanceof ApiError) return describeAnswer(error);
  const { responder } = error;
  const what = responder?.isHtmlPage === true ? 'it is an HTML page, not JSON' : describeDefect(error);
  const sender = responder && describeResponder({ ...responder, isHtmlPage: false });
  return `the response could not be read: ${what}${sender ? ` (${sender})` : ''}`;
}

/** The same after a colon, or nothing. */
export function because(error: RemoteError | undefined): string {
  return error === undefined ? '' : `: ${describeFailure(error)}`;
}

/** The same, and where to find it again. */
export function describeError(error: RemoteError): string {
  const isAnswer = 'trace' in error;
  const trace = describeTrace({ error }, isAnswer ? error.trace.trackId : undefined);
  return `${describeFailure(error)}${isAnswer ? '' : ` (${error.code})`}${trace && ` [${trace}]`}`;
}

export function describeThrown(error: unknown): string {
  if (isRemoteError(error)) return `${error.name}: ${describeFailure(error)}`;
  if (error instanceof Aborted) return `${error.name}: the step was aborted by ${error.source}`;
  if (error instanceof DeadlineExceeded) return `${error.name}: no result within ${error.limitMs} ms`;
  return String(error);
}

function describeAnswer({ status, reasons: { codes, messages, bodyProblem } }: ApiError): string {
  const unread = bodyProblem === undefined ? [] : [`its body: ${describeTransport(bodyProblem)}`];
  const detail = joined([codes.join(', '), [...messages, ...unread].join('; ')], ': ');
  if (detail === '') return status === 200 ? 'HTTP 200, but success is false' : `HTTP ${status}`;
  return `HTTP ${status}${status === 200 ? ', but an error' : ''} (${detail.length > LONGEST ? `${detail.slice(0, LONGEST)}…` : detail})`;
}

export function describeTransport<K extends TransportProblem['kind']>(problem: Problem<K>): string {
  const kind: K = problem.kind;
  const text = PROBLEMS[kind](problem);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

type Problem<K extends TransportProblem['kind']> = {
  [P in K]: Extract<TransportProblem, { readonly kind: P }>;
}[K];

const PROBLEMS: { readonly [K in TransportProblem['kind']]: (problem: Problem<K>) => string } = {
  timeout: ({ of, limitMs }) => `no ${of === 'response' ? 'complete response' : of} within ${formatDuration(limitMs)}`,
  aborted: () => 'aborted before it was sent',
  'proxy-unusable': describeProxy,
  proxy: ({ problem }) => `the proxy: ${describeTransport(problem)}`,
  'no-tunnel': ({ status }) => `it responded to CONNECT with HTTP ${status}`,
  'early-data': () => 'it sent more than its response to CONNECT',
  'interim-response': () => 'the server sent something that is not a response to the request',
  'too-large': ({ limitBytes }) => `the body is larger than ${limitBytes / 2 ** 20} MiB`,
  coding: ({ codings }) => `the body has the content coding ${codings.join(', ')}, which was not requested`,
  tls: ({ reason }) => `TLS error: ${reason}`,
  // Node's word for a response that broke off.
  thrown: ({ text }) => (text === 'aborted' ? 'the response broke off' : text),
};

/** As a sentence that does not show the proxy. */
export function describeProxy({ variable, flaw }: UnusableProxy): string {
  return `${variable} (not shown) ${PROXY_FLAWS[flaw]}. Use an http:// or https:// URL such as http://proxy.example:3128.`;
}

const PROXY_FLAWS: Readonly<Record<UnusableProxy['flaw'], string>> = {
  kind: 'names a proxy of an unsupported kind, such as SOCKS',
  'no-slashes': 'lacks the // after its scheme',
  incomplete:
    'is not a valid URL. Check its host, its port (65535 at most), and that special characters in the password are percent-encoded',
};

/** For example `an HTML page, server "squid/6.6"`. */
export function describeResponder({ isHtmlPage, server, via }: Responder): string {
  return joined([isHtmlPage && 'an HTML page', server && `server "${server}"`, via && `via "${via}"`]);
}

export function describeDefect({ path, flaw }: Defect): string {
  return `${path === '$' ? 'it' : path} ${typeof flaw === 'string' ? FLAWS[flaw] : describeFlaw(flaw)}`;
}

const FLAWS: Readonly<Record<Extract<Flaw, string>, string>> = {
  empty: 'is empty',
  'not-json': 'is not JSON',
  'not-an-object': 'is not an object',
  'not-a-list': 'is not a list',
  'too-long': 'is too long',
  'not-an-environment': 'is not a Test Environment',
  missing: 'is missing',
  'not-a-token': 'is not an ID or a word of 1 to 64 characters',
  'not-a-bearer-token': 'is not a bearer token',
  'not-what-was-asked-for': 'is not what was requested',
};

function describeFlaw(flaw: Exclude<Flaw, string>): string {
  if (flaw.kind === 'interim-status') return `has HTTP ${flaw.status}, which does not end a request`;
  const { kind, id, status } = flaw;
  return kind === 'known-job'
    ? `names refresh job ${id} (${status}), which existed before`
    : `of refresh job ${id} is ${status}, which is not a status of a new refresh`;
}

/** What Zuora Support finds a request by: its own ID if it answered, and the caller's. */
export function describeTrace(problem: Pick<ExplainedFailure, 'error' | 'requestId'>, trackId?: string): string {
  const requestId = (problem.error && requestIdOf(problem.error)) ?? problem.requestId;
  return joined([requestId && `request ID ${requestId}`, trackId && `track ID ${trackId}`]);
}

const OPERATIONS: Readonly<Partial<Record<string, string>>> = {
  token: 'Getting a token',
  'list-environments': 'Listing the sandboxes',
  'get-environment': 'Reading the sandbox',
  'list-jobs': 'Listing the refreshes',
  'get-job': 'Reading the refresh job',
  create: 'Creating the refresh',
  cancel: 'Cancelling the refresh job',
} satisfies Record<Operation, string>;

export const describeOperation = (operation: string): string => OPERATIONS[operation] ?? operation;
