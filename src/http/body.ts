import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** The largest body that is read, in bytes after decompression. */
export const BODY_LIMIT_BYTES = 1024 * 1024;

/**
 * Reads a whole body: complete, or an error. (`http-client`'s own reader never settles when the connection drops.)
 * @throws Error if the connection ends first, the encoding is unknown or broken, or the body is too large.
 */
export async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  const collect = async (source: AsyncIterable<Buffer>): Promise<void> => {
    let sizeBytes = 0;
    for await (const chunk of source) {
      sizeBytes += chunk.length;
      if (sizeBytes > BODY_LIMIT_BYTES) throw new Error('the body is larger than 1 MiB');
      chunks.push(chunk);
    }
  };
  // An empty body is empty in any encoding, and no gzip stream.
  const isEmpty = message.headers['content-length'] === '0';
  const encoding = isEmpty ? 'identity' : (message.headers['content-encoding'] ?? 'identity');
  if (encoding === 'gzip') await pipeline(message, createGunzip(), collect);
  else if (encoding === 'identity') await pipeline(message, collect);
  else {
    message.destroy();
    throw new Error('the body has a content encoding that was not asked for');
  }
  return Buffer.concat(chunks).toString('utf8');
}
