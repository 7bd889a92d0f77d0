import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { problemsOf, read } from '../github/reading.ts';
import { expectAlways, LIMIT_MS } from './cases.ts';
import { anyText, slipped } from './texts.ts';

const SECRET = 'hunter2';
const NAMES = ['MODE', 'WAIT', 'TIMEOUT', 'ON-ABORT', 'CLIENT-SECRET', 'SCHEDULED-TIME', 'JOB-ID', 'BASE-URL'];
const name = fc.oneof(slipped(fc.constantFrom(...NAMES), ['_', '-', 'S', ' ', 'x', '::', '##[']), anyText);
const value = fc.constantFrom('', SECRET, 'check', 'leave', '+6h', 'refresh', '330m', 'https://rest.na.zuora.com');

test(
  'a variable INPUT_… is for an input, refused or told as ignored, harmless and without its value',
  async () => {
    await expectAlways(fc.tuple(name, value), ['own', 'refused', 'ignored'], ([unknown, text]) => {
      const variables = { [`INPUT_${unknown}`]: text };
      const problems = problemsOf({}, variables);
      const remarks = problems.length === 0 ? read({}, variables).remarks : [];
      const said = [...problems, ...remarks].filter((each) => !each.startsWith('Empty inputs use '));
      const isOwn = unknown === '' || NAMES.includes(unknown);
      expect(said).toHaveLength(isOwn ? 0 : 1);
      const [line = ''] = said;
      expect(line).not.toMatch(/[\r\n]|::|##\[/);
      expect(line).not.toContain(SECRET);
      if (isOwn) return 'own';
      return line.includes('did you mean') ? 'refused' : 'ignored';
    });
  },
  LIMIT_MS,
);
