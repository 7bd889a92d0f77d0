import type { HttpResponse } from '../http/transport.ts';
import type { ErrorBody } from './error-body.ts';
import { redact } from './redaction.ts';

const LONGEST_NAME = 60;

/**
 * Who seems to have sent an error response that shows nothing of Zuora's: no request ID, no track ID, no code. For
 * example `an HTML page, server "squid/6.6"`.
 * @returns printable ASCII; `undefined` if it is Zuora's, or nobody is named
 */
export function responderOf(
  { headers, body }: HttpResponse,
  { codes, requestId }: ErrorBody,
): string | undefined {
  const isZuoras =
    codes.length > 0 ||
    requestId !== undefined ||
    headers['zuora-request-id'] !== undefined ||
    headers['zuora-track-id'] !== undefined;
  if (isZuoras) return undefined;
  const signs = [
    ...(/^\s*<(?:!doctype\s+html|html|head|body)\b/i.test(body) ? ['an HTML page'] : []),
    ...['server', 'via'].flatMap((name) => {
      const value = printable(headers[name] ?? '');
      return value === '' ? [] : [`${name} "${value}"`];
    }),
  ];
  return signs.length === 0 ? undefined : signs.join(', ');
}

function printable(text: string): string {
  return redact(text)
    .replace(/[^\x20-\x7e]+/g, ' ')
    .replaceAll('"', "'")
    .trim()
    .slice(0, LONGEST_NAME);
}
