import { describe, expect, it } from '@jest/globals';
import { TransportError } from '../../src/http/transport-errors.ts';
import { adviceFor } from '../../src/messages/advice.ts';
import { ApiError, ProtocolError, type Operation, type RemoteError } from '../../src/zuora/errors.ts';

const trace = { requestId: undefined, trackId: 't' };
const PORTAL = { isHtmlPage: true, server: 'x', via: undefined };

function apiError(status: number, operation: Operation = 'create'): ApiError {
  return new ApiError(operation, status, { codes: [], messages: [] }, trace, undefined);
}

/** What is to be done next, as one text. */
function stepsFor(error: RemoteError): string {
  return adviceFor(error).slice(1).join(' ');
}

describe('the advice', () => {
  it.each([
    [401, 'ZSR-AUTHENTICATION', /^An access-token lives for about an hour\. .*base-url is the data center/],
    [
      403,
      'ZSR-PERMISSION',
      /"Refresh Central Sandbox" permission .*"API Write Access".*login IP ranges.*production tenant/,
    ],
    [404, 'ZSR-NOT-FOUND', /^Check environment-id\. .* Check that base-url/],
    [429, 'ZSR-THROTTLED', /by IP address, which GitHub-hosted runners share/],
    [503, 'ZSR-SERVER-ERROR', /Zuora Support the request ID/],
    [423, 'ZSR-SERVER-ERROR', /Zuora Support the request ID/],
    [302, 'ZSR-REDIRECT', /doesn't follow redirects, to protect your credentials\. Check base-url/],
    [400, 'ZSR-REJECTED', /Read what Zuora says\. If entity-id is set/],
  ])('for HTTP %d has the code %s and says what to do next', (status, code, words) => {
    expect(adviceFor(apiError(status))[0]).toBe(code);
    expect(stepsFor(apiError(status))).toMatch(words);
  });

  it('names a data center with no full stop that a log would link with it', () => {
    expect(stepsFor(apiError(302))).toMatch(/https:\/\/rest\.eu\.zuora\.com in the EU\.$/);
  });

  it.each<[Operation, string]>([
    ['list-environments', 'base-url'],
    ['get-environment', 'environment-id'],
    ['list-jobs', 'environment-id'],
    ['create', 'environment-id'],
    ['get-job', 'job-id'],
    ['cancel', 'job-id'],
  ])('for a 404 to %s names %s, and no input that was not asked for', (operation, input) => {
    const [, first = ''] = adviceFor(apiError(404, operation));
    expect(first.match(/[a-z]+-(?:id|url)/g)).toEqual([input]);
  });

  it('for a token that was refused as a wrong request names the credentials', () => {
    expect(adviceFor(apiError(400, 'token'))[0]).toBe('ZSR-AUTHENTICATION');
    expect(stepsFor(apiError(400, 'token'))).toMatch(
      /^Paste client-id and client-secret again, without quotes\. .* not swapped/,
    );
  });

  it('for a token that was looked for in the wrong place names the base URL', () => {
    expect(adviceFor(apiError(404, 'token'))[0]).toBe('ZSR-AUTHENTICATION');
    expect(stepsFor(apiError(404, 'token'))).toContain('base-url');
  });

  it.each([
    [403, 'ZSR-GATEWAY', /^Nothing in this response .* \(an HTML page, server "x"\)\. .* Give the API user/],
    [404, 'ZSR-GATEWAY', /^Nothing in this response .* Check environment-id\. /],
    [409, 'ZSR-GATEWAY', /^Nothing in this response .* Read what Zuora says/],
    [401, 'ZSR-AUTHENTICATION', /^An access-token .* Nothing in this response/],
    [429, 'ZSR-THROTTLED', /^Zuora limits .* Nothing in this response/],
    [502, 'ZSR-SERVER-ERROR', /^Zuora reported an internal error.* Nothing in this response/],
    [302, 'ZSR-REDIRECT', /^Zuora returned a redirect.* Nothing in this response/],
  ])('for HTTP %d of someone else has the code %s and says who it seems to be', (status, code, words) => {
    const reasons = { codes: [], messages: [], responder: PORTAL };
    const error = new ApiError('create', status, reasons, trace, undefined);
    expect(adviceFor(error)[0]).toBe(code);
    expect(stepsFor(error)).toMatch(words);
  });

  it.each([400, 404, 407])('for HTTP %d of someone else for a token blames no credentials', (status) => {
    const reasons = { codes: [], messages: [], responder: PORTAL };
    const error = new ApiError('token', status, reasons, trace, undefined);
    expect(adviceFor(error)[0]).toBe('ZSR-GATEWAY');
    expect(stepsFor(error)).toMatch(/^Nothing in this response .* Paste client-id/);
  });

  it('for an answer that cannot be read doubts the base URL', () => {
    const error = new ProtocolError('get-job', { path: '$', flaw: 'not-json' }, trace);
    expect(adviceFor(error)[0]).toBe('ZSR-UNREADABLE');
    expect(stepsFor(error)).toMatch(/^Check base-url\. .* Try again later\.$/);
  });

  it.each(['$.jobType', '$.testEnvironmentId'])('for an answer about another job (%s) names job-id', (path) => {
    const error = new ProtocolError('get-job', { path, flaw: 'not-what-was-asked-for' }, trace);
    expect(adviceFor(error)[0]).toBe('ZSR-OTHER-JOB');
    expect(stepsFor(error)).toMatch(/^If job-id is set, .* refresh job of this sandbox\.$/);
  });

  it('for a certificate that was not trusted names NODE_EXTRA_CA_CERTS', () => {
    const cause = Object.assign(new Error('self-signed certificate'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' });
    const error = TransportError.from('token', 'response', cause);
    expect(adviceFor(error)[0]).toBe('ZSR-CERTIFICATE');
    expect(stepsFor(error)).toContain('NODE_EXTRA_CA_CERTS');
  });

  it.each([
    ['a body that is too large', new Error('the body is larger than 1 MiB')],
    ['a broken gzip body', Object.assign(new Error('incorrect header check'), { code: 'Z_DATA_ERROR' })],
    ['chunks that are none', Object.assign(new Error('Parse Error'), { code: 'HPE_INVALID_CHUNK_SIZE' })],
  ])('for %s does not blame the network', (_, cause) => {
    const error = TransportError.from('get-job', 'body', cause);
    expect(adviceFor(error)[0]).toBe('ZSR-UNREADABLE');
    expect(stepsFor(error)).toMatch(/^Check base-url\. .* Try again later\.$/);
  });

  it('for a network that fails names the proxy settings and the base URL', () => {
    const error = TransportError.timeout('token', 'response', 1_000);
    expect(adviceFor(error)[0]).toBe('ZSR-NETWORK');
    expect(stepsFor(error)).toMatch(/https_proxy, no_proxy.*Check base-url/);
  });
});
