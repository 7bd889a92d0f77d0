import { parseTimestamp } from '../time/timestamp.ts';
import { redact } from './redaction.ts';

/** A decoder found something else than it may accept. The client turns it into a ProtocolError. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly path: string;
  readonly problem: string;

  constructor(path: string, problem: string) {
    super(`${path} ${problem}`);
    this.path = path;
    this.problem = problem;
  }
}

/** A JSON object whose fields nobody has looked at yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** @throws Unreadable if the text is not JSON */
export function parseJson(text: string): unknown {
  if (text.trim() === '') throw new Unreadable('$', 'is empty');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Unreadable('$', 'is not JSON');
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws Unreadable if the value is not an object */
export function asFields(value: unknown, path: string): Fields {
  if (!isFields(value)) throw new Unreadable(path, 'is not an object');
  return value;
}

/** @throws Unreadable if the body is not `{"result": […]}` */
export function asResults(body: unknown): readonly unknown[] {
  const result: unknown = asFields(body, '$')['result'];
  if (!Array.isArray(result)) throw new Unreadable('$.result', 'is not a list');
  return result;
}

const TOKEN = /^[A-Za-z0-9_-]{1,64}$/;

/** An id or a status: safe in a path, an output and a script. @throws Unreadable if it is none */
export function asToken(fields: Fields, name: string, path: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || !TOKEN.test(value)) {
    throw new Unreadable(
      `${path}.${name}`,
      value === undefined ? 'is missing' : 'is not a word of 1 to 64 letters',
    );
  }
  return value;
}

/** An optional word: what is malformed counts as missing, because no decision hangs on it. */
export function optionalToken(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && TOKEN.test(text) ? text : undefined;
}

/** Free text of somebody else's: only to be shown, and only neutralised. */
export function optionalText(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' ? redact(value).slice(0, 200) : undefined;
}

/** An optional RFC 3339 time in milliseconds since the epoch; what is malformed counts as missing. */
export function optionalTime(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  return typeof value === 'string' ? parseTimestamp(value) : undefined;
}

/** @throws Unreadable if the field is there and names something else than was asked for */
export function expectSame(fields: Fields, name: string, expected: string, path: string): void {
  const value = fields[name];
  if (value === undefined || value === null) return;
  if (typeof value !== 'string' || value.toLowerCase() !== expected.toLowerCase()) {
    throw new Unreadable(`${path}.${name}`, 'is not what was asked for');
  }
}
