/** Environment variables. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** A proxy to go through, with CONNECT. */
export interface Proxy {
  readonly host: string;
  readonly port: number;
  /** Whether it speaks TLS itself. */
  readonly isSecure: boolean;
  /** What its Proxy-Authorization header says. */
  readonly authorization: string | undefined;
}

/** A variable that has to name a proxy and names none. Its value may hold a password, and is in nothing that is told. */
export interface UnusableProxy {
  readonly variable: string;
  /** `kind`: not one for HTTP, such as SOCKS. `no-slashes`: none after the scheme. `incomplete`: otherwise no URL. */
  readonly flaw: 'kind' | 'no-slashes' | 'incomplete';
}

/** How a URL is to be reached. */
export type Route =
  | { readonly kind: 'direct' }
  | { readonly kind: 'proxy'; readonly proxy: Proxy }
  | ({ readonly kind: 'unusable' } & UnusableProxy);

/** Which way `https_proxy` (for http URLs `http_proxy`) and `no_proxy`, also in upper case, send a request. */
export function routeTo(url: URL, variables: Variables): Route {
  const names = url.protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
  const valueOf = (name: string): string => (variables[name] ?? '').trim();
  const variable = names.find((name) => valueOf(name) !== '');
  if (variable === undefined || isExempt(url, variables)) return { kind: 'direct' };
  const proxy = proxyOf(valueOf(variable));
  return typeof proxy === 'string' ? { kind: 'unusable', variable, flaw: proxy } : { kind: 'proxy', proxy };
}

/** The proxy of a variable's value, or what is wrong with the value. */
function proxyOf(value: string): Proxy | UnusableProxy['flaw'] {
  if (/^https?:\/\//i.test(value)) return proxyAt(value) ?? 'incomplete';
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return 'kind';
  // `proxy:3128` is what curl takes, too. `http:proxy:3128` is a mistake, not a host named http.
  if (/^https?:/i.test(value)) return 'no-slashes';
  return proxyAt(`http://${value}`) ?? 'incomplete';
}

function proxyAt(text: string): Proxy | undefined {
  try {
    const url = new URL(text);
    // An unescaped / ? or # in a password ends the host before the real one begins.
    if (/^https?:\/\/\//i.test(text) || (url.pathname + url.search + url.hash).includes('@')) return undefined;
    const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    return {
      host: withoutBrackets(url.hostname),
      port: portOf(url),
      isSecure: url.protocol === 'https:',
      authorization: credentials === ':' ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`,
    };
  } catch {
    return undefined;
  }
}

export function portOf({ port, protocol }: URL): number {
  return Number(port || (protocol === 'https:' ? 443 : 80));
}

/** An IPv6 address as a resolver and TLS know it. */
export function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}

/** Whether `no_proxy` excepts this URL: by name, by domain, with or without a port; `*` excepts all. */
function isExempt(url: URL, variables: Variables): boolean {
  const host = withoutBrackets(url.hostname);
  if (/^(localhost|127(\.\d+){3}|::1)$/.test(host)) return true;
  const names = [host, `${host}:${portOf(url)}`];
  return ((variables['no_proxy'] ?? '') || (variables['NO_PROXY'] ?? ''))
    .toLowerCase()
    .split(/[\s,]+/)
    .map((item) => withoutBrackets(item.replace(/^\*?\./, '')))
    .some((item) => item === '*' || (item !== '' && names.some((name) => `.${name}`.endsWith(`.${item}`))));
}
