import { isFields, type Fields } from './decode.ts';
import type { Reasons } from './errors.ts';
import { redact } from './redaction.ts';

/** What an error answer says, as far as it can be read. */
export interface ErrorBody extends Reasons {
  readonly requestId: string | undefined;
}

const LONGEST_WORD = 300;
/** A body of 1 MiB has room for 60,000, each of which takes its time to be searched for secrets. */
const MOST_REASONS = 20;
const NOTHING: ErrorBody = { codes: [], messages: [], requestId: undefined };

/**
 * Reads the error body of any Zuora operation. Those of the job operations are documented nowhere, so every shape
 * seen elsewhere is understood, and a page of HTML or nothing at all is no trouble either.
 */
export function decodeErrorBody(text: string): ErrorBody {
  const body = tryJson(text);
  if (!isFields(body)) return NOTHING;
  const reasons = reasonLists(body).slice(0, MOST_REASONS);
  return {
    codes: reasons.flatMap((reason) => word(reason, 'code', 'Code')).slice(0, 5),
    messages: reasons.flatMap((reason) => word(reason, 'message', 'Message')).slice(0, 5),
    requestId: word(body, 'requestId')[0] ?? word(body, 'processId')[0],
  };
}

/** Whether a body with a good status says that the call failed all the same. */
export function saysFailure(body: unknown): boolean {
  return isFields(body) && (body['success'] === false || body['Success'] === false);
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** `reasons`, `errors`, `Errors`, `{error: {code, message}}`, or the body itself: `{message}`, `{error, message}`. */
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
