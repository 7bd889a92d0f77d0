import { gzipSync } from 'node:zlib';
import type { Content, Reply, SimulatedAnswer } from './exchange.ts';
import { contentText } from './spoil.ts';

const compressedFromBytes = 1000;

/** Puts a reply on the wire: media type, length, and gzip of more than 1000 bytes for a client that takes it. */
export function encoded(
  reply: Reply,
  headers: Readonly<Record<string, string>>,
  acceptEncoding: string | undefined,
): SimulatedAnswer {
  const plain = Buffer.from(contentText(reply.content));
  const compress = plain.length > compressedFromBytes && takesGzip(acceptEncoding ?? '');
  const body = compress ? gzipSync(plain) : plain;
  return {
    status: reply.status,
    headers: {
      ...headers,
      ...typeHeader(reply.content),
      ...(compress ? { 'content-encoding': 'gzip' } : {}),
      ...reply.headers,
      'content-length': String(body.length),
    },
    body,
  };
}

/** Whether an `Accept-Encoding` takes gzip; a quality of 0 does not, and `*` stands for what is not named. */
function takesGzip(acceptEncoding: string): boolean {
  const qualities = acceptEncoding.split(',').map((part): readonly [string, number] => {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return [name, quality === undefined ? 1 : Number(quality)];
  });
  const byName = new Map(qualities);
  return (byName.get('gzip') ?? byName.get('*') ?? 0) > 0;
}

function typeHeader(content: Content): Readonly<Record<string, string>> {
  switch (content.kind) {
    case 'json':
      return { 'content-type': 'application/json' };
    case 'text':
      return { 'content-type': content.mediaType };
    case 'empty':
      return {};
  }
}

/** The answer with a body that says gzip and is not. */
export function mislabelled(reply: Reply, answer: SimulatedAnswer): SimulatedAnswer {
  const body = Buffer.from(contentText(reply.content));
  const headers = { ...answer.headers, 'content-encoding': 'gzip', 'content-length': String(body.length) };
  return { ...answer, headers, body };
}
