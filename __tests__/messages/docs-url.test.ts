import { describe, expect, test } from '@jest/globals';

import { findDocsUrl, linkTo, seeAlso } from '../../src/messages/docs-url.ts';

const RUNNER = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_ACTION_REPOSITORY: 'some-owner/refresh.action',
  GITHUB_ACTION_REF: 'v1',
};

describe('the page that explains the error codes', () => {
  test('is found in the repository and at the ref that the workflow uses', () => {
    expect(findDocsUrl(RUNNER)).toBe(
      'https://github.com/some-owner/refresh.action/blob/v1/docs/troubleshooting.md',
    );
  });

  test.each([
    [
      'https://h.example/p',
      '[ZSR-NOT-DUE](https://h.example/p#zsr-not-due)',
      ' See https://h.example/p#zsr-not-due',
    ],
    [undefined, 'ZSR-NOT-DUE', ''],
  ])('is linked with the entry of a code, if it is known: %s', (docsUrl, link, end) => {
    expect(linkTo(docsUrl, 'ZSR-NOT-DUE')).toBe(link);
    expect(seeAlso(docsUrl, 'ZSR-NOT-DUE')).toBe(end);
  });

  test.each<Record<string, string | undefined>>([
    { GITHUB_SERVER_URL: 'https://github.example.com' },
    { GITHUB_SERVER_URL: undefined },
    { GITHUB_ACTION_REPOSITORY: '' },
    { GITHUB_ACTION_REPOSITORY: undefined },
    { GITHUB_ACTION_REPOSITORY: 'a/b) [c](https://evil.example' },
    { GITHUB_ACTION_REPOSITORY: 'owner' },
    { GITHUB_ACTION_REPOSITORY: 'owner/name/more' },
    { GITHUB_ACTION_REF: 'v1/../../../evil' },
    { GITHUB_ACTION_REF: undefined },
    { GITHUB_ACTION_REF: '' },
    { GITHUB_ACTION_REF: 'v1 <b>' },
  ])('is not guessed: %j', (changes) => {
    expect(findDocsUrl({ ...RUNNER, ...changes })).toBeUndefined();
  });
});
