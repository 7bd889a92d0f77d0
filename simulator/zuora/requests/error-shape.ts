import type { Content } from './exchange.ts';

/**
 * The shapes of error bodies seen anywhere in Zuora; the ones of the Test Environment operations are not
 * documented, so that a client has to read them all.
 */
export const errorShapes = [
  'reasons-with-success',
  'reasons-with-text-code',
  'reasons',
  'errors',
  'capital-errors',
  'message',
  'gateway',
  'error-object',
  'empty',
  'html',
] as const;

export type ErrorShape = (typeof errorShapes)[number];

/** A request that is turned down, before it got the shape of an answer. */
export interface Refusal {
  readonly status: number;
  readonly code: number;
  readonly message: string;
  /** The usual shape of this error. */
  readonly shape?: ErrorShape;
  /** The shape was asked for by the script of faults, and stands above the settings. */
  readonly shapeIsScripted?: boolean;
  /** Beyond those of every answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Gives a refusal its body. */
export function errorContent(refusal: Refusal, shape: ErrorShape, requestId: string, path: string): Content {
  const { status, code, message } = refusal;
  const reasons = [{ code, message }];
  switch (shape) {
    case 'reasons-with-success':
      return json({ success: false, processId: requestId.slice(0, 16), reasons, requestId });
    case 'reasons-with-text-code':
      return json({ success: false, reasons: [{ code: String(code), message }] });
    case 'reasons':
      return json({ reasons, requestId });
    case 'errors':
      return json({ errors: reasons });
    case 'capital-errors':
      return json({ Success: false, Errors: [{ Code: String(code), Message: message }] });
    case 'message':
      return json({ message });
    case 'gateway':
      return json({ error: statusName(status), message, status, path });
    case 'error-object':
      return json({ error: { code, message } });
    case 'empty':
      return { kind: 'empty' };
    case 'html':
      return {
        kind: 'text',
        mediaType: 'text/html',
        text: `<html><head><title>${String(status)} ${statusName(status)}</title></head><body><h1>${message}</h1></body></html>`,
      };
  }
}

function json(value: Readonly<Record<string, unknown>>): Content {
  return { kind: 'json', value };
}

function statusName(status: number): string {
  const names: Readonly<Record<number, string>> = {
    400: 'Bad Request',
    401: 'Unauthorized',
    403: 'Forbidden',
    404: 'Not Found',
    408: 'Request Timeout',
    409: 'Conflict',
    413: 'Content Too Large',
    415: 'Unsupported Media Type',
    422: 'Unprocessable Entity',
    423: 'Locked',
    429: 'Too Many Requests',
    500: 'Internal Server Error',
    502: 'Bad Gateway',
    503: 'Service Unavailable',
    504: 'Gateway Timeout',
  };
  return names[status] ?? 'Error';
}
