import { HttpClient } from '@actions/http-client';
import { describe, expect, it } from '@jest/globals';

describe('the stand-in for undici', () => {
  it('says what to use instead, should anything ever construct a ProxyAgent', () => {
    const { https_proxy: before } = process.env;
    process.env['https_proxy'] = 'http://127.0.0.1:9';
    try {
      expect(() => new HttpClient('test').getAgentDispatcher('https://rest.example.com')).toThrow(
        'undici is not part of this bundle',
      );
    } finally {
      if (before === undefined) delete process.env['https_proxy'];
      else process.env['https_proxy'] = before;
    }
  });
});
