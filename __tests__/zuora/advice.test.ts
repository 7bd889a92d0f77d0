import { describe, expect, it } from '@jest/globals';
import { TransportError } from '../../src/http/errors.ts';
import { adviceFor } from '../../src/zuora/advice.ts';
import { ApiError, ProtocolError, type Operation } from '../../src/zuora/errors.ts';

const trace = { requestId: undefined, trackId: 't' };

function apiError(status: number, operation: Operation = 'create'): ApiError {
  return new ApiError(operation, status, { codes: [], messages: [] }, trace, undefined);
}

describe('the advice', () => {
  it.each([
    [401, /client-id and client-secret .*base-url is the data centre/],
    [403, /"Refresh Central Sandbox" permission .*"API Write Access".*login IP ranges.*production tenant/],
    [404, /environment-id and job-id/],
    [429, /by IP address, which hosted runners share/],
    [503, /request id/],
    [302, /Redirects are never followed with credentials\. Check base-url/],
    [400, /Read what Zuora says/],
  ])('for HTTP %d says what to do next', (status, words) => {
    expect(adviceFor(apiError(status))).toMatch(words);
  });

  it('for a token that was refused as a wrong request names the credentials', () => {
    expect(adviceFor(apiError(400, 'token'))).toMatch(/client-id and client-secret/);
  });

  it('for an answer that cannot be read doubts the base URL', () => {
    const advice = adviceFor(new ProtocolError('get-job', '$', 'is not JSON', trace));
    expect(advice).toMatch(/^Check base-url: .* try again later\.$/);
  });

  it.each(['$.jobType', '$.testEnvironmentId'])(
    'for an answer about another job (%s) names job-id',
    (path) => {
      const advice = adviceFor(new ProtocolError('get-job', path, 'is not what was asked for', trace));
      expect(advice).toMatch(/^Check job-id.* refresh job of this environment\.$/);
    },
  );

  it('for a certificate that was not trusted names NODE_EXTRA_CA_CERTS', () => {
    const cause = Object.assign(new Error('self-signed certificate'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' });
    expect(adviceFor(TransportError.from('token', 'response', cause))).toContain('NODE_EXTRA_CA_CERTS');
  });

  it('for a network that fails names the proxy settings and the base URL', () => {
    const advice = adviceFor(TransportError.timeout('token', 'response', 1_000));
    expect(advice).toMatch(/https_proxy, no_proxy.*Check base-url/);
  });
});
