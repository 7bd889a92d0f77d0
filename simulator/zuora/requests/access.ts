import type { Settings } from '../settings.ts';
import type { Clock } from '../state/clock.ts';
import type { AccessToken, TokenStore } from '../state/tokens.ts';
import type { Refusal } from './error-shape.ts';
import type { Operation } from './exchange.ts';

/** The token of an `Authorization` header, if it is one of this Zuora's, expired or not. */
export function presentedToken(authorization: string | undefined, tokens: TokenStore): AccessToken | undefined {
  const [, value] = /^Bearer ([^ ]+)$/i.exec(authorization ?? '') ?? [];
  return value === undefined ? undefined : tokens.find(value);
}

/** The refusal of a missing, unknown or expired token. */
export const unauthenticated: Refusal = { status: 401, code: 90000011, message: 'Authentication error' };

/** What is wrong with the credentials of a request that was refused for them; `undefined` if they are this Zuora's. */
export function foreignCredentials(
  operation: Operation,
  token: AccessToken | undefined,
  status: number,
): string | undefined {
  if (status !== unauthenticated.status) return undefined;
  if (operation === 'token') return 'client ID and secret are not those of this simulator';
  // One that has expired was its own.
  return token === undefined ? 'its token is not one of this simulator' : undefined;
}

/** Why a request may not do what it asks for; `undefined` if it may. */
export function accessRefusal(
  operation: Operation,
  token: AccessToken | undefined,
  settings: Settings,
  clock: Clock,
): Refusal | undefined {
  if (operation === 'token') return undefined;
  if (token === undefined || token.expiresAtMs <= clock.now()) {
    return unauthenticated;
  }
  if (!settings.permission) return forbidden('User does not have the Refresh Central Sandbox permission');
  const writes = operation === 'create' || operation === 'cancel';
  return writes && !settings.writeAccess ? forbidden('User does not have API Write Access') : undefined;
}

function forbidden(message: string): Refusal {
  return { status: 403, code: 90000010, message, shape: 'gateway' };
}
