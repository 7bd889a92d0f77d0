import { requestedPauseMs } from '../http/response.ts';
import type { HttpResponse } from '../http/transport.ts';
import { isFields, jsonIn, DecodeError, type Fields } from './decode.ts';
import {
  ApiError,
  categoryOf,
  ProtocolError,
  requestIdIn,
  type Operation,
  type Reasons,
  type Responder,
} from './errors.ts';
import { redact } from './redaction.ts';

/** An answer and what it answers. */
export interface Answer {
  readonly operation: Operation;
  readonly response: HttpResponse;
  readonly trackId: string;
  /** The wall clock, in milliseconds since the epoch. */
  readonly nowMs: number;
}

/** Makes a value of a body, and of Zuora's ID of the response. @throws DecodeError */
export type Decode<T> = (body: unknown, requestId: string | undefined, response: HttpResponse) => T;

/**
 * With a good status the body may still be that of an error, or nothing (204, `undefined`).
 * @throws ApiError if it is an error; ProtocolError if it cannot be read
 */
export function decodeAnswer<T>({ operation, response, trackId, nowMs }: Answer, decode: Decode<T>): T {
  const { status, bodyProblem } = response;
  const requestId = requestIdIn(response.headers);
  try {
    if (status < 200) throw new DecodeError('$', { kind: 'interim-status', status });
    if (status < 300) {
      const body = jsonOf(response);
      if (!saysFailure(body)) return decode(body, requestId, response);
    }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    if (status < 200 || !isError(response.body)) {
      const body = decodeErrorBody(response.body);
      const responder = error.path === '$' ? responderOf(response, body) : undefined;
      throw new ProtocolError(operation, error, { requestId: requestId ?? body.requestId, trackId }, responder);
    }
  }
  const body = decodeErrorBody(response.body);
  const { codes, messages } = body;
  const reasons = { codes, messages, responder: responderOf(response, body), bodyProblem };
  const trace = { requestId: requestId ?? body.requestId, trackId };
  throw new ApiError(operation, status, reasons, trace, requestedPauseMs(response, nowMs));
}

function jsonOf({ status, body }: HttpResponse): unknown {
  const json = jsonIn(body);
  if (json !== undefined || (status === 204 && body === '')) return json;
  throw new DecodeError('$', body.trim() === '' ? 'empty' : 'not-json');
}

/** What an error answer says, as far as it can be read. */
export interface ErrorBody extends Reasons {
  readonly requestId: string | undefined;
}

const LONGEST_WORD = 300;
/** A body has room for 60,000, each to be searched for secrets. */
const MOST_REASONS = 20;
const NOTHING: ErrorBody = { codes: [], messages: [], requestId: undefined };

/** Those of jobs are documented nowhere: any shape seen elsewhere is understood. */
export function decodeErrorBody(text: string): ErrorBody {
  const body = jsonIn(text);
  if (!isFields(body)) return NOTHING;
  const reasons = reasonLists(body).slice(0, MOST_REASONS);
  return {
    codes: reasons.flatMap((reason) => word(reason, 'code', 'Code')).slice(0, 5),
    messages: reasons.flatMap((reason) => word(reason, 'message', 'Message')).slice(0, 5),
    requestId: word(body, 'requestId')[0] ?? word(body, 'processId')[0],
  };
}

export function saysFailure(body: unknown): boolean {
  return isFields(body) && (body['success'] === false || body['Success'] === false);
}

/** Of what is not what was asked for: whether it has a code of Zuora's, and is about nothing. */
function isError(text: string): boolean {
  const body = jsonIn(text);
  return isFields(body) && body['id'] === undefined && categoryOf(decodeErrorBody(text).codes) !== undefined;
}

/** Also `{error: {code, message}}`, `{error, message}`, and the body itself. */
function reasonLists(body: Fields): readonly Fields[] {
  for (const name of ['reasons', 'errors', 'Errors']) {
    const list: unknown = body[name];
    if (Array.isArray(list)) return list.filter(isFields);
  }
  const error = body['error'];
  if (isFields(error)) return [error];
  if (typeof error === 'string') {
    const detail = word(body, 'message', 'error_description')[0];
    return [{ message: detail === undefined ? error : `${error}: ${detail}` }];
  }
  return [body];
}

function word(fields: Fields, ...names: readonly string[]): readonly string[] {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'string' && value !== '') return [redact(value).slice(0, LONGEST_WORD)];
    if (typeof value === 'number') return [String(value)];
  }
  return [];
}

const LONGEST_NAME = 60;

/** Of a response that shows nothing of Zuora's: no ID, no code. */
function responderOf({ headers, body }: HttpResponse, { codes, requestId }: ErrorBody): Responder | undefined {
  const isZuoras =
    codes.length > 0 ||
    requestId !== undefined ||
    headers['zuora-request-id'] !== undefined ||
    headers['zuora-track-id'] !== undefined;
  if (isZuoras) return undefined;
  const isHtmlPage = /^\s*<(?:!doctype\s+html|html|head|body)\b/i.test(body);
  const server = printable(headers['server']);
  const via = printable(headers['via']);
  return isHtmlPage || (server ?? via) !== undefined ? { isHtmlPage, server, via } : undefined;
}

function printable(text = ''): string | undefined {
  const ascii = redact(text)
    .replace(/[^\x20-\x7e]+/g, ' ')
    .replaceAll('"', "'");
  return ascii.trim().slice(0, LONGEST_NAME) || undefined;
}
