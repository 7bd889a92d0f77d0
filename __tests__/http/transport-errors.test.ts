import { describe, expect, it } from '@jest/globals';
import { TransportError } from '../../src/http/transport-errors.ts';
import { describeFailure } from '../../src/messages/failure.ts';

function thrown(message: string, fields: object = {}): Error {
  return Object.assign(new Error(message), fields);
}

const reset = thrown('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' });

describe('what Node threw', () => {
  it.each<[string, unknown, string, string]>([
    ['a connection reset', reset, 'ECONNRESET', 'read ECONNRESET'],
    ['an error without a code', thrown('oops'), 'UNKNOWN', 'oops'],
    ['an error with a number for a code', thrown('oops', { code: 7 }), 'UNKNOWN', 'oops'],
    ['an error without words', thrown('', { code: 'EPIPE' }), 'EPIPE', 'EPIPE'],
    ['something that is no error', 'just text', 'UNKNOWN', 'just text'],
    ['nothing', null, 'UNKNOWN', 'null'],
    [
      'an error of OpenSSL',
      thrown('40FD8A:error:0A00010B:SSL routines:x:wrong version number:../deps/openssl/x.c:12:\n', {
        code: 'ERR_SSL_WRONG_VERSION_NUMBER',
        library: 'SSL routines',
        reason: 'wrong version number',
      }),
      'ERR_SSL_WRONG_VERSION_NUMBER',
      'TLS error: wrong version number',
    ],
    ['an error with a library that gives no reason', thrown('oops', { library: 'SSL routines' }), 'UNKNOWN', 'oops'],
    ['500 letters', thrown('x'.repeat(500)), 'UNKNOWN', 'x'.repeat(500)],
    ['more than that', 'x'.repeat(501), 'UNKNOWN', `${'x'.repeat(499)}…`],
  ])('%s', (_, cause, code, words) => {
    for (const phase of ['connect', 'response', 'body'] as const) {
      const error = TransportError.from('create', phase, cause);
      expect(error).toMatchObject({ name: 'TransportError', operation: 'create', phase, code, cause });
      expect(describeFailure(error)).toBe(words);
    }
  });
});

describe('a certificate', () => {
  it.each(['DEPTH_ZERO_SELF_SIGNED_CERT', 'PATH_LENGTH_EXCEEDED', 'CERT_REJECTED', 'UNSPECIFIED'])(
    'is not trusted: %s',
    (code) => {
      const error = TransportError.from('token', 'connect', thrown('no', { code }));
      expect(error).toMatchObject({ isUntrusted: true, phase: 'connect' });
    },
  );

  it('is not to blame for a time-out', () => {
    const error = TransportError.timeout('create', 'response', 130_000);
    expect(error).toMatchObject({
      operation: 'create',
      phase: 'response',
      code: 'TIMEOUT',
      problem: { kind: 'timeout', of: 'response', limitMs: 130_000 },
      isUntrusted: false,
      cause: undefined,
    });
  });
});

describe('an alert of the server', () => {
  it.each([
    'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
    // Java's, in the words of OpenSSL 3.0 and of later ones.
    'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE',
    'ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE',
    'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
    'ERR_SSL_TLSV1_ALERT_ACCESS_DENIED',
    'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
  ])('that the handshake failed says that no request was read, whenever it comes: %s', (code) => {
    expect(TransportError.from('create', 'response', thrown('no', { code }))).toMatchObject({
      phase: 'connect',
      isUntrusted: false,
    });
  });

  it.each(['ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', 'ERR_SSL_SSL/TLS_ALERT_BAD_RECORD_MAC'])(
    'that may come at any time says nothing of the request: %s',
    (code) => {
      expect(TransportError.from('create', 'response', thrown('no', { code }))).toMatchObject({ phase: 'response' });
    },
  );
});

describe('a time-out', () => {
  it('before anything was sent says that there was no connection', () => {
    const error = TransportError.timeout('create', 'connect', 30_000);
    expect(error).toMatchObject({ phase: 'connect', code: 'TIMEOUT' });
    expect(describeFailure(error)).toBe('no connection within 30 s');
  });
});

describe('an abort before anything was sent', () => {
  it('says so, and keeps its reason', () => {
    const reason = new Error('SIGINT');
    const error = TransportError.aborted('create', reason);
    expect(error).toMatchObject({
      operation: 'create',
      phase: 'connect',
      code: 'ABORTED',
      cause: reason,
    });
    expect(describeFailure(error)).toBe('aborted before it was sent');
  });
});
