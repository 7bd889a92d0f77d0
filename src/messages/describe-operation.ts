import type { Operation, RemoteError } from '../zuora/errors.ts';

const IN_WORDS: Readonly<Record<Operation, string>> = {
  token: 'Getting a token',
  'list-environments': 'Listing the sandboxes',
  'get-environment': 'Reading the sandbox',
  'list-jobs': 'Listing the refreshes',
  'get-job': 'Reading the refresh job',
  create: 'Creating the refresh',
  cancel: 'Cancelling the refresh job',
};

/** What the request that failed was for, as the begin of a sentence: a token's may fail on the way to another. */
export function describeOperation({ operation }: RemoteError): string {
  return isOperation(operation) ? IN_WORDS[operation] : operation;
}

/** What an operation was for, as the begin of a sentence. */
export function describeWork(operation: Operation): string {
  return IN_WORDS[operation];
}

function isOperation(operation: string): operation is Operation {
  return Object.hasOwn(IN_WORDS, operation);
}
