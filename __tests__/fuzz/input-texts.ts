import fc, { type Arbitrary } from 'fast-check';
import { anyText, slipped } from './texts.ts';

export type Texts = Readonly<Record<string, string>>;

/** Stand for what nobody may see. */
export const SECRETS = ['s3cr3t-of-the-client', 't0k3n-of-the-user'] as const;

const UUID = '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';
const SLIPS = ['-', '1', ' ', 'm', '\n::error::x', '##[error]', ':'];

/** Texts of an input: none, one that is fine, one that is not, or one with slips. Each list is apart by commas. */
function texts(fine: string, wrong: string): Arbitrary<string> {
  const good = fc.constantFrom(...fine.split(','));
  const blank = fc.constantFrom('', '', '', ' ', '\t', '\n', '\u00a0', '\ufeff');
  const text = fc.oneof(
    { weight: 6, arbitrary: fc.constant('') },
    { weight: 30, arbitrary: good },
    { weight: 1, arbitrary: fc.constantFrom(...wrong.split(',')) },
    { weight: 1, arbitrary: slipped(fc.oneof(good, anyText), SLIPS) },
  );
  return fc.tuple(blank, text, blank).map((parts) => parts.join(''));
}

/** What is written, or shown, in place of a credential. */
const PLACEHOLDERS = '***,${{ secrets.ID }},secrets.ID,"client-1",client\u20031';

const withoutToken = fc.record({
  'client-id': texts('client-1,client 2', ` ,${PLACEHOLDERS}`),
  'client-secret': texts(SECRETS[0], PLACEHOLDERS),
  'access-token': fc.constant(''),
});
const withToken = fc.record({
  'client-id': fc.constantFrom('', '', '', 'client-1'),
  'client-secret': fc.constantFrom('', '', '', SECRETS[0]),
  'access-token': texts(SECRETS[1], `${SECRETS[1]} x,${SECRETS[1]}é`),
});

const order = fc.record({
  mode: texts('refresh,refresh,refresh,refresh,wait,check,cancel', 'Refresh,create'),
  'environment-id': fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(UUID, UUID.toUpperCase(), '10023') },
    { weight: 1, arbitrary: texts(`${UUID},1`, `sandbox,${UUID}/x,../1,010001,1E+20,${'1'.repeat(21)}`) },
  ),
  'scheduled-time': fc.oneof(
    fc.constant(''),
    texts('+90m,+1d12h,2026-12-01T20:00:00Z', '+0m,2026-11-23,2020-01-01T00:00:00Z,+3000000d'),
  ),
  wait: texts('true,True,TRUE,true,false,False,FALSE', 'yes,1,tRUE'),
  timeout: texts('45s,90m,6h,35d,330,1500', '0,36d,1.5h'),
  'poll-interval': texts('auto,5s,1h,2m', '4s,61m,AUTO,2'),
  'job-id': fc.oneof(
    fc.constant(''),
    fc.constant(''),
    texts(`active,Active,j-1,8a_8,${UUID}`, `a/b,${'x'.repeat(65)}`),
  ),
  'expected-name': texts('Acme Staging,acme "2"', 'Acme'),
  'on-active-job': texts('adopt,adopt-or-skip,fail,skip', 'wait'),
  'on-not-due': texts('fail,skip', 'adopt'),
  'min-age': texts('20d,1d12h,365d,45s', '20,366d,0d,1.5d'),
  'on-no-job': texts('fail,skip', 'adopt'),
  'on-timeout': texts('fail,cancel,detach,detach', 'leave'),
  'on-abort': texts('cancel,leave', 'fail'),
});

const connection = fc.record({
  'base-url': texts(
    'https://rest.eu.zuora.com,http://127.0.0.1:80,https://gateway.example:8443',
    `http://zuora.com,https://${SECRETS[0]}@zuora.com,https://na.zuora.com`,
  ),
  'allow-host': texts(
    'gateway.example:8443,gätewäy.example,Gateway.EXAMPLE:8443,gateway.example',
    `https://${SECRETS[0]}@x,x/,zuora.com,gateway.example.`,
  ),
  'entity-id': texts('e-1,00AA', `a b,${'x'.repeat(65)}`),
  'track-id': texts('run 1,a/b', `a:b,",é,${'x'.repeat(65)}`),
});

/** Texts for every input, most of them fine by themselves. */
export const everyInput: Arbitrary<Texts> = fc
  .tuple(order, connection, fc.oneof(withoutToken, withToken))
  .map((groups) => Object.assign({}, ...groups) as Texts);
