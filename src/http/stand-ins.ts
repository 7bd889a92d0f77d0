function leftOut(): never {
  throw new Error('tunnel or undici is not part of this bundle: use HttpClient.requestRaw and its own agent.');
}

/** In the bundle this is undici and tunnel (tsconfig's `paths`), which nothing calls. */
export class ProxyAgent {
  constructor() {
    leftOut();
  }
}

export { leftOut as httpOverHttp, leftOut as httpOverHttps, leftOut as httpsOverHttp, leftOut as httpsOverHttps };
