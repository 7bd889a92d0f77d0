import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

import { ExchangeError } from './transport-errors.ts';
import type { HttpResponse } from './transport.ts';

/** The largest body that is read, in bytes as they come and after decompression. */
export const BODY_LIMIT_BYTES = 1024 * 1024;

/**
 * Reads a whole body as UTF-8: complete, or an error, and without a byte order mark. (`http-client`'s own reader never
 * settles when the connection drops; `stream.pipeline` replaces some errors, differently on each line of Node.)
 * @throws what Node throws if the connection ends first or the coding is broken; ExchangeError if the coding was not
 * asked for or the body is too large. The connection is then closed
 */
export function readBody(message: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const codings = codingsOf(message.headers['content-encoding'] ?? '');
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
      // Zeros behind the gzip end it before the message, which nobody reads on.
      message.destroy();
    };
    read(message, (body) => {
      // An empty body is empty in any coding, and no gzip stream.
      if (unzipped === undefined || body.length === 0) finish(body);
    });
    if (unzipped !== undefined) read(message.pipe(unzipped), finish);
    else if (codings.length > 0) fail(new ExchangeError({ kind: 'coding', codings }));
  });
}

const OTHER_CODINGS = /^(?:aes128gcm|br|x-br|compress|x-compress|dcb|dcz|deflate|exi|zstd)$/;

/**
 * What a Content-Encoding header names, which may be thousands: the first three. Words that name no coding (`identity`,
 * `utf-8`, `none`) are passed over.
 */
function codingsOf(header: string): readonly string[] {
  return header
    .toLowerCase()
    .split(',')
    .map((word) => word.trim().replace(/^x-gzip$/, 'gzip'))
    .filter((word) => word === 'gzip' || OTHER_CODINGS.test(word))
    .slice(0, 3);
}

/**
 * The status of an error (300 or more) in a response whose headers Node's parser refuses (two lengths, more than 16 KiB)
 * or that never end.
 */
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

/** Reads an HTTP date, in milliseconds since the epoch; `undefined` if it is malformed or names no real day. */
export function parseHttpDate(text: string): number | undefined {
  if (!HTTP_DATE.test(text)) return undefined;
  const date = new Date(text);
  // `Date` takes 31 February for 3 March. The name of the day says nothing that the date does not.
  return date.toUTCString().slice(3) === text.slice(3) ? date.getTime() : undefined;
}

/**
 * The server's clock as a response shows it, in milliseconds since the epoch; `undefined` without a `Date`, and with an
 * `Age`: what a cache kept says nothing about now.
 */
export function serverTimeMs({ headers }: Pick<HttpResponse, 'headers'>): number | undefined {
  return headers['age'] === undefined ? parseHttpDate(headers['date']?.trim() ?? '') : undefined;
}
