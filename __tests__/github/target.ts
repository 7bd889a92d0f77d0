import type { Target } from '../../src/github/saved-state.ts';

/** What main hands to post of a refresh that is to be cancelled. */
export const TARGET: Target = {
  mode: 'refresh',
  onAbort: 'cancel',
  baseUrl: 'https://rest.na.zuora.com',
  environmentId: 'environment-1',
  entityId: undefined,
  trackId: 'run-1',
  credentialsDigest: '0'.repeat(64),
};
