import { createHash } from 'node:crypto';

import type { Credentials } from '../zuora/token.ts';
import { parseBaseUrl } from './inputs/connection.ts';
import { getInput } from './runner.ts';
import type { Target } from './saved-state.ts';

/** Tells two sets of credentials apart without being one: the client's id, or the token, hashed. */
export function digestOf(credentials: Credentials): string {
  const name = credentials.kind === 'client' ? credentials.clientId : credentials.accessToken;
  return createHash('sha256').update(`${credentials.kind} ${name}`).digest('hex');
}

/**
 * The inputs if they are those of main; in nested composite actions they may be anybody's. They go to their own
 * base-url only: an earlier step can forge a state, which names another one.
 * @param token the latest that main saved
 * @returns `undefined` if there is neither
 */
export function readPostCredentials(target: Target, token: string | undefined): Credentials | undefined {
  const clientId = getInput('client-id');
  const clientSecret = getInput('client-secret');
  const given: Credentials =
    clientId === ''
      ? { kind: 'token', accessToken: getInput('access-token') }
      : { kind: 'client', clientId, clientSecret };
  const isWhole = given.kind === 'token' || given.clientSecret !== '';
  const isAtHome = parseBaseUrl(getInput('base-url'))?.origin === target.baseUrl;
  if (isWhole && isAtHome && digestOf(given) === target.credentialsDigest) return given;
  return token === undefined ? undefined : { kind: 'token', accessToken: token };
}
