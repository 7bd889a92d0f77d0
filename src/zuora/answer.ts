import { requestedPauseMs } from '../http/retry-after.ts';
import type { HttpResponse } from '../http/transport.ts';
import { parseJson, Unreadable } from './decode.ts';
import { decodeErrorBody, saysFailure } from './error-body.ts';
import { ApiError, ProtocolError, type Operation } from './errors.ts';
import { redact } from './redaction.ts';
import { responderOf } from './responder.ts';

/** An answer and what it answers. */
export interface Answer {
  readonly operation: Operation;
  readonly response: HttpResponse;
  readonly trackId: string;
  /** The wall clock, in milliseconds since the epoch. */
  readonly nowMs: number;
}

/**
 * Decodes an answer: first its status, then its body. A good status does not mean that the call succeeded: the body may
 * say otherwise, or nothing.
 * @param decode is given `undefined` where the status (204) says that there is no body
 * @throws ApiError if it is an error; ProtocolError if it cannot be read
 */
export function decodeAnswer<T>(answer: Answer, decode: (body: unknown) => T): T {
  const { operation, response, trackId } = answer;
  if (response.status > 299) throw apiError(answer);
  try {
    if (response.status < 200)
      throw new Unreadable('$', `has HTTP ${response.status}, which ends no request`);
    const body = response.status === 204 && response.body === '' ? undefined : parseJson(response.body);
    if (saysFailure(body)) throw apiError(answer);
    return decode(body);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const trace = { requestId: responseIdOf(response), trackId };
    const responder = responderOf(response, decodeErrorBody(response.body));
    const from = error.path === '$' && responder !== undefined ? ` (it names ${responder})` : '';
    throw new ProtocolError(operation, error.path, error.problem + from, trace);
  }
}

function apiError({ operation, response, trackId, nowMs }: Answer): ApiError {
  const body = decodeErrorBody(response.body);
  const unread = response.bodyProblem === undefined ? [] : [`its body: ${response.bodyProblem}`];
  const reasons = {
    codes: body.codes,
    messages: [...body.messages, ...unread],
    responder: responderOf(response, body),
  };
  const trace = { requestId: responseIdOf(response) ?? body.requestId, trackId };
  return new ApiError(operation, response.status, reasons, trace, requestedPauseMs(response, nowMs));
}

const LONGEST_ID = 100;

/** Zuora's ID of a response, `Zuora-Request-Id`; they are UUIDs, but a header may hold anything. */
export function responseIdOf({ headers }: HttpResponse): string | undefined {
  const id = redact(headers['zuora-request-id'] ?? '').slice(0, LONGEST_ID);
  return id === '' ? undefined : id;
}
