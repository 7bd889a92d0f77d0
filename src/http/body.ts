import type { IncomingMessage } from 'node:http';
import { createGunzip } from 'node:zlib';

import { ExchangeError } from './transport-errors.ts';

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
    const isZipped = codings.length === 1 && codings[0] === 'gzip';
    const unzipped = isZipped ? createGunzip() : undefined;
    const fail = (error: Error): void => {
      message.destroy();
      unzipped?.destroy();
      reject(error);
    };
    const arrived = new Pieces(fail);
    message.on('error', fail);
    message.on('data', arrived.add);
    message.once('end', () => {
      // An empty body is empty in any coding, and no gzip stream.
      if (unzipped === undefined || arrived.isEmpty) resolve(arrived.text());
    });
    if (unzipped !== undefined) {
      const pieces = new Pieces(fail);
      message.pipe(unzipped);
      unzipped.on('error', fail);
      unzipped.on('data', pieces.add);
      unzipped.once('end', () => {
        resolve(pieces.text());
        // Zeros behind the gzip end it before the message, which nobody reads on.
        message.destroy();
      });
    }
    if (codings.length > 0 && !isZipped) fail(new ExchangeError({ kind: 'coding', codings }));
  });
}

/** The pieces of a body, as long as they are not too large together. */
class Pieces {
  readonly #tooLarge: (error: Error) => void;
  readonly #pieces: Buffer[] = [];
  #sizeBytes = 0;

  constructor(tooLarge: (error: Error) => void) {
    this.#tooLarge = tooLarge;
  }

  get isEmpty(): boolean {
    return this.#sizeBytes === 0;
  }

  readonly add = (piece: Buffer): void => {
    this.#sizeBytes += piece.length;
    if (this.#sizeBytes > BODY_LIMIT_BYTES) {
      this.#tooLarge(new ExchangeError({ kind: 'too-large', limitBytes: BODY_LIMIT_BYTES }));
    } else this.#pieces.push(piece);
  };

  text(): string {
    return new TextDecoder().decode(Buffer.concat(this.#pieces));
  }
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
