import { HttpClient } from '@actions/http-client';
import { describe, expect, it } from '@jest/globals';

const client = new HttpClient('test');

/** Does something while every URL has this proxy. */
function behind(proxy: string, act: () => unknown): unknown {
  const { http_proxy: http, https_proxy: https } = process.env;
  Object.assign(process.env, { http_proxy: proxy, https_proxy: proxy });
  try {
    return act();
  } finally {
    for (const [name, before] of Object.entries({ http_proxy: http, https_proxy: https })) {
      if (before === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before;
    }
  }
}

describe('the stand-in for undici', () => {
  it('says what to use instead, should anything ever construct a ProxyAgent', () => {
    expect(() => behind('http://127.0.0.1:9', () => client.getAgentDispatcher('https://rest.example.com'))).toThrow(
      'undici is not part of this bundle',
    );
  });
});

describe('the stand-in for tunnel', () => {
  it.each([
    ['http://rest.example.com', 'http://127.0.0.1:9'],
    ['http://rest.example.com', 'https://127.0.0.1:9'],
    ['https://rest.example.com', 'http://127.0.0.1:9'],
    ['https://rest.example.com', 'https://127.0.0.1:9'],
  ])('says what to use instead, should anything ever make an agent for %s through %s', (url, proxy) => {
    expect(() => behind(proxy, () => client.getAgent(url))).toThrow('tunnel or undici is not part of this bundle');
  });
});
