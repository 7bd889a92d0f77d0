import { gunzipSync } from 'node:zlib';
import type { SimulatedRequest } from './exchange.ts';

/** The text of a request's body, decompressed if it says so; `undefined` if it is not what it says. */
export function bodyText({ headers, body }: SimulatedRequest): string | undefined {
  const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body);
  if (headers['content-encoding'] !== 'gzip') return bytes.toString('utf8');
  try {
    return gunzipSync(bytes).toString('utf8');
  } catch {
    return undefined;
  }
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
