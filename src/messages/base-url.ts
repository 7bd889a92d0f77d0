import type { WarningCode } from './codes.ts';
import { DOCUMENTED_HOSTS, isSecure, kindOfHost, parseUrl, PRODUCTION, type Host } from '../zuora/access.ts';
import { editDistance, problemWith, remediesOf, unquoted, type Complaint } from './inputs.ts';

/** Why a host gets no credentials, or only by `allow-host`, and what to do; `undefined` if it gets them. */
export function whyNotHost(url: URL): readonly string[] | undefined {
  const { hostname, port } = url;
  const { kind, restHost = '' } = kindOfHost(url);
  const allow = `If it is a gateway of your own, set allow-host to ${nameOf(url)}`;
  const reasons: Readonly<Partial<Record<Host['kind'], readonly string[]>>> = {
    login: [`${hostname} is where people log in`, `Write the REST host of this data center, https://${restHost}`],
    'bare-domain': [
      'zuora.com is not a REST host',
      'Write that of your data center, such as https://rest.na.zuora.com',
    ],
    'trailing-dot': ['its host ends with a dot', 'Remove the dot'],
    'other-port': [`Zuora documents no port ${port}`, `Remove :${port}`, allow],
    foreign: [`${nameOf(url)} is not a host of Zuora, and no credentials are sent there`, similarHost(url) ?? allow],
  };
  return reasons[kind];
}

function similarHost({ hostname }: URL): string | undefined {
  const similar = DOCUMENTED_HOSTS.find((host) => host.startsWith(`${hostname}.`) || editDistance(hostname, host) <= 2);
  return similar && `Did you mean https://${similar}?`;
}

export function otherHostAllowed(url: URL): string {
  return problemWith('allow-host', 'it is not the host of base-url', `Set it to ${nameOf(url)}, or correct base-url`);
}

/** @param isNeeded whether no credentials would be sent there without it */
export function describeAllowHost({ host, origin }: URL, isNeeded: boolean): string {
  if (isNeeded) return `allow-host: the credentials are sent to ${host}.`;
  return `allow-host is ignored: ${origin} does not need it.`;
}

/** Shown only if it looks like a name or an address, and no credential. */
function nameOf({ host }: URL): string {
  return /^[\w-]+(\.[\w-]+)+(:\d+)?$/.test(host) ? host : 'its host';
}

/** Shows of the text only what cannot be a credential. */
export const notBaseUrl: Complaint = (name, text) => {
  const bare = unquoted(text);
  const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(bare);
  const url = parseUrl(hasScheme ? bare : `https://${bare}`);
  if (url === undefined) return problemWith(name, 'it is not an https URL of a host', ...remediesOf(text));
  const path = /^\/v\d{1,3}\/?$/.test(url.pathname) ? url.pathname : 'the path';
  const rows: readonly (readonly [isWrong: boolean, fault: string, step?: string])[] = [
    [bare !== text, 'is in quotes', 'Remove the quotes'],
    [!hasScheme, 'lacks https://'],
    [!isSecure(url), 'does not use https'],
    [url.username + url.password !== '', 'contains credentials', 'Remove user name and password'],
    [url.pathname.length > 1, 'contains a path', `Remove ${path}`],
    [/[?#]/.test(bare), 'contains a ? or #', 'Remove everything from the ? or # on'],
  ];
  const wrong = rows.filter(([isWrong]) => isWrong);
  const faults = wrong.map(([, fault]) => fault);
  return problemWith(name, `it ${faults.join(' and ')}`, ...wrong.map(([, , step]) => step), correctedUrl(url));
};

function correctedUrl({ host }: URL): string | undefined {
  const url = parseUrl(`https://${host}`);
  if (url === undefined) return undefined;
  const { kind, restHost } = kindOfHost(url);
  if (kind === 'production' || kind === 'sandbox') return `Write ${url.origin}`;
  return restHost === undefined ? similarHost(url) : `Write https://${restHost}`;
}

/** Does not show the text: it may be a URL. */
export const notAllowHost: Complaint = (name, text) => {
  const fault = 'it is not a host such as gateway.example, with its port if that is not 443';
  const bare = unquoted(text);
  const url = bare.includes('://') ? parseUrl(bare) : undefined;
  if (url !== undefined) return problemWith(name, fault, `Write ${nameOf(url)} alone`);
  return problemWith(name, fault, ...(bare.endsWith('.') ? ['Remove the dot at its end'] : remediesOf(text)));
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
