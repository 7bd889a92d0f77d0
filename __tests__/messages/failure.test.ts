import { describe, expect, it, test } from '@jest/globals';
import type { UnusableProxy, TransportProblem } from '../../src/http/transport-errors.ts';
import { ExchangeError, TransportError } from '../../src/http/transport-errors.ts';
import {
  describeDefect,
  describeFailure,
  describeProxy,
  describeResponder,
  describeThrown,
  describeTransport,
} from '../../src/messages/failure.ts';
import { Aborted, DeadlineExceeded } from '../../src/time/clock.ts';
import type { Flaw } from '../../src/zuora/decode.ts';
import { ApiError, ProtocolError, type Reasons } from '../../src/zuora/errors.ts';

const trace = { requestId: undefined, trackId: 't' };
const silent: Reasons = { codes: [], messages: [] };
const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

describe('a failure of the transport', () => {
  test.each<[TransportProblem, string]>([
    [{ kind: 'timeout', of: 'connection', limitMs: 30_000 }, 'no connection within 30 s'],
    [{ kind: 'timeout', of: 'response', limitMs: 130_000 }, 'no complete response within 2 min 10 s'],
    [{ kind: 'aborted' }, 'aborted before it was sent'],
    [
      { kind: 'proxy-unusable', variable: 'https_proxy', flaw: 'incomplete' },
      'https_proxy (not shown) is not a valid URL. Check its host, its port (65535 at most), and that special characters in the password are percent-encoded. Use an http:// or https:// URL such as http://proxy.example:3128.',
    ],
    [
      { kind: 'proxy', problem: { kind: 'no-tunnel', status: 407 } },
      'the proxy: it responded to CONNECT with HTTP 407',
    ],
    [{ kind: 'proxy', problem: { kind: 'early-data' } }, 'the proxy: it sent more than its response to CONNECT'],
    [{ kind: 'interim-response' }, 'the server sent something that is not a response to the request'],
    [{ kind: 'too-large', limitBytes: 1_048_576 }, 'the body is larger than 1 MiB'],
    [{ kind: 'coding', codings: ['gzip', 'br'] }, 'the body has the content coding gzip, br, which was not requested'],
    [{ kind: 'tls', reason: 'wrong version number' }, 'TLS error: wrong version number'],
    [{ kind: 'thrown', text: 'socket hang up' }, 'socket hang up'],
    [{ kind: 'thrown', text: 'aborted' }, 'the response broke off'],
    [{ kind: 'thrown', text: 'x'.repeat(501) }, `${'x'.repeat(499)}…`],
    [{ kind: 'proxy', problem: { kind: 'thrown', text: 'x'.repeat(501) } }, `the proxy: ${'x'.repeat(488)}…`],
  ])('%j', (problem, words) => {
    expect(describeTransport(problem)).toBe(words);
    expect(describeFailure(TransportError.from('create', 'response', new ExchangeError(problem)))).toBe(words);
  });
});

test.each<[UnusableProxy['flaw'], string]>([
  ['kind', 'names a proxy of an unsupported kind, such as SOCKS'],
  ['no-slashes', 'lacks the // after its scheme'],
  [
    'incomplete',
    'is not a valid URL. Check its host, its port (65535 at most), and that special characters in the password are percent-encoded',
  ],
])('a variable that names no proxy: %s', (flaw, words) => {
  expect(describeProxy({ variable: 'HTTPS_PROXY', flaw })).toBe(
    `HTTPS_PROXY (not shown) ${words}. Use an http:// or https:// URL such as http://proxy.example:3128.`,
  );
});

describe('an error answer', () => {
  test.each<[number, Reasons, string]>([
    [403, silent, 'HTTP 403'],
    [200, silent, 'HTTP 200, but success is false'],
    [400, { codes: ['1', '2'], messages: ['a', 'b'] }, 'HTTP 400 (1, 2: a; b)'],
    [200, { codes: ['1'], messages: ['a'] }, 'HTTP 200, but an error (1: a)'],
    [400, { codes: ['1'], messages: [] }, 'HTTP 400 (1)'],
    [400, { codes: [], messages: ['a'] }, 'HTTP 400 (a)'],
    [
      502,
      { ...silent, messages: ['a'], bodyProblem: { kind: 'thrown', text: 'aborted' } },
      'HTTP 502 (a; its body: the response broke off)',
    ],
    [400, { codes: [], messages: ['x'.repeat(500)] }, `HTTP 400 (${'x'.repeat(500)})`],
    [400, { codes: [], messages: ['x'.repeat(501)] }, `HTTP 400 (${'x'.repeat(500)}…)`],
  ])('%d %j', (status, reasons, words) => {
    expect(describeFailure(new ApiError('create', status, reasons, trace, undefined))).toBe(words);
  });
});

describe('an answer that cannot be read', () => {
  test.each<[Flaw, string]>([
    ['empty', 'is empty'],
    ['not-json', 'is not JSON'],
    ['not-an-object', 'is not an object'],
    ['not-a-list', 'is not a list'],
    ['too-long', 'is too long'],
    ['not-an-environment', 'is not a Test Environment'],
    ['missing', 'is missing'],
    ['not-a-token', 'is not an ID or a word of 1 to 64 characters'],
    ['not-a-bearer-token', 'is not a bearer token'],
    ['not-what-was-asked-for', 'is not what was requested'],
    [{ kind: 'known-job', id: 'J', status: 'NEW' }, 'names refresh job J (NEW), which existed before'],
    [
      { kind: 'ended-job', id: 'J', status: 'FAILED' },
      'of refresh job J is FAILED, which is not a status of a new refresh',
    ],
    [{ kind: 'interim-status', status: 101 }, 'has HTTP 101, which does not end a request'],
  ])('%j', (flaw, words) => {
    const error = new ProtocolError('create', { path: '$.id', flaw }, trace);
    expect(describeFailure(error)).toBe(`the response could not be read: $.id ${words}`);
    expect(describeDefect(error)).toBe(`$.id ${words}`);
  });

  it('tells who seems to have sent it', () => {
    const responder = { isHtmlPage: true, server: undefined, via: '1.1 x' };
    const error = new ProtocolError('create', { path: '$', flaw: 'not-json' }, trace, responder);
    expect(describeFailure(error)).toBe('the response could not be read: it is an HTML page, not JSON (via "1.1 x")');
    const bare = { isHtmlPage: true, server: undefined, via: undefined };
    expect(describeFailure(new ProtocolError('create', { path: '$', flaw: 'not-json' }, trace, bare))).toBe(
      'the response could not be read: it is an HTML page, not JSON',
    );
    expect(describeResponder({ isHtmlPage: false, server: 's', via: 'v' })).toBe('server "s", via "v"');
  });
});

test.each<[unknown, string]>([
  [TransportError.from('create', 'response', reset), 'TransportError: read ECONNRESET'],
  [new Aborted('SIGINT', 0), 'Aborted: the step was aborted by SIGINT'],
  [new DeadlineExceeded(1_000), 'DeadlineExceeded: no result within 1000 ms'],
  [new TypeError('x is no function'), 'TypeError: x is no function'],
  ['a text', 'a text'],
])('what was thrown is told by its name: %p', (error, words) => {
  expect(describeThrown(error)).toBe(words);
});
