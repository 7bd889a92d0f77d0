import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { ALBUM, performScenes, picturesOf, readRecord, sha256 } from '../pictures/album.ts';

const CURE = 'run `npm run pictures` and commit the result';
const summaries = performScenes();
const pictures = picturesOf(summaries);

describe('the pictures of step summaries', () => {
  test('show what the current code writes', () => {
    const record = readRecord();
    const stale = pictures.filter(({ name, page }) => record[name]?.page !== sha256(page));
    expect(stale.map(({ name }) => `${name} is missing or stale: ${CURE}`)).toEqual([]);
  });

  test('are the files that were taken', () => {
    const wrong = Object.entries(readRecord()).filter(([name, { file }]) => {
      const path = join(ALBUM, name);
      return !existsSync(path) || sha256(readFileSync(path)) !== file;
    });
    expect(wrong.map(([name]) => `${name} is missing or was changed: ${CURE}`)).toEqual([]);
  });

  test('are all on record, and small', () => {
    const files = readdirSync(ALBUM).filter((name) => name.startsWith('summary-'));
    expect(files.toSorted()).toEqual(pictures.map(({ name }) => name).toSorted());
    const large = files.filter((name) => readFileSync(join(ALBUM, name)).length > 150_000);
    expect(large).toEqual([]);
  });

  test('are the same in every time zone', () => {
    expect(performScenes('America/New_York')).toEqual(summaries);
  });
});
