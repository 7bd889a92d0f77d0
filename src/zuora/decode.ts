import { readTime } from '../time/notation.ts';

/** What is wrong with a value. */
export type Flaw =
  | 'empty'
  | 'not-json'
  | 'not-an-object'
  | 'not-a-list'
  | 'too-long'
  | 'not-an-environment'
  | 'missing'
  | 'not-a-token'
  | 'not-a-bearer-token'
  | 'not-what-was-asked-for'
  /** What a create cannot result in: a job that was there before, or one that has ended. */
  | { readonly kind: 'known-job' | 'ended-job'; readonly id: string; readonly status: string }
  /** An interim status, which ends no request. */
  | { readonly kind: 'interim-status'; readonly status: number };

/** A value that may not be accepted, and where it is: for example `$.result[2].status`. */
export interface Defect {
  readonly path: string;
  readonly flaw: Flaw;
}

export class DecodeError extends Error implements Defect {
  override readonly name = 'DecodeError';
  readonly path: string;
  readonly flaw: Flaw;

  constructor(path: string, flaw: Flaw) {
    super(path);
    this.path = path;
    this.flaw = flaw;
  }
}

/** A JSON object whose fields nobody has looked at yet. */
export type Fields = Readonly<Record<string, unknown>>;

export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws DecodeError */
export function asFields(value: unknown, path: string): Fields {
  if (value === undefined) throw new DecodeError(path, 'empty');
  if (!isFields(value)) throw new DecodeError(path, 'not-an-object');
  return value;
}

/** Post is handed the IDs of all. */
const MOST_RECORDS = 2_000;

/** `{"result": […]}`. Empty, it is also `[]`, `{"result": null}`, `"size": 0` with nothing, or no body. @throws DecodeError */
export function asResults(body: unknown): readonly unknown[] {
  if (body === undefined || (Array.isArray(body) && body.length === 0)) return [];
  const fields = asFields(body, '$');
  const { result } = fields;
  if (Array.isArray(result) && result.length > MOST_RECORDS) throw new DecodeError('$.result', 'too-long');
  if (Array.isArray(result)) return result;
  if (!isEmptyList(fields)) throw new DecodeError('$.result', 'not-a-list');
  return [];
}

/** Without what an error or a job has, too. */
function isEmptyList({ result, size, success, ...others }: Fields): boolean {
  const saysNothingElse = Object.keys(others).every((name) => /^(?:requestId|processId|nextPage)$/.test(name));
  const isGood = success === undefined || success === true;
  const isNothing = (result ?? '') === '' || (isFields(result) && Object.keys(result).length === 0);
  const count = size ?? (result === null ? 0 : undefined);
  return isNothing && (count === 0 || count === '0') && isGood && saysNothingElse;
}

const TOKEN = /^[A-Za-z0-9_-]{1,64}$/;

/** An id or a status: safe in a path, an output and a script. @throws DecodeError */
export function asToken(fields: Fields, name: string, path: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || !TOKEN.test(value)) {
    throw new DecodeError(`${path}.${name}`, value === undefined ? 'missing' : 'not-a-token');
  }
  return value;
}

/** Or a whole number below 2^53. Malformed, it counts as missing. */
export function optionalToken(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  const text = Number.isSafeInteger(value) ? String(value) : value;
  return typeof text === 'string' && TOKEN.test(text) ? text : undefined;
}

/** `0001-01-01` and `1970-01-01` stand for no time. */
const EARLIEST_MS = Date.UTC(2000, 0, 1);

/** In milliseconds since the epoch. Where a decision hangs on it, `unreadable` is not absent. */
export function timeIn(fields: Fields, name: string): number | 'unreadable' | undefined {
  const value = fields[name];
  if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) return undefined;
  const ms = readTime(value);
  if (ms === undefined) return 'unreadable';
  return ms < EARLIEST_MS ? undefined : ms;
}

/** A time on which no decision hangs alone. */
export function readableTimeIn(fields: Fields, name: string): number | undefined {
  const time = timeIn(fields, name);
  return time === 'unreadable' ? undefined : time;
}

/** @throws DecodeError if the field is there and differs */
export function expectSame(fields: Fields, name: string, expected: string, path: string): void {
  const value = fields[name];
  if (value === undefined || value === null) return;
  if (typeof value !== 'string' || value.toLowerCase() !== expected.toLowerCase()) {
    throw new DecodeError(`${path}.${name}`, 'not-what-was-asked-for');
  }
}
