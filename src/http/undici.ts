/**
 * Stands in for undici in the bundle (tsconfig's `paths` point there). `@actions/http-client` constructs undici's
 * `ProxyAgent` only in `getAgentDispatcher`, for callers of `fetch`; its own requests, proxied ones too, go through
 * `node:http`. So 900 kB of undici would be dead weight.
 *
 * @throws {Error} always, should `getAgentDispatcher` ever be called
 */
export class ProxyAgent {
  constructor() {
    throw new Error('undici is not part of this bundle: use HttpClient.request, not getAgentDispatcher.');
  }
}
