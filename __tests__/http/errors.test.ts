import { describe, expect, it } from '@jest/globals';
import { TransportError, type Phase } from '../../src/http/errors.ts';

function thrown(message: string, fields: object = {}): Error {
  return Object.assign(new Error(message), fields);
}

const refused4 = thrown('connect ECONNREFUSED 127.0.0.1:9', { code: 'ECONNREFUSED', syscall: 'connect' });
const refused6 = thrown('connect ECONNREFUSED ::1:9', { code: 'ECONNREFUSED', syscall: 'connect' });
const reset = thrown('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' });

function severalAddresses(errors: readonly Error[]): Error {
  return Object.assign(new AggregateError(errors), { code: 'ECONNREFUSED' });
}

describe('what Node threw', () => {
  it.each<[string, unknown, Phase, string, string]>([
    ['a refused connection', refused4, 'connect', 'ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:9'],
    [
      'a host that nobody knows',
      thrown('getaddrinfo ENOTFOUND x', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }),
      'connect',
      'ENOTFOUND',
      'getaddrinfo ENOTFOUND x',
    ],
    [
      'a connection that took too long',
      thrown('connect ETIMEDOUT 192.0.2.1:443', { code: 'ETIMEDOUT', syscall: 'connect' }),
      'connect',
      'ETIMEDOUT',
      'connect ETIMEDOUT 192.0.2.1:443',
    ],
    [
      'a host of which every address refused',
      severalAddresses([refused4, refused6]),
      'connect',
      'ECONNREFUSED',
      'connect ECONNREFUSED 127.0.0.1:9; connect ECONNREFUSED ::1:9',
    ],
    [
      'a host of which one address may have been reached',
      severalAddresses([refused4, reset]),
      'response',
      'ECONNREFUSED',
      'connect ECONNREFUSED 127.0.0.1:9; read ECONNRESET',
    ],
    [
      'a tunnel that was not opened',
      thrown('tunneling socket could not be established, statusCode=407', { code: 'ECONNRESET' }),
      'connect',
      'ECONNRESET',
      'tunneling socket could not be established, statusCode=407',
    ],
    [
      'a certificate that is over',
      thrown('certificate has expired', { code: 'CERT_HAS_EXPIRED' }),
      'connect',
      'CERT_HAS_EXPIRED',
      'certificate has expired',
    ],
    ['a connection reset', reset, 'response', 'ECONNRESET', 'read ECONNRESET'],
    ['an error without a code', thrown('oops'), 'response', 'UNKNOWN', 'oops'],
    ['an error with a number for a code', thrown('oops', { code: 7 }), 'response', 'UNKNOWN', 'oops'],
    ['an error without words', thrown('', { code: 'EPIPE' }), 'response', 'EPIPE', 'EPIPE'],
    ['something that is no error', 'just text', 'response', 'UNKNOWN', 'just text'],
    ['nothing', null, 'response', 'UNKNOWN', 'null'],
  ])('%s', (_, cause, phase, code, message) => {
    const error = TransportError.from('create', 'response', cause);
    expect(error).toMatchObject({ name: 'TransportError', operation: 'create', phase, code, message, cause });
  });

  it('in a body stays an error of the body', () => {
    expect(TransportError.from('get-job', 'body', reset).phase).toBe('body');
  });
});

describe('a certificate', () => {
  it.each(['DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'])(
    'is not trusted: %s',
    (code) => {
      const error = TransportError.from('token', 'response', thrown('no', { code }));
      expect(error).toMatchObject({ isUntrusted: true, phase: 'connect' });
    },
  );

  it('is not to blame for a time-out', () => {
    const error = TransportError.timeout('create', 'response', 130_000);
    expect(error).toMatchObject({
      operation: 'create',
      phase: 'response',
      code: 'TIMEOUT',
      message: 'no complete answer in 2 min 10 s',
      isUntrusted: false,
      cause: undefined,
    });
  });
});
