import {
  describeWrongHost,
  describeWrongUrl,
  nameOf,
  whyNoRestHost,
  whyNotSent,
  type UnallowedHost,
} from './base-url-words.ts';
import { isLoopback, kindOfHost } from './hosts.ts';
import type { InputReader } from './input-reader.ts';

const DEFAULT_BASE_URL = 'https://rest.na.zuora.com';

/** Reads `base-url` and `allow-host`. A URL that is refused is not shown back: it may hold a credential. */
export function readBaseUrl(reader: InputReader): URL {
  const allowed = readAllowHost(reader);
  const text = reader.text('base-url');
  const url = parseBaseUrl(text);
  if (url === undefined) {
    reader.refuse('base-url', describeWrongUrl(text));
    return new URL(DEFAULT_BASE_URL);
  }
  judge(reader, url, allowed);
  return url;
}

/** The base URL that an input means, whatever its host; `undefined` if it is none. */
export function parseBaseUrl(input: string): URL | undefined {
  const text = input === '' ? DEFAULT_BASE_URL : input;
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isPlainOrigin = url.href === `${url.origin}/`;
  const isSecure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  return isPlainOrigin && isSecure ? url : undefined;
}

/** Refuses a host to which no credentials may be sent. */
function judge(reader: InputReader, url: URL, allowed: string | undefined): void {
  const host = kindOfHost(url);
  switch (host.kind) {
    case 'login':
    case 'bare-domain':
    case 'trailing-dot':
      reader.refuse('base-url', whyNoRestHost(host, url));
      return;
    case 'foreign':
    case 'other-port':
      if (allowed === url.host) reader.remark(`allow-host: the credentials are sent to ${url.host}.`);
      else refuseUnallowed(reader, host, url);
      return;
    case 'loopback':
    case 'production':
    case 'sandbox':
    case 'undocumented':
      if (allowed !== undefined) reader.remark(`allow-host is ignored: ${url.origin} does not need it.`);
  }
}

/** Tells one problem: what is wrong with an `allow-host` that was refused already is no news. */
function refuseUnallowed(reader: InputReader, host: UnallowedHost, url: URL): void {
  if (reader.hasRefused('allow-host')) return;
  if (reader.text('allow-host') === '') {
    reader.refuse('base-url', whyNotSent(host, url));
  } else {
    const advice = `Set it to ${nameOf(url)}, or correct base-url`;
    reader.refuse('allow-host', `it is not the host of base-url. ${advice}`);
  }
}

/** Not shown back either, as a URL may stand in its place. */
function readAllowHost(reader: InputReader): string | undefined {
  const text = reader.text('allow-host');
  if (text === '') return undefined;
  const host = parseAllowHost(text);
  if (host === undefined) reader.refuse('allow-host', describeWrongHost(text));
  return host;
}

const HOST = /^(?:\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i;

/** A host with its port, if that is not 443, as a URL has it: in lower case. `undefined` if the text is none. */
function parseAllowHost(text: string): string | undefined {
  if (!HOST.test(text) || !URL.canParse(`https://${text}`)) return undefined;
  const { host, hostname } = new URL(`https://${text}`);
  return hostname.endsWith('.') || hostname === 'zuora.com' ? undefined : host;
}
