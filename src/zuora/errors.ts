import type { HttpResponse } from '../http/transport.ts';
import { TransportError, type TransportProblem } from '../http/transport-errors.ts';
import type { Defect, Flaw } from './decode.ts';
import { redact } from './redaction.ts';

/** What a request to Zuora was for. */
export type Operation =
  'token' | 'list-environments' | 'get-environment' | 'list-jobs' | 'get-job' | 'create' | 'cancel';

/** Where an answer can be found again: Zuora's `Zuora-Request-Id` and the caller's `Zuora-Track-Id`. */
export interface Trace {
  readonly requestId: string | undefined;
  readonly trackId: string;
}

/** What kind of trouble an error answer means, from Zuora's codes where they decide, else from its status. */
export type ApiErrorKind =
  | 'authentication'
  | 'permission'
  | 'not-found'
  | 'throttled'
  /** Something else works on it at the moment: to be sent again. */
  | 'locked'
  | 'server'
  | 'redirect'
  | 'request';

/** The codes and messages of an error answer, as far as they could be decoded. */
export interface Reasons {
  readonly codes: readonly string[];
  readonly messages: readonly string[];
  readonly responder?: Responder | undefined;
  /** Why its body could not be read. */
  readonly bodyProblem?: TransportProblem | undefined;
}

/** Who seems to have sent a response in which nothing is Zuora's: a proxy, a gateway. Printable ASCII. */
export interface Responder {
  readonly isHtmlPage: boolean;
  /** Its headers of these names. */
  readonly server: string | undefined;
  readonly via: string | undefined;
}

export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code = 'api-error';
  readonly operation: Operation;
  /** The HTTP status; 200 where the body alone is an error. */
  readonly status: number;
  readonly kind: ApiErrorKind;
  readonly reasons: Reasons;
  readonly trace: Trace;
  /** The last two digits of Zuora's code (Zuora's page on error codes). */
  readonly category: string | undefined;
  /** As the answer asks. */
  readonly retryAfterMs: number | undefined;

  constructor(operation: Operation, status: number, reasons: Reasons, trace: Trace, retryAfterMs: number | undefined) {
    super(`HTTP-${status}`);
    this.operation = operation;
    this.status = status;
    this.category = categoryOf(reasons.codes);
    this.kind = kindOf(status, this.category);
    this.reasons = reasons;
    this.trace = trace;
    this.retryAfterMs = retryAfterMs;
  }

  /** Whether Zuora itself seems to have answered, and no gateway. */
  get isZuoras(): boolean {
    return this.category !== undefined || this.trace.requestId !== undefined;
  }
}

/** What Zuora answered cannot be what was asked for. */
export class ProtocolError extends Error implements Defect {
  override readonly name = 'ProtocolError';
  readonly code = 'protocol-error';
  readonly operation: Operation;
  readonly path: string;
  readonly flaw: Flaw;
  readonly trace: Trace;
  /** Known only where the body as a whole cannot be read. */
  readonly responder: Responder | undefined;

  constructor(operation: Operation, { path, flaw }: Defect, trace: Trace, responder?: Responder) {
    super(path);
    this.operation = operation;
    this.path = path;
    this.flaw = flaw;
    this.trace = trace;
    this.responder = responder;
  }
}

/** What can go wrong between us and Zuora. */
export type RemoteError = TransportError | ApiError | ProtocolError;

export function isRemoteError(error: unknown): error is RemoteError {
  return error instanceof TransportError || error instanceof ApiError || error instanceof ProtocolError;
}

const LONGEST_ID = 100;

/** UUIDs, but a header may hold anything. */
export function requestIdIn(headers: HttpResponse['headers']): string | undefined {
  return redact(headers['zuora-request-id'] ?? '').slice(0, LONGEST_ID) || undefined;
}

/** Zuora's ID of the response, also of one that broke off. */
export function requestIdOf(error: RemoteError): string | undefined {
  return error instanceof TransportError ? requestIdIn(error.headers ?? {}) : error.trace.requestId;
}

type Kinds = Readonly<Partial<Record<string, ApiErrorKind>>>;

const KIND_WHATEVER_THE_STATUS: Kinds = { 11: 'authentication', 50: 'locked', 61: 'server', 70: 'throttled' };
const KIND_WITH_GOOD_STATUS: Kinds = { 10: 'permission', 40: 'not-found', 60: 'server', 99: 'server' };

const KIND_OF_STATUS: Kinds = {
  401: 'authentication',
  403: 'permission',
  404: 'not-found',
  408: 'server',
  423: 'locked',
  429: 'throttled',
};

function kindOf(status: number, category = ''): ApiErrorKind {
  const said = status < 300 ? KIND_WITH_GOOD_STATUS[category] : KIND_OF_STATUS[status];
  const kind = KIND_WHATEVER_THE_STATUS[category] ?? said;
  if (kind !== undefined) return kind;
  if (status >= 300 && status < 400) return 'redirect';
  return status < 500 ? 'request' : 'server';
}

/** Shorter codes are not Zuora's. */
export function categoryOf(codes: readonly string[]): string | undefined {
  return codes.find((code) => /^\d{4,}$/.test(code))?.slice(-2);
}
