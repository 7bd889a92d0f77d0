import { describe, expect, it } from '@jest/globals';
import { completeProxies } from '../../src/http/proxies.ts';

describe('a proxy', () => {
  it.each([
    ['proxy.example:3128', 'http://proxy.example:3128'],
    ['localhost:3128', 'http://localhost:3128'],
    ['user:secret@127.0.0.1:3128', 'http://user:secret@127.0.0.1:3128'],
    ['http://proxy.example:3128', 'http://proxy.example:3128'],
    ['https://proxy.example', 'https://proxy.example'],
    ['', ''],
  ])('that is named %s is %s', (given, complete) => {
    const names = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];
    const env = Object.fromEntries([...names, 'no_proxy'].map((name) => [name, given]));
    completeProxies(env);
    expect(names.map((name) => env[name])).toEqual(names.map(() => complete));
    expect(env['no_proxy']).toBe(given);
  });

  it('that is not named stays so', () => {
    const env = {};
    completeProxies(env);
    expect(env).toEqual({});
  });
});
