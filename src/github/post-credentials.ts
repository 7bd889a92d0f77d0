import type { Credentials } from '../zuora/token.ts';
import { parseBaseUrl } from './inputs/connection.ts';
import { digestOf } from './credentials-digest.ts';
import type { Target } from './saved-state.ts';
import { getInput } from './runner-commands.ts';

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
