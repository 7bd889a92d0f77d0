import { bodyViolations } from './body-violations.ts';
import type { Operation, SimulatedRequest } from './exchange.ts';
import type { RequestBody } from './request-body.ts';
import { refused, refusedAsWeRead, type Violation } from './violation.ts';

/** A track id as Zuora wants it: 1 to 64 printable US-ASCII characters without colon, semicolon or quotes. */
export function isTrackId(text: string): boolean {
  return /^[\x20-\x7e]{1,64}$/.test(text) && !/[:;"']/.test(text);
}

const withHyphens = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const withoutHyphens = /^[\da-f]{32}$/i;

/** What is wrong with a request by Zuora's description, in the order in which Zuora minds it. */
export function violationsOf(operation: Operation, request: SimulatedRequest, body: RequestBody): readonly Violation[] {
  return [...headerViolations(operation, request), ...bodyViolations(operation, request.headers, body)];
}

function headerViolations(operation: Operation, { headers, path }: SimulatedRequest): readonly Violation[] {
  const found: Violation[] = [];
  const trackId = headers['zuora-track-id'];
  if (trackId !== undefined && !isTrackId(trackId))
    found.push(refused('Zuora-Track-Id has a length or characters not allowed', 400, 20));
  const entityId = headers['zuora-entity-ids'];
  if (entityId !== undefined && !isEntityId(operation, entityId))
    found.push(refusedAsWeRead('Zuora-Entity-Ids is no ID of an entity', 400, 20));
  if (operation === 'token' && headers['authorization'] !== undefined)
    found.push(refusedAsWeRead('the token operation takes no Authorization header', 400, 90));
  for (const name of ['zuora-version', 'idempotency-key']) {
    if (headers[name] !== undefined) found.push({ sentence: `${name} is not a header of ${operation}` });
  }
  if (path.includes('?')) found.push({ sentence: `${operation} takes no query` });
  return found;
}

/** The token operation documents the form with hyphens; Zuora's IDs of objects have none. */
function isEntityId(operation: Operation, text: string): boolean {
  return withHyphens.test(text) || (operation !== 'token' && withoutHyphens.test(text));
}
