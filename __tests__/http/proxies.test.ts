import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { routeTo } from '../../src/http/connection.ts';
import { describeProxy } from '../../src/messages/failure.ts';

const zuora = new URL('https://rest.zuora.com/test-environments');

function proxyNamed(value: string) {
  return routeTo(zuora, { https_proxy: value });
}

describe('a proxy', () => {
  it.each([
    ['proxy.example:3128', 'proxy.example', 3128, false, undefined],
    ['localhost:3128', 'localhost', 3128, false, undefined],
    ['proxy.example', 'proxy.example', 80, false, undefined],
    ['http://proxy.example:3128', 'proxy.example', 3128, false, undefined],
    [' HTTP://proxy.example:3128/\n', 'proxy.example', 3128, false, undefined],
    ['https://proxy.example', 'proxy.example', 443, true, undefined],
    ['https://proxy.example:8443', 'proxy.example', 8443, true, undefined],
    ['http://[::1]:3128', '::1', 3128, false, undefined],
    ['user:secret@127.0.0.1:3128', '127.0.0.1', 3128, false, 'user:secret'],
    ['http://user:p%40ss%25@proxy.example', 'proxy.example', 80, false, 'user:p@ss%'],
    ['http://user@proxy.example', 'proxy.example', 80, false, 'user:'],
    ['http://user:p@ss@proxy.example', 'proxy.example', 80, false, 'user:p@ss'],
    ['http://user:ü@proxy.example', 'proxy.example', 80, false, 'user:ü'],
  ])('that is named %j is %s, port %d, speaks TLS: %s', (value, host, port, isSecure, credentials) => {
    const authorization =
      credentials === undefined ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`;
    expect(proxyNamed(value)).toEqual({
      kind: 'proxy',
      proxy: { host, port, isSecure, authorization },
    });
  });

  const unusable: readonly [string, RegExp][] = [
    ['socks5://hush:hush@proxy.example:1080', /an unsupported kind, such as SOCKS/],
    ['socks5h://hush.example:1080', /an unsupported kind/],
    ['SOCKS://hush.example:1080', /an unsupported kind/],
    ['ftp://hush.example', /an unsupported kind/],
    ['ws://hush.example', /an unsupported kind/],
    ['http:hush.example:3128', /lacks the \/\/ after its scheme/],
    ['https:/hush.example:3128', /lacks the \/\/ after its scheme/],
    ['socks5:hush.example:1080', /is not a valid URL/],
    ['http://user:100%@hush.example:3128', /is not a valid URL/],
    ['user:%zz@hush.example:3128', /is not a valid URL/],
    ['http://', /is not a valid URL/],
    ['http:///hush.example', /is not a valid URL/],
    ['http://hush example:3128', /is not a valid URL/],
    ['http://hush.example:port', /is not a valid URL/],
    ['http://user:12/hush@hush.example', /is not a valid URL/],
    ['http://user:12#hush@hush.example', /is not a valid URL/],
    ['http://user:12?hush@hush.example', /is not a valid URL/],
  ];

  it.each(unusable)('that is named %j is refused without being shown', (value, words) => {
    const route = proxyNamed(value);
    const problem = route.kind === 'unusable' ? describeProxy(route) : undefined;
    expect(problem).toMatch(words);
    expect(problem).toMatch(/^https_proxy \(not shown\) .* Use an http:\/\/ or https:\/\/ URL such as/);
    expect(problem).not.toContain('hush');
  });

  it('whatever it is named, is one to go through, or is refused without being shown', () => {
    const pieces = fc.constantFrom(
      'http:',
      'https:',
      '//',
      '/',
      '@',
      ':',
      '%',
      '%41',
      '3128',
      '[',
      ']',
      '#',
      '?',
      ' ',
      '\n',
      'socks5:',
      '\\',
      '',
    );
    const values = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 8 });
    fc.assert(
      fc.property(values, (parts) => {
        const value = `${parts.join('')}hush`;
        const route = proxyNamed(value);
        expect(['proxy', 'unusable']).toContain(route.kind);
        expect(route.kind === 'unusable' && JSON.stringify(route).includes('hush')).toBe(false);
        expect(route.kind === 'proxy' && route.proxy.host === '').toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is named by the variable of the scheme, in lower case first, where it holds something', () => {
    const variables = {
      https_proxy: ' ',
      HTTPS_PROXY: 'one.example',
      http_proxy: 'two.example',
      HTTP_PROXY: 'three.example',
      ALL_PROXY: 'four.example',
    };
    expect(routeTo(zuora, variables)).toMatchObject({ proxy: { host: 'one.example' } });
    expect(routeTo(new URL('http://zuora.example'), variables)).toMatchObject({
      proxy: { host: 'two.example' },
    });
    expect(routeTo(zuora, { HTTPS_PROXY: 'ftp://x' })).toEqual({
      kind: 'unusable',
      variable: 'HTTPS_PROXY',
      flaw: 'kind',
    });
    expect(routeTo(zuora, { ALL_PROXY: 'four.example' })).toEqual({ kind: 'direct' });
  });

  it('that is not needed is no problem', () => {
    const direct = { kind: 'direct' };
    expect(routeTo(zuora, {})).toEqual(direct);
    expect(routeTo(zuora, { https_proxy: 'ftp://x', no_proxy: '*' })).toEqual(direct);
    expect(routeTo(new URL('http://127.0.0.1:8080'), { https_proxy: 'ftp://x' })).toEqual(direct);
  });
});

describe('a host', () => {
  const proxies = { https_proxy: 'proxy:1', http_proxy: 'proxy:1' };

  it.each([
    ['https://rest.zuora.com', 'rest.zuora.com'],
    ['https://rest.zuora.com', 'x.example, .zuora.com'],
    ['https://rest.zuora.com', 'x.example  zuora.com'],
    ['https://rest.zuora.com', '*.ZUORA.com'],
    ['https://rest.zuora.com', 'rest.zuora.com:443'],
    ['http://rest.zuora.com', 'zuora.com:80'],
    ['https://rest.zuora.com:8443', 'zuora.com:8443'],
    ['https://rest.zuora.com', '*'],
    ['https://[2001:db8::1]', '2001:db8::1'],
    ['https://[2001:db8::1]', '[2001:db8::1]'],
    ['http://localhost:8080', ''],
    ['http://127.1.2.3', ''],
    ['http://[::1]:8080', ''],
  ])('%s is reached without the proxy if no_proxy is %j', (url, list) => {
    expect(routeTo(new URL(url), { ...proxies, no_proxy: list })).toEqual({ kind: 'direct' });
    expect(routeTo(new URL(url), { ...proxies, NO_PROXY: list })).toEqual({ kind: 'direct' });
  });

  it.each([
    ['https://rest.zuora.com', ''],
    ['https://rest.zuora.com', ', ,'],
    ['https://rest.zuora.com', 'est.zuora.com'],
    ['https://rest.zuora.com', 'zuora.com:8443'],
    ['https://rest.zuora.com', 'zuora'],
    ['https://127.0.0.1.example', 'x.example'],
  ])('%s is reached through the proxy if no_proxy is %j', (url, list) => {
    expect(routeTo(new URL(url), { ...proxies, no_proxy: list })).toMatchObject({ kind: 'proxy' });
  });
});
