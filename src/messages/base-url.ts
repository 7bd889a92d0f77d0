import type { WarningCode } from './codes.ts';
import { DOCUMENTED_HOSTS, isSecure, kindOfHost, parseUrl, PRODUCTION, type Host } from '../zuora/access.ts';
import { editDistance, problemWith, remediesOf, unquoted, type Complaint } from './inputs.ts';

const RIGHT_HOST = 'rite the REST host of your data center, such as https://rest.na.zuora.com';

/** Why a host gets no credentials, or only by `allow-host`, and what to do; `undefined` if it gets them. */
export function whyNotHost(url: URL): readonly string[] | undefined {
  const { kind, restHost } = kindOfHost(url);
  return REFUSALS[kind]?.(url, restHost);
}

const REFUSALS: Readonly<Partial<Record<Host['kind'], (url: URL, restHost?: string) => readonly string[]>>> = {
  login: ({ hostname }, restHost) => [
    `${hostname} is where people log in`,
    `Write the REST host of this data center, https://${String(restHost)}`,
  ],
  'bare-domain': () => ['zuora.com is not a REST host', `W${RIGHT_HOST}`],
  'trailing-dot': () => ['its host ends with a dot', 'Remove the dot'],
  'other-port': (url) => [`Zuora documents no port ${url.port}`, `Remove :${url.port}`, howToAllow(url)],
  foreign: (url) => [
    `${nameOf(url) ?? 'its host'} is not a host of Zuora, and no credentials are sent there`,
    similarHost(url) ?? `${howToAllow(url)}; otherwise w${RIGHT_HOST}`,
  ],
};

function howToAllow(url: URL): string {
  return `If it is a gateway of your own, set allow-host to ${nameOf(url) ?? 'its host'}`;
}

function similarHost({ hostname }: URL): string | undefined {
  const similar = DOCUMENTED_HOSTS.find((host) => host.startsWith(`${hostname}.`) || editDistance(hostname, host) <= 2);
  return similar && `Did you mean https://${similar}?`;
}

export function otherHostAllowed(url: URL): string {
  const similar = similarHost(url);
  const steps = similar
    ? ['Correct base-url', similar]
    : [`Set it to ${nameOf(url) ?? 'its host'}, or correct base-url`];
  return problemWith('allow-host', 'it is not the host of base-url', ...steps);
}

/** @param isNeeded whether base-url needs it */
export function describeAllowHost({ host, origin }: URL, isNeeded: boolean): string {
  if (isNeeded) return `allow-host: the credentials are sent to ${host}.`;
  return `allow-host is ignored: ${origin} does not need it.`;
}

/** Shown only if it looks like a name or an address, and no credential. */
const nameOf = ({ host }: URL): string | undefined => (/^[\w-]+(\.[\w-]+)+(:\d+)?$/.test(host) ? host : undefined);

/** Shows of the text only what cannot be a credential. */
export const notBaseUrl: Complaint = (name, text) => {
  const bare = unquoted(text);
  const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(bare);
  const url = parseUrl(hasScheme ? bare : `https://${bare.replace(BROKEN_SCHEME, '')}`);
  if (url === undefined) return problemWith(name, 'it is not an https URL of a host', ...remediesOf(text));
  const path = /^\/v\d{1,3}\/?$/.test(url.pathname) ? url.pathname : 'the path';
  const rows: readonly (readonly [isWrong: boolean, fault: string, step?: string])[] = [
    [bare !== text, 'is in quotes', 'Remove the quotes'],
    [!hasScheme, 'lacks https://'],
    [!isSecure(url), `does not use https${url.protocol === 'http:' ? ' (http is for loopback addresses only)' : ''}`],
    [url.username + url.password !== '', 'contains credentials', 'Remove user name and password'],
    [url.pathname.length > 1, 'contains a path', `Remove ${path}`],
    [/[?#]/.test(bare), 'contains a ? or #', 'Remove everything from the ? or # on'],
  ];
  const wrong = rows.filter(([isWrong]) => isWrong);
  const faults = wrong.map(([, fault]) => fault);
  return problemWith(
    name,
    `it ${faults.join(' and ')}`,
    ...wrong.map(([, , step]) => step),
    correctedUrl(url, hasScheme),
  );
};

/** Without its colon, or one of its slashes. */
const BROKEN_SCHEME = /^(?:https?:\/*|(?:https?)?\/+)/i;

/** @param isUrl without a scheme the text may be anything, such as a token */
function correctedUrl({ host }: URL, isUrl: boolean): string | undefined {
  const url = parseUrl(`https://${host}`);
  if (url === undefined) return undefined;
  const { kind, restHost } = kindOfHost(url);
  const name = isUrl ? nameOf(url) : undefined;
  const asGateway = name && `If it is a gateway of your own, write https://${name} and set allow-host to ${name}`;
  const other = similarHost(url) ?? asGateway;
  const steps: Readonly<Partial<Record<Host['kind'], string | undefined>>> = {
    loopback: undefined,
    login: `Write https://${String(restHost)}`,
    'bare-domain': `W${RIGHT_HOST}`,
    'trailing-dot': 'Remove the dot',
    'other-port': other,
    foreign: other,
  };
  return kind in steps ? steps[kind] : `Write ${url.origin}`;
}

/** Does not show the text: it may be a URL. */
export const notAllowHost: Complaint = (name, text) => {
  const fault = 'it is not a host such as gateway.example, with its port if that is not 443';
  const bare = unquoted(text);
  const url = bare.includes('://') ? parseUrl(bare) : undefined;
  if (url !== undefined) return problemWith(name, fault, `Write ${nameOf(url) ?? 'its host'} alone`);
  const remedies = bare.endsWith('.') ? ['Remove the dot at its end'] : remediesOf(text);
  const orElse = 'Write the host of base-url, or leave it out if that is under zuora.com';
  return problemWith(name, fault, ...(remedies.length === 0 ? [orElse] : remedies));
};

/** A warning, and its code. */
export interface Warning {
  readonly code: WarningCode;
  readonly sentence: string;
}

const WARNINGS: Readonly<Partial<Record<Host['kind'], readonly [code: WarningCode, fact: string]>>> = {
  undocumented: ['ZSR-UNDOCUMENTED-HOST', 'is not a documented REST host of Zuora. The credentials are sent there'],
  sandbox: ['ZSR-SANDBOX-HOST', 'serves sandboxes, but a refresh is started from the production tenant'],
};

export function baseUrlWarning(url: URL): Warning | undefined {
  const [code, fact] = WARNINGS[kindOfHost(url).kind] ?? [];
  if (code === undefined) return undefined;
  const hosts = PRODUCTION.map((host) => `https://${host}`).join(', ');
  return { code, sentence: `base-url: ${url.hostname} ${fact}. The production hosts are ${hosts}.` };
}
