import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

import { MINUTE_MS, SECOND_MS } from '../time/notation.ts';
import { ExchangeError } from './transport-errors.ts';
import type { HttpResponse } from './transport.ts';

type Head = Pick<HttpResponse, 'status' | 'headers'>;

/** Of a body, as it comes and after decompression. */
export const BODY_LIMIT_BYTES = 1024 * 1024;

const OTHER_CODINGS = /^(?:aes128gcm|br|x-br|compress|x-compress|dcb|dcz|deflate|exi|zstd)$/;

/**
 * A whole body as UTF-8, without a byte order mark. (`http-client`'s reader may never settle.)
 * @throws what Node throws; ExchangeError about the coding or the size
 */
export function readBody(message: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    // What names no coding (`identity`, `utf-8`, `none`) is passed over.
    const codings = (message.headers['content-encoding'] ?? '')
      .toLowerCase()
      .split(',')
      .map((word) => word.trim().replace(/^x-gzip$/, 'gzip'))
      .filter((word) => word === 'gzip' || OTHER_CODINGS.test(word))
      .slice(0, 3);
    const unzipped = codings.join() === 'gzip' ? createGunzip() : undefined;
    const fail = (error: Error): void => {
      message.destroy();
      unzipped?.destroy();
      reject(error);
    };
    const read = (stream: Readable, onEnd: (body: Buffer) => void): void => {
      const pieces: Buffer[] = [];
      let sizeBytes = 0;
      stream.on('error', fail);
      stream.on('data', (piece: Buffer) => {
        sizeBytes += piece.length;
        if (sizeBytes <= BODY_LIMIT_BYTES) pieces.push(piece);
        else fail(new ExchangeError({ kind: 'too-large', limitBytes: BODY_LIMIT_BYTES }));
      });
      stream.once('end', () => onEnd(Buffer.concat(pieces)));
    };
    const finish = (body: Buffer): void => {
      resolve(new TextDecoder().decode(body));
      // Zeros behind a gzip end it before the message.
      message.destroy();
    };
    read(message, (body) => {
      // Empty, it is no gzip stream.
      if (unzipped === undefined || body.length === 0) finish(body);
    });
    if (unzipped !== undefined) read(message.pipe(unzipped), finish);
    else if (codings.length > 0) fail(new ExchangeError({ kind: 'coding', codings }));
  });
}

/** The status (300 or more) of a response whose headers Node refuses (two lengths, over 16 KiB) or never end. */
export function errorStatusIn(begin: string): number | undefined {
  const response = begin.split('\r\n\r\n').find((head) => !/^HTTP\/1\.[01] 1/.test(head));
  const status = /^HTTP\/1\.[01] ([3-9]\d\d)[ \r\n]/.exec(response ?? '')?.[1];
  return status === undefined ? undefined : Number(status);
}

export function singleValues(headers: IncomingMessage['headers']): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

function parseHttpDate(text: string): number | undefined {
  if (!HTTP_DATE.test(text)) return undefined;
  const date = new Date(text);
  // `Date` takes 31 February for 3 March; the day's name does not matter.
  return date.toUTCString().slice(3) === text.slice(3) ? date.getTime() : undefined;
}

/** In milliseconds since the epoch, by `Date`; `undefined` without one, or from a cache (with an `Age`). */
export function serverTimeMs({ headers }: Pick<Head, 'headers'>): number | undefined {
  return headers['age'] === undefined ? parseHttpDate(headers['date']?.trim() ?? '') : undefined;
}

/**
 * A random pause before the next attempt; up to a tenth longer than `floorMs`, which the server asks for.
 * @param attempt how many have failed
 */
export function backoffMs(attempt: number, random: () => number, floorMs = 0): number {
  const ceilingMs = Math.min(MINUTE_MS, SECOND_MS * 2 ** (attempt - 1));
  const share = random();
  return Math.round(Math.max(floorMs * (1 + share / 10), share * ceilingMs));
}

/** A longer rate limit is looked at again earlier. */
const LONGEST_RATE_LIMIT_MS = 5 * MINUTE_MS;

/**
 * How long a response asks to wait, in milliseconds: `Retry-After`, or on a 429 `ratelimit-reset` where
 * `ratelimit-remaining` is 0.
 * @param nowMs the wall clock, if the response shows none
 */
export function requestedPauseMs({ status, headers }: Head, nowMs: number): number | undefined {
  const askedMs = parseRetryAfter(headers['retry-after'], serverTimeMs({ headers }) ?? nowMs);
  return askedMs ?? (status === 429 ? rateLimitMs(headers) : undefined);
}

/** Whole seconds or an HTTP date, in milliseconds from `nowMs`; `undefined` if missing or malformed. */
export function parseRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND_MS;
  const atMs = parseHttpDate(text);
  return atMs === undefined ? undefined : Math.max(0, atMs - nowMs);
}

function rateLimitMs(headers: HttpResponse['headers']): number | undefined {
  if (leadingNumber(headers['ratelimit-remaining']) !== 0) return undefined;
  const seconds = leadingNumber(headers['ratelimit-reset']);
  return seconds === undefined ? undefined : Math.min(LONGEST_RATE_LIMIT_MS, seconds * SECOND_MS);
}

/** The first of several windows is the nearest. */
function leadingNumber(header: string | undefined): number | undefined {
  const digits = /^\s*(\d{1,9})\s*(?:[,;]|$)/.exec(header ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
