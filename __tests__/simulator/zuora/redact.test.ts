import { expect, test } from '@jest/globals';
import { InProcess, type ReadAnswer } from './in-process.ts';

const foreign = 'Tr0ub4dor&3-of-a-real-tenant';

/** Every place of a request where a secret may come. */
const places: readonly (readonly [string, (one: InProcess, secret: string) => ReadAnswer])[] = [
  ['a path that nothing answers to', (one, secret) => one.get(`/v1/${encodeURIComponent(secret)}`)],
  ['an ID', (one, secret) => one.get(`/test-environments/${encodeURIComponent(secret)}/jobs`)],
  ['a query', (one, secret) => one.get(`/oauth/token?a=${encodeURIComponent(secret)}`)],
  [
    'a path with every character behind a percent sign',
    (one, secret) => one.get(`/v1/${Buffer.from(secret).toString('hex').replaceAll(/../g, '%$&')}`),
  ],
  ['a header', (one, secret) => one.get(one.environment, { 'x-note': `by ${secret}` })],
  ['the name of a header', (one, secret) => one.get(one.environment, { [secret]: '1' })],
  ['a track ID', (one, secret) => one.get(one.environment, { 'zuora-track-id': secret })],
  ['a media type', (one, secret) => one.post(`${one.environment}/jobs`, {}, { 'content-type': secret })],
  ['a value', (one, secret) => one.post(`${one.environment}/jobs`, { jobType: secret })],
  ['the name of a field', (one, secret) => one.post(`${one.environment}/jobs`, { [secret]: 1 })],
  ['authorization without a scheme', (one, secret) => one.get(one.environment, { authorization: secret })],
];

function written(one: InProcess): string {
  const { records, counts } = one.zuora.journal;
  return JSON.stringify([records, counts.each.map((each) => each), counts.complaints]).toLowerCase();
}

test.each(places)('a secret in %s is not written down', (_place, ask) => {
  const one = new InProcess();
  const token = String(one.askForToken().fields['access_token']);
  one.askForToken({ client_secret: foreign });
  const secrets = [one.zuora.settings.clientSecret, token, foreign];
  const answers = secrets.map((secret) => ask(one, secret).text);
  for (const secret of secrets) {
    for (const spelling of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
      expect(written(one) + answers.join('')).not.toContain(spelling.toLowerCase());
  }
  expect(written(one)).toContain('[redacted]');
});

test.each([
  '/oauth/token?client_secret=never-seen-before&x=1',
  '/oauth/token?x=1&access_token=never-seen-before',
  '/oauth/token?client%5Fsecret=never-seen-before',
])('what stands where a secret belongs is not written down either: %s', (path) => {
  const one = new InProcess();
  const { text } = one.get(path);
  expect(text + written(one)).not.toContain('never-seen-before');
  expect(written(one)).toContain('[redacted]');
});

test.each<Readonly<Record<string, string>>>([
  { cookie: 'ZSession=never-seen-before' },
  { apisecretaccesskey: 'never-seen-before' },
  {
    authorization: `Basic ${Buffer.from('me:never-seen-before').toString('base64')}`,
    'x-note': 'never-seen-before',
  },
])('nor are the credentials of other schemes: %j', (headers) => {
  const one = new InProcess();
  one.get(one.environment, headers);
  expect(written(one)).not.toContain('never-seen-before');
  expect(written(one)).toContain('[redacted]');
  expect(written(one)).not.toContain(Buffer.from('me:never-seen-before').toString('base64').toLowerCase());
});

test('the last of many secrets are known, and its own always', () => {
  const one = new InProcess();
  for (let nth = 0; nth < 300; nth += 1) one.get('/v1/x', { authorization: `Bearer guess-number-${String(nth)}` });
  one.get(`/v1/guess-number-299/${one.zuora.settings.clientSecret}`);
  expect(one.zuora.journal.records.at(-1)?.path).toBe('/v1/[redacted]/[redacted]');
});
