import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { baseUrlWarning } from '../../src/messages/base-url.ts';
import { problemsOf, read } from '../github/reading.ts';
import { expectAlways, LIMIT_MS } from './cases.ts';
import { isLoopback, originOf, SECRET, trustOf, urlParts, urlTexts } from './urls.ts';

const SAYING = {
  'no URL': [expect.stringMatching(/^base-url: it (?:is not an https URL|is in quotes|lacks|does not use|contains) /)],
  never: [expect.stringMatching(/^base-url: .* (?:Write|Remove the dot)/)],
  'if allowed': [expect.stringMatching(/^base-url: .* (?:set allow-host to |Did you mean )/)],
  always: [],
};

test(
  'a base URL is the origin it names, over https or on this machine, and one that is refused is not shown',
  async () => {
    const ways = ['always', 'rehearsal', 'if allowed', 'no URL'] as const;
    await expectAlways(urlTexts, [...ways], (text): (typeof ways)[number] | 'never' => {
      const problems = problemsOf({ 'base-url': text });
      const origin = text.trim() === '' ? 'https://rest.na.zuora.com' : originOf(text);
      const host = origin === undefined ? 'localhost' : new URL(origin).host;
      const trust = origin === undefined ? 'no URL' : trustOf(origin);
      expect(problems).toEqual(SAYING[trust]);
      expect(problems.join().replaceAll(host, '')).not.toContain(SECRET);
      const mayBeAllowed = /^[\w.:[\]-]+$/.test(host) && (trust === 'always' || trust === 'if allowed');
      expect(problemsOf({ 'base-url': text, 'allow-host': host }).length === 0).toBe(mayBeAllowed);
      if (trust !== 'always') return trust;
      const { baseUrl, isRehearsal } = read({ 'base-url': text }).connection;
      expect(baseUrl.href).toBe(`${String(origin)}/`);
      expect(isRehearsal).toBe(isLoopback(baseUrl.hostname));
      // No request goes elsewhere, whatever its path.
      expect(new URL('/v1/x', baseUrl).href).toBe(`${String(origin)}/v1/x`);
      return isRehearsal ? 'rehearsal' : 'always';
    });
  },
  LIMIT_MS,
);

test(
  'what was written as credentials, a path, a query or a fragment is never taken for a base URL',
  async () => {
    await expectAlways(urlParts, ['accepted', 'refused'], ({ scheme, user, host, port, rest }) => {
      const problems = problemsOf({ 'base-url': `${scheme}${user}${host}${port}${rest}` });
      const isMore = [user, rest].some((part) => part.includes(SECRET)) || rest.includes('v1');
      expect(isMore && problems.length === 0).toBe(false);
      return problems.length === 0 ? 'accepted' : 'refused';
    });
  },
  LIMIT_MS,
);

test(
  'a base URL under zuora.com is warned about unless it is a documented production host, and no other is',
  async () => {
    const words = 'zuora.com com zuora evilzuora example rest test sandbox apisandbox xtest na eu';
    const labels = fc.constantFrom(...words.split(' '));
    const names = fc.array(labels, { minLength: 1, maxLength: 5 }).map((some) => some.join('.'));
    const zuoras = names.map((name) => `${name}.zuora.com`);
    const documented = fc.constantFrom('rest', 'rest.na', 'rest.eu', 'rest.test', 'rest.sandbox.na');
    const hosts = fc.oneof(
      names,
      zuoras,
      documented.map((name) => `${name}.zuora.com`),
    );
    await expectAlways(hosts, ['undocumented', 'sandbox', 'fine'], (host) => {
      const warning = baseUrlWarning(new URL(`https://${host}`))?.code;
      const name = /^rest\.(?:(.*)\.)?zuora\.com$/.exec(host);
      const isSandbox = /^(?:test(\.eu)?|sandbox\.(na|eu)|apisandbox)$/.test(name?.[1] ?? '');
      expect(warning === 'ZSR-SANDBOX-HOST').toBe(isSandbox);
      if (isSandbox) return 'sandbox';
      const isProduction = name !== null && ['', 'na', 'eu'].includes(name[1] ?? '');
      const isUsable = host.endsWith('.zuora.com') && trustOf(`https://${host}`) === 'always';
      expect(warning === 'ZSR-UNDOCUMENTED-HOST').toBe(isUsable && !isProduction);
      return isUsable && !isProduction ? 'undocumented' : 'fine';
    });
  },
  LIMIT_MS,
);
