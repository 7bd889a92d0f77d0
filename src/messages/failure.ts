import type { RemoteError } from '../zuora/errors.ts';

/** What went wrong between us and Zuora, within a sentence. */
export function describeFailure(error: RemoteError): string {
  return error.message;
}
