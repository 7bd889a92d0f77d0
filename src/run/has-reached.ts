import { TransportError } from '../http/transport-errors.ts';
import type { Operation, RemoteError } from '../zuora/errors.ts';

/** Whether the request for this operation can have reached Zuora, and not only one on the way to it, such as for a token. */
export function hasReached(error: RemoteError, operation: Operation): boolean {
  return error.operation === operation && !(error instanceof TransportError && error.phase === 'connect');
}
