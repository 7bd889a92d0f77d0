import { createHash } from 'node:crypto';

import type { Clock } from '../time/clock.ts';
import { MINUTE_MS, SECOND_MS } from '../time/notation.ts';
import { asFields, DecodeError } from './decode.ts';

/** The documented REST hosts of production tenants. */
export const PRODUCTION: readonly string[] = [
  'rest.na.zuora.com',
  'rest.zuora.com',
  'rest.eu.zuora.com',
  'rest.ap.zuora.com',
];

const SANDBOXES: readonly string[] = [
  'rest.test.zuora.com',
  'rest.test.eu.zuora.com',
  'rest.test.ap.zuora.com',
  'rest.sandbox.na.zuora.com',
  'rest.apisandbox.zuora.com',
  'rest.sandbox.eu.zuora.com',
];

/** Those of sandboxes, too. */
export const DOCUMENTED_HOSTS: readonly string[] = [...PRODUCTION, ...SANDBOXES];

/** What a base URL points to. */
export interface Host {
  readonly kind:
    | 'loopback'
    | 'production'
    | 'sandbox'
    /** Under zuora.com, and not among the documented hosts. */
    | 'undocumented'
    /** Where people log in. */
    | 'login'
    | 'bare-domain'
    | 'trailing-dot'
    /** Of Zuora, but another port than 443. */
    | 'other-port'
    /** Not of Zuora. */
    | 'foreign';
  /** That of the data center where people log in. */
  readonly restHost?: string;
}

/** By name and port alone. */
export function kindOfHost(url: URL): Host {
  const { hostname, port } = url;
  if (hostname.endsWith('.')) return { kind: 'trailing-dot' };
  if (isLoopback(url)) return { kind: 'loopback' };
  if (hostname === 'zuora.com') return { kind: 'bare-domain' };
  const restHost = DOCUMENTED_HOSTS.find(
    (host) => host.replace('rest.', host === 'rest.zuora.com' ? 'www.' : '') === hostname,
  );
  if (restHost !== undefined) return { kind: 'login', restHost };
  if (!hostname.endsWith('.zuora.com')) return { kind: 'foreign' };
  if (port !== '') return { kind: 'other-port' };
  if (PRODUCTION.includes(hostname)) return { kind: 'production' };
  return { kind: SANDBOXES.includes(hostname) ? 'sandbox' : 'undocumented' };
}

/** Whether a URL stays on this machine. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** `URL.parse`, which Node 20 lacks. */
export const parseUrl = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

/** Over https, or on this machine. */
export function isSecure(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

/** How the caller proves who they are: an OAuth client, or a token that was fetched elsewhere. */
export type Credentials =
  | { readonly kind: 'client'; readonly clientId: string; readonly clientSecret: string }
  | { readonly kind: 'token'; readonly accessToken: string };

/** Tells credentials apart without being one. */
export function digestOf(credentials: Credentials): string {
  const name = credentials.kind === 'client' ? credentials.clientId : credentials.accessToken;
  return createHash('sha256').update(`${credentials.kind} ${name}`).digest('hex');
}

/** A bearer token as the token endpoint answered it. */
export interface AccessToken {
  readonly value: string;
  /** How long it lives from the moment it was asked for, in milliseconds. */
  readonly lifetimeMs: number;
  /** The user it acts for, from its `user.<id>` scope. */
  readonly userId: string | undefined;
}

/** Of unknown age: good until it is refused. */
export const LASTING = { lifetimeMs: Number.POSITIVE_INFINITY, userId: undefined };
/** Zuora documents about 3599 s. This is for a missing or absurd value; a 401 corrects it. */
const USUAL_LIFETIME_MS = 3_600 * SECOND_MS;
const RENEW_EARLY_MS = 5 * MINUTE_MS;

/** @throws DecodeError */
export function decodeToken(body: unknown): AccessToken {
  const { access_token: value, expires_in: seconds, scope } = asFields(body, '$');
  if (typeof value !== 'string' || !/^[\x21-\x7e]{1,8192}$/.test(value)) {
    throw new DecodeError('$.access_token', value === undefined ? 'missing' : 'not-a-bearer-token');
  }
  const lifetimeMs = typeof seconds === 'number' ? seconds * SECOND_MS : 0;
  const isUsable = lifetimeMs > 0 && Number.isFinite(lifetimeMs);
  const user = /(?:^|\s)user\.([A-Za-z0-9-]{1,64})(?:\s|$)/.exec(typeof scope === 'string' ? scope : '');
  return { value, lifetimeMs: isUsable ? lifetimeMs : USUAL_LIFETIME_MS, userId: user?.[1] };
}

/** Keeps one token and fetches the next in time. */
export class TokenCache {
  readonly #clock: Clock;
  #token: Omit<AccessToken, 'value'> = LASTING;
  #fetchedAtMs = 0;
  #held: string | undefined;

  constructor(clock: Clock, saved?: string) {
    this.#clock = clock;
    this.#held = saved;
  }

  /** The last token, however old, until it is refused. */
  get held(): string | undefined {
    return this.#held;
  }

  get userId(): string | undefined {
    return this.#token.userId;
  }

  /** Renewed 5 min before its end (at half-life if that is later); when `urgent`, only once it is over. */
  async get(urgent: boolean, fetch: () => Promise<AccessToken>): Promise<string> {
    const nowMs = this.#clock.monotonicMs();
    const { lifetimeMs } = this.#token;
    const usableMs = urgent ? lifetimeMs : Math.max(lifetimeMs - RENEW_EARLY_MS, lifetimeMs / 2);
    if (this.#held !== undefined && nowMs - this.#fetchedAtMs < usableMs) return this.#held;
    const { value, ...token } = await fetch();
    this.#held = value;
    this.#token = token;
    this.#fetchedAtMs = nowMs;
    return value;
  }

  /** Zuora refused this token. */
  invalidate(value: string): void {
    if (this.#held === value) this.#held = undefined;
  }
}
