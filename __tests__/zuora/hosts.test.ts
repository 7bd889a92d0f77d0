import { describe, expect, test } from '@jest/globals';

import { isLoopback, kindOfHost } from '../../src/zuora/access.ts';

describe('the kind of a host', () => {
  test.each([
    ...['rest.na.zuora.com', 'rest.zuora.com', 'rest.eu.zuora.com', 'REST.AP.zuora.com'].map(
      (host) => [host, { kind: 'production' }] as const,
    ),
    ...[
      'rest.test.zuora.com',
      'rest.test.eu.zuora.com',
      'rest.test.ap.zuora.com',
      'rest.sandbox.na.zuora.com',
      'rest.apisandbox.zuora.com',
      'rest.sandbox.eu.zuora.com',
    ].map((host) => [host, { kind: 'sandbox' }] as const),
    ...[
      ['na.zuora.com', 'rest.na.zuora.com'],
      ['www.zuora.com', 'rest.zuora.com'],
      ['eu.zuora.com', 'rest.eu.zuora.com'],
      ['ap.zuora.com', 'rest.ap.zuora.com'],
      ['test.zuora.com', 'rest.test.zuora.com'],
      ['test.eu.zuora.com', 'rest.test.eu.zuora.com'],
      ['test.ap.zuora.com', 'rest.test.ap.zuora.com'],
      ['sandbox.na.zuora.com', 'rest.sandbox.na.zuora.com'],
      ['apisandbox.zuora.com', 'rest.apisandbox.zuora.com'],
      ['sandbox.eu.zuora.com', 'rest.sandbox.eu.zuora.com'],
      ['na.zuora.com:8443', 'rest.na.zuora.com'],
    ].map(([host, restHost]) => [host ?? '', { kind: 'login', restHost }] as const),
    ['rest.pt1.zuora.com', { kind: 'undocumented' }],
    ['rest.test.na.zuora.com', { kind: 'undocumented' }],
    ['zuora.com', { kind: 'bare-domain' }],
    ['rest.na.zuora.com.', { kind: 'trailing-dot' }],
    ['localhost.', { kind: 'trailing-dot' }],
    ['gateway.example.', { kind: 'trailing-dot' }],
    ['rest.na.zuora.com:443', { kind: 'production' }],
    ['rest.na.zuora.com:8443', { kind: 'other-port' }],
    ['rest.pt1.zuora.com:8443', { kind: 'other-port' }],
    ['localhost:4010', { kind: 'loopback' }],
    ['127.0.0.1', { kind: 'loopback' }],
    ['rest.na.zoura.com', { kind: 'foreign' }],
    ['restna.zuora.co', { kind: 'foreign' }],
    ['rest.zuora.com.evil.com', { kind: 'foreign' }],
    ['evilzuora.com', { kind: 'foreign' }],
    ['zuora.com.example', { kind: 'foreign' }],
    ['gateway.example:8443', { kind: 'foreign' }],
    ['10.0.0.1', { kind: 'foreign' }],
  ])('%s', (host, kind) => {
    expect(kindOfHost(new URL(`https://${host}`))).toEqual(kind);
  });

  test.each([
    ['localhost', true],
    ['127.9.8.7', true],
    ['[::1]', true],
    ['[::2]', false],
    ['128.0.0.1', false],
    ['localhost.example.com', false],
    ['127.0.0.1.example.com', false],
  ])('%s stays on this machine: %j', (host, isLocal) => {
    expect(isLoopback(new URL(`http://${host}`))).toBe(isLocal);
  });
});
