/** The documented REST hosts that serve production tenants. */
export const PRODUCTION: readonly string[] = [
  'rest.na.zuora.com',
  'rest.zuora.com',
  'rest.eu.zuora.com',
  'rest.ap.zuora.com',
];

/** The documented REST hosts that serve sandboxes. */
const SANDBOXES: readonly string[] = [
  'rest.test.zuora.com',
  'rest.test.eu.zuora.com',
  'rest.test.ap.zuora.com',
  'rest.sandbox.na.zuora.com',
  'rest.apisandbox.zuora.com',
  'rest.sandbox.eu.zuora.com',
];

export const DOCUMENTED_HOSTS: readonly string[] = [...PRODUCTION, ...SANDBOXES];

/** What a base URL points to. */
export type HostKind =
  | { readonly kind: 'loopback' | 'production' | 'sandbox' }
  /** Under zuora.com, and not among the documented hosts. */
  | { readonly kind: 'undocumented' }
  /** Where people log in. */
  | { readonly kind: 'login'; readonly restHost: string }
  | { readonly kind: 'bare-domain' | 'trailing-dot' }
  /** Of Zuora, but another port than 443; or not of Zuora. */
  | { readonly kind: 'other-port' | 'foreign' };

/** By name and port alone. */
export function kindOfHost(url: URL): HostKind {
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
