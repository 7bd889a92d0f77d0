import type { WarningCode } from './codes.ts';
import { DOCUMENTED_HOSTS, isLoopback, kindOfHost, PRODUCTION, type HostKind } from '../zuora/hosts.ts';
import { problemWith } from './input-values.ts';
import { editDistance, remediesOf, unquoted } from './remedies.ts';

type Kind<K extends HostKind['kind']> = Extract<HostKind, { readonly kind: K }>;

/** A host that takes requests only if `allow-host` names it. */
export type UnallowedHost = Kind<'foreign' | 'other-port'>;

/** Why a host of Zuora takes no requests, and which to name. */
export function noRestHost(host: Kind<'login' | 'bare-domain' | 'trailing-dot'>, { hostname }: URL): string {
  switch (host.kind) {
    case 'login':
      return problemWith(
        'base-url',
        `${hostname} is where people log in`,
        `Write the REST host of this data center, https://${host.restHost}`,
      );
    case 'bare-domain':
      return problemWith(
        'base-url',
        'zuora.com is not a REST host',
        'Write that of your data center, such as https://rest.na.zuora.com',
      );
    case 'trailing-dot':
      return problemWith('base-url', 'its host ends with a dot', 'Remove the dot');
  }
}

/** Why no credentials are sent to a host that `allow-host` does not name. */
export function notAllowed({ kind }: UnallowedHost, url: URL): string {
  const allow = `If it is a gateway of your own, set allow-host to ${nameOf(url)}`;
  if (kind === 'other-port')
    return problemWith('base-url', `Zuora documents no port ${url.port}`, `Remove :${url.port}`, allow);
  const fault = `${nameOf(url)} is not a host of Zuora, and no credentials are sent there`;
  return problemWith('base-url', fault, similarHost(url) ?? allow);
}

/** Asks for the documented host that was probably meant by one with a slip, or cut short. */
function similarHost({ hostname }: URL): string | undefined {
  const similar = DOCUMENTED_HOSTS.find((host) => host.startsWith(`${hostname}.`) || editDistance(hostname, host) <= 2);
  return similar && `Did you mean https://${similar}?`;
}

export function otherHostAllowed(url: URL): string {
  const advice = `Set it to ${nameOf(url)}, or correct base-url`;
  return problemWith('allow-host', 'it is not the host of base-url', advice);
}

/** @param isNeeded whether no credentials would be sent there without it */
export function describeAllowHost({ host, origin }: URL, isNeeded: boolean): string {
  if (isNeeded) return `allow-host: the credentials are sent to ${host}.`;
  return `allow-host is ignored: ${origin} does not need it.`;
}

/** How to name a host: what looks like a name or an address is no credential. */
function nameOf({ host }: URL): string {
  return /^[\w-]+(\.[\w-]+)+(:\d+)?$/.test(host) ? host : 'its host';
}

/** Why a text is no base URL, and what to write. Of the text itself only what cannot be a credential is shown. */
export function notBaseUrl(text: string): string {
  const bare = unquoted(text);
  const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(bare);
  const url = parseUrl(hasScheme ? bare : `https://${bare}`);
  if (url === undefined) return problemWith('base-url', 'it is not an https URL of a host', ...remediesOf(text));
  const rows: readonly (readonly [isWrong: boolean, fault: string, step?: string])[] = [
    [bare !== text, 'is in quotes', 'Remove the quotes'],
    [!hasScheme, 'lacks https://'],
    [!isSecure(url), 'does not use https'],
    [url.username + url.password !== '', 'contains credentials', 'Remove user name and password'],
    [url.pathname.length > 1, 'contains a path', `Remove ${pathName(url)}`],
    [/[?#]/.test(bare), 'contains a ? or #', 'Remove everything from the ? or # on'],
  ];
  const wrong = rows.filter(([isWrong]) => isWrong);
  const faults = wrong.map(([, fault]) => fault).join(' and ');
  return problemWith('base-url', `it ${faults}`, ...wrong.map(([, , step]) => step), correctedUrl(url));
}

/** `URL.parse`, which Node 20 lacks. */
function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Over https, or on this machine. */
export function isSecure(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

/** A version of the API is no credential. */
function pathName({ pathname }: URL): string {
  return /^\/v\d{1,3}\/?$/.test(pathname) ? pathname : 'the path';
}

function correctedUrl({ host }: URL): string | undefined {
  const url = parseUrl(`https://${host}`);
  if (url === undefined) return undefined;
  const kind = kindOfHost(url);
  if (kind.kind === 'production' || kind.kind === 'sandbox') return `Write ${url.origin}`;
  return kind.kind === 'login' ? `Write https://${kind.restHost}` : similarHost(url);
}

/** Why a text is no host for `allow-host`, and what to write. */
export function notAllowHost(text: string): string {
  const accepted = 'it is not a host such as gateway.example, with its port if that is not 443';
  return problemWith('allow-host', accepted, ...hostRemedies(unquoted(text), text));
}

function hostRemedies(bare: string, text: string): readonly string[] {
  if (bare.includes('://') && URL.canParse(bare)) return [`Write ${nameOf(new URL(bare))} alone`];
  if (bare.endsWith('.')) return ['Remove the dot at its end'];
  return remediesOf(text);
}

/** A warning, and its code. */
export interface Warning {
  readonly code: WarningCode;
  readonly sentence: string;
}

/** What the user should know about the base URL before anything is sent. */
export function baseUrlWarning(url: URL): Warning | undefined {
  const { hostname } = url;
  const { kind } = kindOfHost(url);
  const hosts = `The production hosts are ${PRODUCTION.map((host) => `https://${host}`).join(', ')}.`;
  if (kind === 'undocumented') {
    const sentence = `base-url: ${hostname} is not a documented REST host of Zuora. The credentials are sent there. ${hosts}`;
    return { code: 'ZSR-UNDOCUMENTED-HOST', sentence };
  }
  if (kind === 'sandbox') {
    const sentence = `base-url: ${hostname} serves sandboxes, but a refresh is started from the production tenant. ${hosts}`;
    return { code: 'ZSR-SANDBOX-HOST', sentence };
  }
  return undefined;
}
