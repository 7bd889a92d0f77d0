import type { HttpResponse } from './transport.ts';

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Reads an HTTP date, in milliseconds since the epoch; `undefined` if it is malformed or names no real day. */
export function parseHttpDate(text: string): number | undefined {
  if (!HTTP_DATE.test(text)) return undefined;
  const date = new Date(text);
  return isSameDate(date.toUTCString(), text) ? date.getTime() : undefined;
}

/** `Date` takes 31 February for 3 March. The name of the day is left out: it says nothing that the date does not. */
function isSameDate(one: string, other: string): boolean {
  return one.slice(3) === other.slice(3);
}

/**
 * The server's clock as a response shows it, in milliseconds since the epoch; `undefined` without a `Date`, and with an
 * `Age`: what a cache kept says nothing about now.
 */
export function serverTimeMs({ headers }: Pick<HttpResponse, 'headers'>): number | undefined {
  return headers['age'] === undefined ? parseHttpDate(headers['date']?.trim() ?? '') : undefined;
}
