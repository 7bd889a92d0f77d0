import type { IncomingMessage } from 'node:http';
import { createGunzip } from 'node:zlib';

/** The largest body that is read, in bytes as they come and after decompression. */
export const BODY_LIMIT_BYTES = 1024 * 1024;

/**
 * Reads a whole body as UTF-8: complete, or an error, and without a byte order mark. (`http-client`'s own reader never
 * settles when the connection drops; `stream.pipeline` replaces some errors, differently on each line of Node.)
 * @throws Error if the connection ends first, the coding is broken or was not asked for, or the body is too large; the
 * connection is then closed
 */
export function readBody(message: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const coding = codingOf(message.headers['content-encoding'] ?? '');
    const unzipped = coding.kind === 'gzip' ? createGunzip() : undefined;
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
    if (coding.kind === 'other') {
      fail(new Error(`the body has the content coding ${coding.name}, which was not asked for`));
    }
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
    if (this.#sizeBytes > BODY_LIMIT_BYTES) this.#tooLarge(new Error('the body is larger than 1 MiB'));
    else this.#pieces.push(piece);
  };

  text(): string {
    return new TextDecoder().decode(Buffer.concat(this.#pieces));
  }
}

type Coding =
  { readonly kind: 'none' } | { readonly kind: 'gzip' } | { readonly kind: 'other'; readonly name: string };

const OTHER_CODINGS = /^(?:aes128gcm|br|x-br|compress|x-compress|dcb|dcz|deflate|exi|zstd)$/;

/** What a Content-Encoding header means. Words that name no coding (`identity`, `utf-8`, `none`) are passed over. */
function codingOf(header: string): Coding {
  const codings = header
    .toLowerCase()
    .split(',')
    .map((word) => word.trim().replace(/^x-gzip$/, 'gzip'))
    .filter((word) => word === 'gzip' || OTHER_CODINGS.test(word));
  if (codings.length === 0) return { kind: 'none' };
  // A header may name thousands.
  const name = codings.slice(0, 3).join(', ');
  return name === 'gzip' ? { kind: 'gzip' } : { kind: 'other', name };
}
