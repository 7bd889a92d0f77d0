import { createHash } from 'node:crypto';

import type { Credentials } from '../zuora/token.ts';

/** Tells two sets of credentials apart without being one: the client's id, or the token, hashed. */
export function digestOf(credentials: Credentials): string {
  const name = credentials.kind === 'client' ? credentials.clientId : credentials.accessToken;
  return createHash('sha256').update(`${credentials.kind} ${name}`).digest('hex');
}
