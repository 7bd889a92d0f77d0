import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { parse } from 'yaml';
import type { Dialect } from '../../simulator/zuora/dialects.ts';
import type { RecordedRequest } from '../../simulator/zuora/requests/exchange.ts';

const description: unknown = parse(
  readFileSync(new URL('../../simulator/zuora-openapi.yaml', import.meta.url), 'utf8'),
);

// Statuses that Zuora may answer to any operation, though its description does not list them on each.
const generalStatuses = [401, 403, 404, 409, 422, 429, 500, 502, 503, 504];
const generalHeaders = ['accept', 'content-type', 'content-length', 'user-agent', 'host', 'connection'];

const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ ...toObject(closed(description)) }, 'zuora');
const validators = new Map<string, ValidateFunction>();

/** Throws an `Error` that lists the deviations. */
export function conforms(...given: Parameters<typeof deviations>): void {
  const found = deviations(...given);
  if (found.length > 0) throw new Error(`Not as Zuora describes it:\n${found.join('\n')}`);
}

/**
 * Where requests, or the answers that no scripted fault spoiled, deviate from Zuora's description. Answers in the other
 * dialect deviate on purpose, with null, `+0000` and a charset.
 */
export function deviations(requests: readonly RecordedRequest[], dialect: Dialect = 'documented'): readonly string[] {
  return requests.flatMap((request) => {
    const name = `${String(request.seq)}. ${request.method} ${request.path}`;
    const path = describedPath(request);
    if (path === undefined) return [`${name}: no such operation`];
    const ofAnswer = dialect === 'documented' ? answerDeviations(request, path) : [];
    const found = [...requestDeviations(request, path), ...ofAnswer];
    return found.map((sentence) => `${name}: ${sentence}`);
  });
}

type Pointer = readonly string[];

function describedPath(request: RecordedRequest): Pointer | undefined {
  const paths = Object.keys(toObject(at(description, ['paths'])));
  const found = paths.find((path) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/?]+')}$`).test(request.path));
  const pointer = found === undefined ? undefined : ['paths', found, request.method.toLowerCase()];
  return pointer !== undefined && at(description, pointer) !== undefined ? pointer : undefined;
}

function requestDeviations(request: RecordedRequest, operation: Pointer): readonly string[] {
  const parameters = Object.values(toObject(at(description, [...operation, 'parameters']))).map((parameter) =>
    toObject(resolved(parameter)),
  );
  const declared = parameters
    .filter((parameter) => parameter['in'] === 'header')
    .map((parameter) => String(parameter['name']).toLowerCase());
  const authorization = at(description, [...operation, 'security']) === undefined ? ['authorization'] : [];
  const allowed = [...declared, ...authorization, ...generalHeaders];
  const undeclared = Object.keys(request.headers).filter((name) => !allowed.includes(name));
  const headers = undeclared.map((name) => `the header ${name} is not declared`);
  const content = at(description, [...operation, 'requestBody', 'content']);
  if (content === undefined) return request.body === '' ? headers : [...headers, 'a body is not declared'];
  const [mediaType = ''] = Object.keys(toObject(content));
  const sentType = (request.headers['content-type'] ?? '').split(';')[0];
  if (sentType !== mediaType) return [...headers, `the body is ${String(sentType)}, not ${mediaType}`];
  const body =
    mediaType === 'application/json' ? jsonOf(request.body) : Object.fromEntries(new URLSearchParams(request.body));
  const schema = [...operation, 'requestBody', 'content', mediaType, 'schema'];
  return [...headers, ...schemaErrors(schema, body).map((error) => `request body ${error}`)];
}

function answerDeviations({ outcome }: RecordedRequest, operation: Pointer): readonly string[] {
  if (outcome?.status === undefined || outcome.faults.some((fault) => fault !== 'latency')) return [];
  const response = [...operation, 'responses', String(outcome.status)];
  if (at(description, response) === undefined) {
    return generalStatuses.includes(outcome.status) ? [] : [`status ${String(outcome.status)} is not declared`];
  }
  const schema = [...response, 'content', 'application/json', 'schema'];
  if (at(description, schema) === undefined) return [];
  if (outcome.headers['content-type'] !== 'application/json') return ['the answer is not application/json'];
  return schemaErrors(schema, jsonOf(outcome.body)).map((error) => `answer ${error}`);
}

function schemaErrors(pointer: Pointer, value: unknown): readonly string[] {
  const path = pointer.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  const validate = validators.get(path) ?? ajv.compile({ $ref: `zuora#/${path}` });
  validators.set(path, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
  );
}

/** The description with every object closed: a field that is not declared is an error. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, closed(member)]));
  const isClosable = members['type'] === 'object' && members['properties'] !== undefined;
  return isClosable ? { ...members, additionalProperties: false } : members;
}

function resolved(value: unknown): unknown {
  const reference = toObject(value)['$ref'];
  return typeof reference === 'string' ? at(description, reference.replace('#/', '').split('/')) : value;
}

function at(value: unknown, pointer: Pointer): unknown {
  return pointer.reduce<unknown>((inner, step) => toObject(inner)[step], value);
}

function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
