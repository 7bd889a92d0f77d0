import { describe, expect, test } from '@jest/globals';

import { digestOf } from '../../../src/zuora/access.ts';
import { ENVIRONMENT_ID, problemsOf, problemsOfOnly, read, readOnly, RUN_TRACK_ID, WHY_EMPTY } from '../reading.ts';

describe('the credentials', () => {
  const credentialsOf = (given: Readonly<Record<string, string>>): unknown =>
    readOnly({ 'environment-id': ENVIRONMENT_ID, ...given }).connection.credentials;
  const problems = (given: Readonly<Record<string, string>>): readonly string[] =>
    problemsOfOnly({ 'environment-id': ENVIRONMENT_ID, ...given });

  test('are a client, or a token', () => {
    expect(credentialsOf({ 'client-id': 'me', 'client-secret': 'hunter2' })).toEqual({
      kind: 'client',
      clientId: 'me',
      clientSecret: 'hunter2',
    });
    expect(credentialsOf({ 'access-token': 'hunter2' })).toEqual({ kind: 'token', accessToken: 'hunter2' });
  });

  const MISSING = `client-id is missing. Set client-id and client-secret, or access-token. ${WHY_EMPTY}`;
  const BOTH = 'access-token: set either access-token, or client-id and client-secret, not both.';
  test.each<[string, Record<string, string>, string]>([
    ['none', {}, MISSING],
    [
      'an id alone',
      { 'client-id': 'me' },
      `client-secret is missing. Set client-secret together with client-id. ${WHY_EMPTY}`,
    ],
    [
      'a secret alone',
      { 'client-secret': 'hunter2' },
      `client-id is missing. Set client-id together with client-secret. ${WHY_EMPTY}`,
    ],
    ['a token and an id', { 'access-token': 'hunter2', 'client-id': 'me' }, BOTH],
    ['a token and a secret', { 'access-token': 'hunter2', 'client-secret': 'hunter2' }, BOTH],
    [
      'a broken token',
      { 'access-token': 'hunter2\nhunter2' },
      'access-token contains a space, a control character or a non-ASCII character. Remove the line break.',
    ],
    [
      'a token with a blank',
      { 'access-token': 'hunter2 hunter2' },
      'access-token contains a space, a control character or a non-ASCII character.',
    ],
  ])('are refused, without showing them: %s', (_, given, problem) => {
    expect(problems(given)).toEqual([problem]);
    expect(problem).not.toContain('hunter2');
  });

  test('are told apart by a digest that contains none of them', () => {
    const client = { kind: 'client', clientId: 'me', clientSecret: 'hunter2' } as const;
    const token = { kind: 'token', accessToken: 'me' } as const;
    expect(digestOf(client)).toMatch(/^[0-9a-f]{64}$/);
    expect(digestOf(client)).toBe(digestOf({ ...client, clientSecret: 'rotated' }));
    expect(digestOf(client)).not.toBe(digestOf({ ...client, clientId: 'you' }));
    expect(digestOf(client)).not.toBe(digestOf(token));
  });
});

describe('the other headers', () => {
  test('entity-id is left out where it is empty', () => {
    expect(read().connection.entityId).toBeUndefined();
    expect(read({ 'entity-id': 'a1-B2' }).connection.entityId).toBe('a1-B2');
  });

  test.each(['a b', 'a,b', 'a-'.repeat(33), 'a\nb'])('entity-id %j is refused', (text) => {
    expect(problemsOf({ 'entity-id': text })).toEqual([
      expect.stringMatching(
        /^entity-id: ("a[^"]*"|the value \(3 characters, not shown\)) is not 1 to 64 letters, digits and hyphens\./,
      ),
    ]);
  });

  test('track-id is derived from the run and the sandbox where it is empty', () => {
    expect(read().connection.trackId).toBe(`${RUN_TRACK_ID}-0a1b2c3d`);
    expect(read({ 'environment-id': '14100' }).connection.trackId).toBe(`${RUN_TRACK_ID}-14100`);
  });

  test('track-id may hold every printable ASCII character but four', () => {
    const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
    const refused = printable.filter((character) => problemsOf({ 'track-id': `a${character}b` }).length > 0);
    expect(refused).toEqual(['"', "'", ':', ';']);
  });

  test.each(['x'.repeat(65), 'späße', 'a\tb', 'a##[error]b'])('track-id %j is refused', (text) => {
    expect(problemsOf({ 'track-id': text })).toEqual([
      expect.stringMatching(
        /^track-id: (".*"|the value \(\d+ characters, not shown\)) is not 1 to 64 printable US-ASCII characters without : ; " ' and ## followed by \[\./,
      ),
    ]);
  });
});
