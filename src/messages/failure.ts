import type { UnusableProxy } from '../http/proxies.ts';
import { TransportError, type TransportProblem } from '../http/transport-errors.ts';
import { Aborted, DeadlineExceeded } from '../time/timeouts.ts';
import type { Defect, Flaw } from '../zuora/decode.ts';
import { ApiError, isRemoteError, type RemoteError, type Responder } from '../zuora/errors.ts';
import { formatDuration } from './duration.ts';

/** Leaves room for what to do: Zuora may say much, and a certificate name hundreds of hosts, all of which Node lists. */
const LONGEST = 500;

/** What went wrong between us and Zuora, without a full stop. */
export function describeFailure(error: RemoteError): string {
  if (error instanceof TransportError) return describeTransport(error.problem);
  if (error instanceof ApiError) return describeAnswer(error);
  const { responder } = error;
  const from = responder === undefined ? '' : ` (it names ${describeResponder(responder)})`;
  return `the answer cannot be read: ${describeDefect(error)}${from}`;
}

/** Whatever was thrown, for those who look into a defect. */
export function describeThrown(error: unknown): string {
  if (isRemoteError(error)) return `${error.name}: ${describeFailure(error)}`;
  if (error instanceof Aborted) return `${error.name}: the step was aborted by ${error.source}`;
  if (error instanceof DeadlineExceeded)
    return `${error.name}: the time set for this, ${error.limitMs} ms, is over`;
  return String(error);
}

function describeAnswer({ status, reasons: { codes, messages, bodyProblem } }: ApiError): string {
  const unread = bodyProblem === undefined ? [] : [`its body: ${describeTransport(bodyProblem)}`];
  const detail = [codes.join(', '), [...messages, ...unread].join('; ')].filter(Boolean).join(': ');
  const verdict = status === 200 ? 'HTTP 200, but success is false' : `HTTP ${status}`;
  if (detail === '') return verdict;
  return `${verdict} (${detail.length > LONGEST ? `${detail.slice(0, LONGEST)}…` : detail})`;
}

/** Why there is no complete response, or no body. */
export function describeTransport(problem: TransportProblem): string {
  const text = wordsOf(problem);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function wordsOf(problem: TransportProblem): string {
  switch (problem.kind) {
    case 'timeout':
      return `no ${MISSED[problem.of]} in ${formatDuration(problem.limitMs)}`;
    case 'aborted':
      return 'aborted before it was sent';
    case 'proxy-unusable':
      return describeProxy(problem);
    case 'proxy':
      return `the proxy: ${wordsOf(problem.problem)}`;
    case 'no-tunnel':
      return `CONNECT was answered with HTTP ${problem.status}`;
    case 'early-data':
      return 'it sent more than its response to CONNECT';
    case 'interim-response':
      return 'it is no response to a request';
    case 'too-large':
      return `the body is larger than ${problem.limitBytes / 2 ** 20} MiB`;
    case 'coding':
      return `the body has the content coding ${problem.codings.join(', ')}, which was not asked for`;
    case 'tls':
      return `TLS error: ${problem.reason}`;
    case 'thrown':
      return problem.text;
  }
}

const MISSED = { connection: 'connection', response: 'complete answer' } as const;

/** Why a proxy cannot be used, as a sentence that does not show it. */
export function describeProxy({ variable, flaw }: UnusableProxy): string {
  return `${variable} (not shown) ${PROXY_FLAWS[flaw]}. Use an http:// or https:// URL such as http://proxy.example:3128.`;
}

const PROXY_FLAWS: Readonly<Record<UnusableProxy['flaw'], string>> = {
  kind: 'names a proxy of an unsupported kind, such as SOCKS',
  'no-slashes': 'lacks the // after its scheme',
  incomplete: 'is not a complete URL',
};

/** Who seems to have sent a response, for example `an HTML page, server "squid/6.6"`. */
export function describeResponder({ isHtmlPage, server, via }: Responder): string {
  return [isHtmlPage && 'an HTML page', server && `server "${server}"`, via && `via "${via}"`]
    .filter(Boolean)
    .join(', ');
}

/** Where a value is, and what is wrong with it. */
export function describeDefect({ path, flaw }: Defect): string {
  return `${path} ${typeof flaw === 'string' ? FLAWS[flaw] : describeFlaw(flaw)}`;
}

const FLAWS: Readonly<Record<Extract<Flaw, string>, string>> = {
  empty: 'is empty',
  'not-json': 'is not JSON',
  'not-an-object': 'is not an object',
  'not-a-list': 'is not a list',
  'not-an-environment': 'is no environment',
  missing: 'is missing',
  'not-a-token': 'is not a word of 1 to 64 letters',
  'not-a-bearer-token': 'is no bearer token',
  'not-what-was-asked-for': 'is not what was asked for',
};

function describeFlaw(flaw: Exclude<Flaw, string>): string {
  switch (flaw.kind) {
    case 'known-job':
      return `names refresh job ${flaw.id} (${flaw.status}), which existed before`;
    case 'ended-job':
      return `of refresh job ${flaw.id} is ${flaw.status}, which no new refresh can be`;
    case 'interim-status':
      return `has HTTP ${flaw.status}, which ends no request`;
  }
}
