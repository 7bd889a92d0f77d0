import { gunzipSync } from 'node:zlib';
import type { SimulatedRequest } from './exchange.ts';

/** The longest body that is read, in bytes, compressed or not. */
export const longestBodyBytes = 1_048_576;

/** A request's body, decompressed if it says so. */
export type RequestBody =
  | { readonly kind: 'text'; readonly text: string }
  /** It is not in the encoding that it declares. */
  | { readonly kind: 'undecodable' }
  /** It declares an encoding other than gzip. */
  | { readonly kind: 'unknown-encoding' }
  | { readonly kind: 'too-large' };

/** Decodes a body. Of a body that decompresses to more than the limit, no more than the limit is ever held. */
export function requestBody({ headers, body }: SimulatedRequest): RequestBody {
  const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.length);
  if (bytes.length > longestBodyBytes) return { kind: 'too-large' };
  const encoding = (headers['content-encoding'] ?? '').trim().toLowerCase();
  if (encoding === '' || encoding === 'identity') return { kind: 'text', text: bytes.toString('utf8') };
  if (encoding !== 'gzip') return { kind: 'unknown-encoding' };
  try {
    const text = gunzipSync(bytes, { maxOutputLength: longestBodyBytes }).toString('utf8');
    return { kind: 'text', text };
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    const isTooLarge = code === 'ERR_BUFFER_TOO_LARGE';
    return { kind: isTooLarge ? 'too-large' : 'undecodable' };
  }
}

/** The text of a body; empty if it could not be decoded. */
export function textOf(body: RequestBody): string {
  return body.kind === 'text' ? body.text : '';
}

/** The members of a JSON object; `undefined` if the text is none. */
export function jsonObject(text: string): ReadonlyMap<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return new Map<string, unknown>(Object.entries(value));
  } catch {
    return undefined;
  }
}

/** The media type of a request's body, in lower case and without parameters. */
export function mediaType(headers: Readonly<Record<string, string>>): string {
  return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}
