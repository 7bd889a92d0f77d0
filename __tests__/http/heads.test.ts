import { describe, expect, it } from '@jest/globals';
import { errorStatusIn, serverTimeMs, singleValues } from '../../src/http/response.ts';

describe('the beginning of a response that Node refuses', () => {
  it.each([
    ['HTTP/1.1 403 Forbidden\r\ncontent-length: 1\r\n', 403],
    ['HTTP/1.0 503\r\n', 503],
    ['HTTP/1.1 999 Own\r\n', 999],
    ['HTTP/1.1 404\nServer: x', 404],
    ['HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 429 Slow down\r\n', 429],
    ['HTTP/1.1 103 Early Hints\r\nlink: HTTP/1.1 500 x\r\n\r\nHTTP/1.1 200 OK\r\n', undefined],
    ['HTTP/1.1 100 Continue\r\n\r\n', undefined],
    ['x: HTTP/1.1 100\r\n\r\nHTTP/1.1 500 Error\r\n', undefined],
    ['HTTP/1.1 200 OK\r\n', undefined],
    ['HTTP/1.1 4xx No\r\n', undefined],
    ['HTTP/1.1 40x No\r\n', undefined],
    ['HTTP/1.1 4034\r\n', undefined],
    ['HTTP/1.2 403 No\r\n', undefined],
    ['HTTP/2 403\r\n', undefined],
    [' HTTP/1.1 403 No\r\n', undefined],
    ['', undefined],
  ])('%j has the error status %s', (begin, status) => {
    expect(errorStatusIn(begin)).toBe(status);
  });
});

describe('the time of the server', () => {
  const atMs = Date.UTC(2026, 10, 23, 7);

  it.each([
    [{ date: 'Mon, 23 Nov 2026 07:00:00 GMT' }, atMs],
    [{ date: ' Mon, 23 Nov 2026 07:00:00 GMT ' }, atMs],
    [{ date: 'Fri, 23 Nov 2026 07:00:00 GMT' }, atMs],
    [{ date: 'Mon, 23 Nov 2026 07:00:00 GMT', age: '0' }, undefined],
    [{ date: 'Tue, 31 Feb 2026 07:00:00 GMT' }, undefined],
    [{ date: 'x Mon, 23 Nov 2026 07:00:00 GMT' }, undefined],
    [{ date: 'Mon, 23 Nov 2026 07:00:00 GMT+1' }, undefined],
    [{ date: '2026-11-23T07:00:00Z' }, undefined],
    [{}, undefined],
  ])('of %j is %s', (headers, expected) => {
    expect(serverTimeMs({ headers })).toBe(expected);
  });
});

it('several values of a header become one', () => {
  expect(singleValues({ via: 'a', 'set-cookie': ['b', 'c'], date: undefined })).toEqual({
    via: 'a',
    'set-cookie': 'b, c',
    date: undefined,
  });
});
