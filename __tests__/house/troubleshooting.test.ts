import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { catalogue } from '../error-codes.ts';

const entries = catalogue();

/** Every code that the sources name. */
function codesInSources(): readonly string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const found = files.flatMap(
    (name) => readFileSync(join('src', name), 'utf8').match(/'ZSR-[A-Z-]+'/g) ?? [],
  );
  return [...new Set(found.map((quoted) => quoted.slice(1, -1)))].toSorted();
}

describe('docs/troubleshooting.md', () => {
  test('has one entry for each code that the action can give, and no other', () => {
    expect([...entries.keys()].toSorted()).toEqual(codesInSources());
    expect(entries.size).toBeGreaterThan(30);
  });

  test.each([...entries])('says of %s what it means, and what to do next', (_, text) => {
    expect(text).toMatch(/^\n(?!\*\*).+\n\n\*\*Next\*\*: .+\n+$/);
  });
});
