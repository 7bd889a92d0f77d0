function leftOut(): never {
  throw new Error('tunnel or undici is not part of this bundle: use HttpClient.requestRaw and its own agent.');
}

/**
 * In the bundle (tsconfig's `paths`) this file is undici and tunnel: `@actions/http-client` needs them for
 * `getAgentDispatcher` and for the agent that `request` makes for a proxy, but not for `requestRaw`.
 */
export class ProxyAgent {
  constructor() {
    leftOut();
  }
}

export { leftOut as httpOverHttp, leftOut as httpOverHttps, leftOut as httpsOverHttp, leftOut as httpsOverHttps };
