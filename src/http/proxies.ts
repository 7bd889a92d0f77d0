const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

/**
 * Makes URLs of proxies that are named without a scheme, as curl takes them: `http-client` reads `proxy:3128` as a URL
 * of the scheme `proxy:`, and then goes without the proxy.
 */
export function completeProxies(env: NodeJS.ProcessEnv): void {
  for (const name of VARIABLES) {
    const proxy = env[name] ?? '';
    if (proxy !== '' && !proxy.includes('://')) env[name] = `http://${proxy}`;
  }
}
