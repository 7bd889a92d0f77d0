import type { Operation, SimulatedRequest } from './exchange.ts';
import { bodyText, jsonObject, mediaType } from './request-body.ts';

const declaredFields: Readonly<Record<Operation, readonly string[]>> = {
  token: ['client_id', 'client_secret', 'grant_type'],
  'list-environments': [],
  'get-environment': [],
  'list-jobs': [],
  'get-job': [],
  create: ['jobType', 'scheduledRefreshTime'],
  cancel: ['jobAction'],
};

/** A track id as Zuora wants it: 1 to 64 printable US-ASCII characters without colon, semicolon or quotes. */
export function isTrackId(text: string): boolean {
  return /^[\x20-\x7e]{1,64}$/.test(text) && !/[:;"']/.test(text);
}

/** What a client should not have sent, each as a sentence; a real Zuora might let it pass. */
export function violationsOf(operation: Operation, request: SimulatedRequest): readonly string[] {
  const { headers } = request;
  const found: string[] = [];
  const trackId = headers['zuora-track-id'];
  if (trackId !== undefined && !isTrackId(trackId))
    found.push('Zuora-Track-Id has a length or characters not allowed');
  for (const name of ['zuora-version', 'idempotency-key']) {
    if (headers[name] !== undefined) found.push(`${name} is not a header of ${operation}`);
  }
  if (operation === 'token' && headers['authorization'] !== undefined) {
    found.push('the token operation takes no Authorization header');
  }
  if (request.path.includes('?')) found.push(`${operation} takes no query`);
  return [...found, ...bodyViolations(operation, request)];
}

function bodyViolations(operation: Operation, request: SimulatedRequest): readonly string[] {
  const text = bodyText(request);
  const declared = declaredFields[operation];
  if (text === undefined) return ['the body is not in the encoding that it declares'];
  if (declared.length === 0) return text === '' ? [] : [`${operation} takes no body`];
  const wanted = operation === 'token' ? 'application/x-www-form-urlencoded' : 'application/json';
  const wrongType =
    mediaType(request.headers) === wanted ? [] : [`the body of ${operation} is not ${wanted}`];
  const sent =
    operation === 'token' ? [...new URLSearchParams(text).keys()] : [...(jsonObject(text)?.keys() ?? [])];
  const unknown = sent.filter((name) => !declared.includes(name));
  return [...wrongType, ...unknown.map((name) => `${name} is not a field of ${operation}`)];
}
