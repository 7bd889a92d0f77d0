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

/** How a URL is to be reached. `unusable`: the variable that would have to name the proxy names none. */
export type Route =
  | { readonly kind: 'direct' }
  | { readonly kind: 'proxy'; readonly proxy: Proxy }
  | { readonly kind: 'unusable'; readonly problem: string };

/** Which way `https_proxy` (for http URLs `http_proxy`) and `no_proxy`, in lower or upper case, send a request. */
export function routeTo(url: URL, variables: Variables): Route {
  const names = url.protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
  const [named] = names
    .map((name) => ({ name, value: (variables[name] ?? '').trim() }))
    .filter(({ value }) => value !== '');
  if (named === undefined || isExempt(url, variables)) return { kind: 'direct' };
  const proxy = proxyOf(named.value);
  return typeof proxy === 'string'
    ? { kind: 'unusable', problem: `${named.name} (not shown) ${proxy}` }
    : { kind: 'proxy', proxy };
}

/**
 * Why the proxy that the variables name for this URL cannot be used.
 * @returns a sentence that does not show it; `undefined` if it can be used, or none is needed
 */
export function proxyProblem(variables: Variables, url: URL): string | undefined {
  const route = routeTo(url, variables);
  return route.kind === 'unusable' ? route.problem : undefined;
}

const WANTED = 'Use an http:// or https:// URL such as http://proxy.example:3128.';

/** The proxy of a variable's value, or what is wrong with the value. */
function proxyOf(value: string): Proxy | string {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(value)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    return `names a proxy of an unsupported kind, such as SOCKS. ${WANTED}`;
  }
  // `proxy:3128` is what curl takes, too. `http:proxy:3128` is a mistake, not a host named http.
  if (scheme === undefined && /^https?:/i.test(value)) return `lacks the // after its scheme. ${WANTED}`;
  return proxyAt(scheme === undefined ? `http://${value}` : value) ?? `is not a complete URL. ${WANTED}`;
}

function proxyAt(text: string): Proxy | undefined {
  try {
    const url = new URL(text);
    // An unescaped / ? or # in a password ends the host before the real one begins.
    if (/^https?:\/\/\//i.test(text) || (url.pathname + url.search + url.hash).includes('@'))
      return undefined;
    const isSecure = url.protocol === 'https:';
    const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    return {
      host: withoutBrackets(url.hostname),
      port: Number(url.port === '' ? (isSecure ? 443 : 80) : url.port),
      isSecure,
      authorization: credentials === ':' ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`,
    };
  } catch {
    return undefined;
  }
}

/** The host of a URL as a resolver and TLS know it: an IPv6 address without its brackets. */
export function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}

/** Whether `no_proxy` excepts this URL: by name, by domain, with or without a port; `*` excepts all. */
function isExempt({ hostname, port, protocol }: URL, variables: Variables): boolean {
  const host = withoutBrackets(hostname);
  if (/^(localhost|127(\.\d+){3}|::1)$/.test(host)) return true;
  const list = variables['no_proxy'] ?? '';
  const portInUse = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  return (list === '' ? (variables['NO_PROXY'] ?? '') : list)
    .toLowerCase()
    .split(/[\s,]+/)
    .map((item) => withoutBrackets(item.replace(/^\*?\./, '')))
    .some(
      (item) =>
        item === '*' ||
        (item !== '' && [host, `${host}:${portInUse}`].some((name) => `.${name}`.endsWith(`.${item}`))),
    );
}
