import { gzipSync } from 'node:zlib';
import type { DialectSettings } from '../dialects.ts';
import type { Content, Reply, SimulatedAnswer } from './exchange.ts';
import { contentText } from './spoil.ts';

/** Puts a reply on the wire: media type, length, and gzip of a long body for a client that takes it. */
export function encoded(
  reply: Reply,
  headers: Readonly<Record<string, string>>,
  acceptEncoding: string | undefined,
  { charset, gzipAboveBytes }: Pick<DialectSettings, 'charset' | 'gzipAboveBytes'>,
): SimulatedAnswer {
  const plain = Buffer.from(contentText(reply.content));
  const compress = plain.length > gzipAboveBytes && takesGzip(acceptEncoding ?? '');
  const body = compress ? gzipSync(plain) : plain;
  return {
    status: reply.status,
    headers: {
      ...headers,
      ...typeHeader(reply.content, charset),
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

function typeHeader(content: Content, charset: string | undefined): Readonly<Record<string, string>> {
  if (content.kind === 'empty') return {};
  const type = content.kind === 'json' ? 'application/json' : content.mediaType;
  return { 'content-type': charset === undefined ? type : `${type}; charset=${charset}` };
}

/** The answer with a body that says gzip and is not. */
export function mislabelled(reply: Reply, answer: SimulatedAnswer): SimulatedAnswer {
  const body = Buffer.from(contentText(reply.content));
  const headers = { ...answer.headers, 'content-encoding': 'gzip', 'content-length': String(body.length) };
  return { ...answer, headers, body };
}
