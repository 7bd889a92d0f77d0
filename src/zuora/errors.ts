import { TransportError } from '../http/errors.ts';

/** What a request to Zuora was for. */
export type Operation =
  'token' | 'list-environments' | 'get-environment' | 'list-jobs' | 'get-job' | 'create' | 'cancel';

/** Where an answer can be found again: Zuora's `Zuora-Request-Id` and the caller's `Zuora-Track-Id`. */
export interface Trace {
  readonly requestId: string | undefined;
  readonly trackId: string;
}

/** What kind of trouble an error answer means, from its status or, in a 200, from its codes. */
export type ApiErrorKind =
  'authentication' | 'permission' | 'not-found' | 'throttled' | 'server' | 'redirect' | 'request';

/** The codes and messages of an error answer, as far as they could be decoded. */
export interface Reasons {
  readonly codes: readonly string[];
  readonly messages: readonly string[];
}

/** Zuora answered, and the answer is an error. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code = 'api-error';
  readonly operation: Operation;
  /** The HTTP status; 200 where the body said `success: false`. */
  readonly status: number;
  readonly kind: ApiErrorKind;
  readonly reasons: Reasons;
  readonly trace: Trace;
  /** What `Retry-After` asked for, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    operation: Operation,
    status: number,
    reasons: Reasons,
    trace: Trace,
    retryAfterMs: number | undefined,
  ) {
    super(describe(status, reasons));
    this.operation = operation;
    this.status = status;
    this.kind = kindOf(status, reasons.codes);
    this.reasons = reasons;
    this.trace = trace;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Zuora answered something that cannot be what was asked for. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly code = 'protocol-error';
  readonly operation: Operation;
  /** Where in the body, for example `$.result[2].status`. */
  readonly path: string;
  readonly trace: Trace;

  constructor(operation: Operation, path: string, problem: string, trace: Trace) {
    super(`the answer cannot be read: ${path} ${problem}`);
    this.operation = operation;
    this.path = path;
    this.trace = trace;
  }
}

/** What can go wrong between us and Zuora. */
export type RemoteError = TransportError | ApiError | ProtocolError;

export function isRemoteError(error: unknown): error is RemoteError {
  return error instanceof TransportError || error instanceof ApiError || error instanceof ProtocolError;
}

/** Leaves room for what to do, and for the request id. */
const LONGEST_DETAIL = 500;

function describe(status: number, { codes, messages }: Reasons): string {
  const detail = [codes.join(', '), messages.join('; ')].filter((part) => part !== '').join(': ');
  const verdict = status === 200 ? 'HTTP 200, but success is false' : `HTTP ${String(status)}`;
  if (detail === '') return verdict;
  const isLong = detail.length > LONGEST_DETAIL;
  return `${verdict} (${isLong ? `${detail.slice(0, LONGEST_DETAIL)}…` : detail})`;
}

function kindOf(status: number, codes: readonly string[]): ApiErrorKind {
  if (status >= 200 && status < 300) return kindOfCode(codes[0]);
  if (status >= 300 && status < 400) return 'redirect';
  if (status === 401) return 'authentication';
  if (status === 403) return 'permission';
  if (status === 404) return 'not-found';
  if (status === 429) return 'throttled';
  if (status === 408 || status >= 500) return 'server';
  return 'request';
}

/** Zuora's codes end in a two-digit category (Zuora's page on error codes). */
function kindOfCode(code: string | undefined): ApiErrorKind {
  switch (code?.slice(-2)) {
    case '10':
      return 'permission';
    case '11':
      return 'authentication';
    case '40':
      return 'not-found';
    case '50':
    case '60':
    case '61':
    case '99':
      return 'server';
    case '70':
      return 'throttled';
    default:
      return 'request';
  }
}
