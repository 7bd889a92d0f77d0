import type { Operation } from './exchange.ts';
import { jsonObject, mediaType, type RequestBody } from './request-body.ts';
import { refused, refusedAsWeRead, type Violation } from './violation.ts';

interface Declared {
  readonly mediaType: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

const json = 'application/json';

/** The bodies of the operations that take one. */
const declaredBodies: Readonly<Partial<Record<Operation, Declared>>> = {
  token: {
    mediaType: 'application/x-www-form-urlencoded',
    required: ['client_id', 'client_secret', 'grant_type'],
    optional: [],
  },
  create: { mediaType: json, required: ['jobType'], optional: ['scheduledRefreshTime'] },
  cancel: { mediaType: json, required: ['jobAction'], optional: [] },
};

/** A body can have a hundred thousand fields. */
const listedAtMost = 5;

/** What is wrong with the form of a body; whether its values are right is for the operation to say. */
export function bodyViolations(
  operation: Operation,
  headers: Readonly<Record<string, string>>,
  body: RequestBody,
): readonly Violation[] {
  switch (body.kind) {
    case 'too-large':
      return [refused('the body is larger than 1 MiB', 413, 90)];
    case 'unknown-encoding':
      return [refused('the body declares an encoding other than gzip', 415, 90)];
    case 'undecodable':
      return [refused('the body is not in the encoding that it declares', 400, 90)];
    case 'text':
      return textViolations(operation, headers, body.text);
  }
}

function textViolations(
  operation: Operation,
  headers: Readonly<Record<string, string>>,
  text: string,
): readonly Violation[] {
  const declared = declaredBodies[operation];
  if (declared === undefined) return text === '' ? [] : [{ sentence: `${operation} takes no body` }];
  const sent = declared.mediaType === json ? memberNames(text) : [...new URLSearchParams(text).keys()];
  return [
    ...(mediaType(headers) === declared.mediaType
      ? []
      : [refusedAsWeRead(`the body of ${operation} is not ${declared.mediaType}`, 415, 90)]),
    ...(sent === undefined
      ? [refused(`the body of ${operation} is not a JSON object`, 400, 90)]
      : fieldViolations(operation, declared, sent)),
  ];
}

function memberNames(text: string): readonly string[] | undefined {
  const fields = jsonObject(text);
  return fields === undefined ? undefined : [...fields.keys()];
}

function fieldViolations(
  operation: Operation,
  { required, optional }: Declared,
  sent: readonly string[],
): readonly Violation[] {
  const names = new Set(sent);
  const once = new Set(sent);
  const unknown = [...names].filter((name) => ![...required, ...optional].includes(name));
  const twice = new Set(sent.filter((name) => !once.delete(name)));
  return [
    ...unknown.slice(0, listedAtMost).map((name) => refusedAsWeRead(`${name} is not a field of ${operation}`, 400, 21)),
    ...[...twice].slice(0, listedAtMost).map((name) => refusedAsWeRead(`${name} is there more than once`, 400, 20)),
    ...required
      .filter((name) => !names.has(name))
      .map((name) => refused(`${name} is missing in ${operation}`, 400, 22)),
  ];
}
