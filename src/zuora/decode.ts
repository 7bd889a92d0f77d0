import { readTime } from '../time/timestamp.ts';
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
  if (value === undefined) throw new Unreadable(path, 'is empty');
  if (!isFields(value)) throw new Unreadable(path, 'is not an object');
  return value;
}

/**
 * The items of a list, `{"result": […]}`. An empty one takes many forms: `[]`, `{"result": null}`, nothing but
 * `"size": 0`, and no body (`undefined`) at all.
 * @throws Unreadable if the body is anything else
 */
export function asResults(body: unknown): readonly unknown[] {
  if (body === undefined || (Array.isArray(body) && body.length === 0)) return [];
  const fields = asFields(body, '$');
  const result: unknown = fields['result'];
  if (Array.isArray(result)) return result;
  if (!isEmptyList(fields)) throw new Unreadable('$.result', 'is not a list');
  return [];
}

/** What an error or a job has, too, is no empty list. */
function isEmptyList({ result, size, success, ...others }: Fields): boolean {
  const saysNothingElse = Object.keys(others).every((name) =>
    /^(?:requestId|processId|nextPage)$/.test(name),
  );
  const isGood = success === undefined || success === true;
  const isEmpty = result === null ? (size ?? 0) === 0 : result === undefined && size === 0;
  return isEmpty && isGood && saysNothingElse;
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

/**
 * An optional word, or a whole number in its place: what is malformed counts as missing, because no decision hangs on
 * it. A number beyond 2^53 was rounded by the JSON reader, and may be another one than Zuora wrote: it names nothing.
 */
export function optionalToken(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  const text = Number.isSafeInteger(value) ? String(value) : value;
  return typeof text === 'string' && TOKEN.test(text) ? text : undefined;
}

/** Free text of somebody else's, and whether it is only the begin of it: to be shown only neutralised. */
export function optionalText(
  fields: Fields,
  name: string,
): { readonly text: string; readonly isCut: boolean } | undefined {
  const value = fields[name];
  if (typeof value !== 'string') return undefined;
  return { text: redact(value).slice(0, LONGEST_TEXT), isCut: value.length > LONGEST_TEXT };
}

const LONGEST_TEXT = 200;

/** A time as a record shows it. Milliseconds since the epoch. */
export type RecordedTime =
  | { readonly kind: 'absent' }
  /** There, and nobody knows what it means: not to be taken for absent where a decision hangs on it. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'at'; readonly ms: number };

/** A time of a record in any common spelling. Missing, `null` and empty are absent. */
export function timeOf(fields: Fields, name: string): RecordedTime {
  const value = fields[name];
  if (value === undefined || value === null) return { kind: 'absent' };
  if (typeof value === 'string' && value.trim() === '') return { kind: 'absent' };
  const ms = readTime(value);
  return ms === undefined ? { kind: 'unreadable' } : { kind: 'at', ms };
}

/** An optional time, in milliseconds since the epoch; what is malformed counts as missing. */
export function optionalTime(fields: Fields, name: string): number | undefined {
  const time = timeOf(fields, name);
  return time.kind === 'at' ? time.ms : undefined;
}

/** @throws Unreadable if the field is there and names something else than was asked for */
export function expectSame(fields: Fields, name: string, expected: string, path: string): void {
  const value = fields[name];
  if (value === undefined || value === null) return;
  if (typeof value !== 'string' || value.toLowerCase() !== expected.toLowerCase()) {
    throw new Unreadable(`${path}.${name}`, 'is not what was asked for');
  }
}
