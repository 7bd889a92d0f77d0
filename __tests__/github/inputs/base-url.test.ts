import { describe, expect, test } from '@jest/globals';

import { baseUrlWarning } from '../../../src/messages/base-url.ts';
import { problemsOf, read } from '../reading.ts';

const PRODUCTION_HOSTS =
  'The production hosts are https://rest.na.zuora.com, https://rest.zuora.com, https://rest.eu.zuora.com, https://rest.ap.zuora.com.';
const NO_HTTP = 'does not use https (http is for loopback addresses only)';
const NO_HOST = 'allow-host: it is not a host such as gateway.example, with its port if that is not 443.';

describe('the base URL', () => {
  test('is the production data center US 1 where none is given', () => {
    expect(read()).toMatchObject({
      connection: { baseUrl: new URL('https://rest.na.zuora.com'), isRehearsal: false },
      remarks: [],
    });
  });

  test.each([
    ['https://rest.eu.zuora.com', 'https://rest.eu.zuora.com', false],
    ['https://rest.eu.zuora.com/', 'https://rest.eu.zuora.com', false],
    ['https://REST.EU.zuora.com:443', 'https://rest.eu.zuora.com', false],
    ['https://rest.test.zuora.com', 'https://rest.test.zuora.com', false],
    ['https://rest.pt1.zuora.com', 'https://rest.pt1.zuora.com', false],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010', true],
    ['http://127.9.8.7', 'http://127.9.8.7', true],
    ['http://localhost:80/', 'http://localhost', true],
    ['http://[::1]:4010', 'http://[::1]:4010', true],
    ['https://localhost', 'https://localhost', true],
  ])('%s is accepted', (text, origin, isRehearsal) => {
    const { connection } = read({ 'base-url': text });
    expect(connection.baseUrl.origin).toBe(origin);
    expect(connection.isRehearsal).toBe(isRehearsal);
  });

  test.each([
    ['rest.na.zuora.com', 'lacks https://. Write https://rest.na.zuora.com.'],
    ['na.zuora.com', 'lacks https://. Write https://rest.na.zuora.com.'],
    ['gateway.example', 'lacks https://.'],
    ['rest.na.zuora', 'lacks https://. Did you mean https://rest.na.zuora.com?'],
    ['https://rest.zuora.com/v1', 'contains a path. Remove /v1. Write https://rest.zuora.com.'],
    [
      'https://gateway.example/v1/',
      'contains a path. Remove /v1/. If it is a gateway of your own, write https://gateway.example and set allow-host to gateway.example.',
    ],
    ['https://gateway/v1', 'contains a path. Remove /v1.'],
    ['https//rest.na.zuora.com', 'lacks https://. Write https://rest.na.zuora.com.'],
    ['http//na.zuora.com/v1', 'lacks https:// and contains a path. Remove /v1. Write https://rest.na.zuora.com.'],
    ['https:rest.na.zuora.com/v1', 'lacks https:// and contains a path. Remove /v1. Write https://rest.na.zuora.com.'],
    ['gateway.example/v1', 'lacks https:// and contains a path. Remove /v1.'],
    ['https://rest.zuora.com/hunter2', 'contains a path. Remove the path. Write https://rest.zuora.com.'],
    [
      'https://rest.zuora.com?x=1',
      'contains a ? or #. Remove everything from the ? or # on. Write https://rest.zuora.com.',
    ],
    [
      'https://rest.zuora.com/#top',
      'contains a ? or #. Remove everything from the ? or # on. Write https://rest.zuora.com.',
    ],
    [
      'https://rest.zuora.com?',
      'contains a ? or #. Remove everything from the ? or # on. Write https://rest.zuora.com.',
    ],
    ['http://rest.zuora.com', `${NO_HTTP}. Write https://rest.zuora.com.`],
    ['http://rest.pt1.zuora.com', `${NO_HTTP}. Write https://rest.pt1.zuora.com.`],
    ['http://gateway:8080', `${NO_HTTP}.`],
    ['zuora.com', 'lacks https://. Write the REST host of your data center, such as https://rest.na.zuora.com.'],
    ['https://rest.zuora.com./v1', 'contains a path. Remove /v1. Remove the dot.'],
    ['htps://rest.zuora.com', 'does not use https. Write https://rest.zuora.com.'],
    ['"https://rest.zuora.com"', 'is in quotes. Remove the quotes. Write https://rest.zuora.com.'],
    [
      'https://me:hunter2@rest.test.zuora.com',
      'contains credentials. Remove user name and password. Write https://rest.test.zuora.com.',
    ],
    [
      'https://hunter2@rest.zuora.com',
      'contains credentials. Remove user name and password. Write https://rest.zuora.com.',
    ],
    [
      'https://:hunter2@gateway.example',
      'contains credentials. Remove user name and password. If it is a gateway of your own, write https://gateway.example and set allow-host to gateway.example.',
    ],
    [
      'http://rest.na.zuora.com/v1?key=hunter2',
      `${NO_HTTP} and contains a path and contains a ? or #. Remove /v1. Remove everything from the ? or # on. Write https://rest.na.zuora.com.`,
    ],
    ...['127.0.0.1.example.com', 'localhost.example.com:8080'].map((host): [string, string] => [
      `http://${host}`,
      `${NO_HTTP}. If it is a gateway of your own, write https://${host} and set allow-host to ${host}.`,
    ]),
    ['http://localhost/v1', 'contains a path. Remove /v1.'],
    ['ftp://127.0.0.1', 'does not use https.'],
    ['file:///hunter2', 'does not use https and contains a path. Remove the path.'],
    ['hunter2 hunter2', 'is not an https URL of a host.'],
    ['${{ vars.HOST }}', 'is not an https URL of a host. This expression was not evaluated.'],
  ])('%s is refused, saying what to write', (text, remedy) => {
    const problems = problemsOf({ 'base-url': text });
    expect(problems).toEqual([`base-url: it ${remedy}`]);
    expect(problems.join()).not.toContain('hunter2');
  });

  test.each([
    [
      'https://na.zuora.com',
      'na.zuora.com is where people log in. Write the REST host of this data center, https://rest.na.zuora.com.',
    ],
    [
      'https://WWW.zuora.com',
      'www.zuora.com is where people log in. Write the REST host of this data center, https://rest.zuora.com.',
    ],
    [
      'https://zuora.com',
      'zuora.com is not a REST host. Write the REST host of your data center, such as https://rest.na.zuora.com.',
    ],
    ['https://rest.na.zuora.com.', 'its host ends with a dot. Remove the dot.'],
    ['https://localhost.', 'its host ends with a dot. Remove the dot.'],
  ])('%s is refused, whatever allow-host says', (text, problem) => {
    for (const allowed of ['', new URL(text).host]) {
      expect(problemsOf({ 'base-url': text, 'allow-host': allowed })).toContain(`base-url: ${problem}`);
    }
  });

  test.each([
    [
      'https://rest.na.zoura.com',
      'rest.na.zoura.com is not a host of Zuora, and no credentials are sent there. Did you mean https://rest.na.zuora.com?',
    ],
    [
      'https://restna.zuora.co',
      'restna.zuora.co is not a host of Zuora, and no credentials are sent there. Did you mean https://rest.na.zuora.com?',
    ],
    [
      'https://rest.na.zuora',
      'rest.na.zuora is not a host of Zuora, and no credentials are sent there. Did you mean https://rest.na.zuora.com?',
    ],
    [
      'https://rest.zuora.com.evil.com',
      'rest.zuora.com.evil.com is not a host of Zuora, and no credentials are sent there. If it is a gateway of your own, set allow-host to rest.zuora.com.evil.com; otherwise write the REST host of your data center, such as https://rest.na.zuora.com.',
    ],
    [
      'https://gateway',
      'its host is not a host of Zuora, and no credentials are sent there. If it is a gateway of your own, set allow-host to its host; otherwise write the REST host of your data center, such as https://rest.na.zuora.com.',
    ],
    [
      'https://rest.na.zuora.com:8443',
      'Zuora documents no port 8443. Remove :8443. If it is a gateway of your own, set allow-host to rest.na.zuora.com:8443.',
    ],
  ])('%s is refused without allow-host', (text, problem) => {
    expect(problemsOf({ 'base-url': text })).toEqual([`base-url: ${problem}`]);
  });

  test.each([
    ['https://rest.na.zuora.com', undefined],
    ['https://rest.zuora.com', undefined],
    ['http://127.0.0.1', undefined],
    ['https://gateway.example', undefined],
    [
      'https://rest.pt1.zuora.com',
      `ZSR-UNDOCUMENTED-HOST: base-url: rest.pt1.zuora.com is not a documented REST host of Zuora. The credentials are sent there. ${PRODUCTION_HOSTS}`,
    ],
    ...['rest.test.zuora.com', 'rest.test.eu.zuora.com', 'rest.apisandbox.zuora.com'].map((host) => [
      `https://${host}`,
      `ZSR-SANDBOX-HOST: base-url: ${host} serves sandboxes, but a refresh is started from the production tenant. ${PRODUCTION_HOSTS}`,
    ]),
  ])('of %s is warned about where it should be', (text, warning) => {
    const { code, sentence } = baseUrlWarning(new URL(text ?? '')) ?? {};
    expect(code && `${code}: ${String(sentence)}`).toBe(warning);
  });
});

test.each(['https://rest.test.zuora.com', 'https://rest.pt1.zuora.com'])(
  '%s is warned about beside what is refused',
  (text) => {
    const sentence = baseUrlWarning(new URL(text))?.sentence;
    expect(problemsOf({ 'base-url': text, timeout: '0' })).toEqual([expect.stringMatching(/^timeout: /), sentence]);
  },
);

describe('allow-host', () => {
  test.each([
    ['gateway.example', 'https://gateway.example'],
    ['GATEWAY.example', 'https://gateway.EXAMPLE'],
    ['gateway.example:443', 'https://gateway.example'],
    ['gateway.example:8443', 'https://gateway.example:8443'],
    ['rest.na.zuora.com:8443', 'https://rest.na.zuora.com:8443'],
    ['gateway', 'https://gateway'],
    ['10.0.0.1:8443', 'https://10.0.0.1:8443'],
    ['[fd00::1]:8443', 'https://[fd00::1]:8443'],
    ['xn--gteway-bua.example', 'https://gäteway.example'],
    ['Gäteway.example', 'https://gäteway.example'],
  ])('%s allows %s, and a line says where the credentials go', (allowed, text) => {
    const { connection, remarks } = read({ 'base-url': text, 'allow-host': allowed });
    expect(connection.baseUrl).toEqual(new URL(text));
    expect(remarks).toEqual([`allow-host: the credentials are sent to ${new URL(text).host}.`]);
  });

  test.each(['', 'https://rest.eu.zuora.com', 'http://127.0.0.1:4010', 'https://rest.pt1.zuora.com'])(
    'is ignored with a line where base-url %j does not need it',
    (text) => {
      const { remarks } = read({ 'base-url': text, 'allow-host': 'gateway.example' });
      const origin = text === '' ? 'https://rest.na.zuora.com' : text;
      expect(remarks).toEqual([`allow-host is ignored: ${origin} does not need it.`]);
    },
  );

  test.each([
    ['other.example', 'https://gateway.example', 'gateway.example'],
    ['gateway.example', 'https://gateway.example:8443', 'gateway.example:8443'],
    ['rest.na.zuora.com', 'https://rest.na.zuora.com:8443', 'rest.na.zuora.com:8443'],
    ['*.example', 'https://gateway.example', 'gateway.example'],
  ])('%s does not allow %s', (allowed, text, host) => {
    expect(problemsOf({ 'base-url': text, 'allow-host': allowed })).toEqual([
      expect.stringMatching(/^allow-host: it is not /),
    ]);
    expect(problemsOf({ 'base-url': text, 'allow-host': host })).toEqual([]);
  });

  test('that names another host says which it has to name', () => {
    expect(problemsOf({ 'base-url': 'https://gateway.example', 'allow-host': 'other.example' })).toEqual([
      'allow-host: it is not the host of base-url. Set it to gateway.example, or correct base-url.',
    ]);
    expect(problemsOf({ 'base-url': 'https://gateway', 'allow-host': 'other.example' })).toEqual([
      'allow-host: it is not the host of base-url. Set it to its host, or correct base-url.',
    ]);
    expect(problemsOf({ 'base-url': 'https://rest.na.zoura.com', 'allow-host': 'rest.na.zuora.com' })).toEqual([
      'allow-host: it is not the host of base-url. Correct base-url. Did you mean https://rest.na.zuora.com?',
    ]);
  });

  test.each([
    ['https://gateway.example', ' Write gateway.example alone.'],
    ['https://me:hunter2@Gateway.example:8443/v1?x', ' Write gateway.example:8443 alone.'],
    ['https://gateway', ' Write its host alone.'],
    ['"gateway.example"', ' Remove the quotes.'],
    ['gateway.example.', ' Remove the dot at its end.'],
    ['gateway.example\u200b', ' Remove the invisible character U+200B.'],
    ...[
      'gateway.example/v1',
      'me:hunter2@gateway.example',
      'a.example,b.example',
      '*',
      'gateway.example:99999',
      'zuora.com',
      '://hunter2',
      '1.2.3.4.5.6.999:1',
    ].map((text): [string, string] => [
      text,
      ' Write the host of base-url, or leave it out if that is under zuora.com.',
    ]),
  ])('%s is refused, saying what to write', (text, remedy) => {
    const problems = problemsOf({ 'base-url': 'https://gateway.example', 'allow-host': text });
    expect(problems).toEqual([`${NO_HOST}${remedy}`]);
    expect(problems.join()).not.toContain('hunter2');
  });
});
