import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { baseUrlWarning } from '../../src/action/connection.ts';
import { problemsOf, read } from '../action/reading.ts';
import { expectAlways, LIMIT_MS } from './cases.ts';
import { isLoopback, originOf, SECRET, urlParts, urlTexts } from './urls.ts';

const REFUSAL =
  'base-url: it is not an https origin without path, query or credentials (http on a loopback host only).';

test(
  'a base URL is the origin it names, over https or on this machine, and one that is refused is not shown',
  async () => {
    await expectAlways(urlTexts, ['accepted', 'rehearsal', 'refused'], (text) => {
      const problems = problemsOf({ 'base-url': text });
      expect(problems.join()).not.toContain(SECRET);
      const origin = text.trim() === '' ? 'https://rest.na.zuora.com' : originOf(text);
      expect(problems).toEqual(origin === undefined ? [REFUSAL] : []);
      if (origin === undefined) return 'refused';
      const { baseUrl, isRehearsal } = read({ 'base-url': text }).connection;
      expect(baseUrl.href).toBe(`${origin}/`);
      expect(isRehearsal).toBe(isLoopback(baseUrl.hostname));
      // No request goes elsewhere, whatever its path.
      expect(new URL('/v1/x', baseUrl).href).toBe(`${origin}/v1/x`);
      return isRehearsal ? 'rehearsal' : 'accepted';
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
  'a base URL outside zuora.com is warned about, one inside only if it serves sandboxes, one on this machine never',
  async () => {
    const words = 'zuora.com com zuora evilzuora example rest test sandbox apisandbox xtest na eu';
    const labels = fc.constantFrom(...words.split(' '));
    const names = fc.array(labels, { minLength: 1, maxLength: 5 }).map((some) => some.join('.'));
    const zuoras = names.map((name) => `${name}.zuora.com`);
    await expectAlways(fc.oneof(names, zuoras), ['outside', 'sandbox', 'fine'], (host) => {
      const warning = baseUrlWarning(new URL(`https://${host}`), false)?.code;
      expect(baseUrlWarning(new URL(`https://${host}`), true)).toBeUndefined();
      const [last, secondLast, ...others] = host.split('.').reverse();
      const isOutside = last !== 'com' || secondLast !== 'zuora';
      expect(warning === 'ZSR-FOREIGN-HOST').toBe(isOutside);
      if (isOutside) return 'outside';
      const isSandbox = others.some((label) => ['test', 'sandbox', 'apisandbox'].includes(label));
      expect(warning === 'ZSR-SANDBOX-HOST').toBe(isSandbox);
      return isSandbox ? 'sandbox' : 'fine';
    });
  },
  LIMIT_MS,
);
