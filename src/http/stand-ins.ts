function leftOut(): never {
  throw new Error('tunnel or undici is not part of this bundle: use HttpClient.requestRaw and its own agent.');
}

/**
 * Stands in, as the exports below do, for undici and tunnel in the bundle (tsconfig's `paths`). `@actions/http-client`
 * needs them for `getAgentDispatcher` and for the agent that `request` makes for a proxy; `requestRaw` takes ours.
 * @throws Error always, should it ever be used
 */
export class ProxyAgent {
  constructor() {
    leftOut();
  }
}

export { leftOut as httpOverHttp, leftOut as httpOverHttps, leftOut as httpsOverHttp, leftOut as httpsOverHttps };
