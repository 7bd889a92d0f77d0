import {
  describeAllowHost,
  isSecure,
  notAllowed,
  notAllowHost,
  notBaseUrl,
  noRestHost,
  otherHostAllowed,
  type UnallowedHost,
} from '../../messages/base-url.ts';
import { notEntityId, notTrackId } from '../../messages/input-values.ts';
import { TWO_CREDENTIALS, whyNoCredential, whyNoToken } from '../../messages/inputs.ts';
import { isLoopback, kindOfHost } from '../../zuora/hosts.ts';
import type { Credentials } from '../../zuora/token.ts';
import type { InputReader } from './input-reader.ts';

/** Whom to talk to, and as whom. */
export interface Connection {
  readonly baseUrl: URL;
  /** The base URL is a loopback address: it is treated as a simulator, whatever a tunnel makes of it. */
  readonly isRehearsal: boolean;
  readonly credentials: Credentials;
  readonly entityId: string | undefined;
  readonly trackId: string;
}

/** Reads the inputs that say whom to talk to. Where no track ID is given, it begins with `runTrackId`. */
export function readConnection(reader: InputReader, runTrackId: string): Connection {
  const baseUrl = readBaseUrl(reader);
  return {
    baseUrl,
    isRehearsal: isLoopback(baseUrl),
    credentials: readCredentials(reader),
    entityId: reader.parsed('entity-id', (text) => match(text, /^[A-Za-z0-9-]{1,64}$/), notEntityId),
    trackId: reader.parsed('track-id', parseTrackId, notTrackId) ?? defaultTrackId(reader, runTrackId),
  };
}

const DEFAULT_BASE_URL = 'https://rest.na.zuora.com';

/** Reads `base-url` and `allow-host`. A URL that is refused is not shown back: it may hold a credential. */
function readBaseUrl(reader: InputReader): URL {
  const allowed = readAllowHost(reader);
  const text = reader.text('base-url');
  const url = parseBaseUrl(text);
  if (url === undefined) reader.refuse('base-url', notBaseUrl(text));
  else judge(reader, url, allowed);
  return url ?? new URL(DEFAULT_BASE_URL);
}

/** The base URL that an input means, whatever its host; `undefined` if it is none. */
export function parseBaseUrl(input: string): URL | undefined {
  const text = input === '' ? DEFAULT_BASE_URL : input;
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isPlainOrigin = url.href === `${url.origin}/`;
  return isPlainOrigin && isSecure(url) ? url : undefined;
}

/** Refuses a host to which no credentials may be sent. */
function judge(reader: InputReader, url: URL, allowed: string | undefined): void {
  const host = kindOfHost(url);
  switch (host.kind) {
    case 'login':
    case 'bare-domain':
    case 'trailing-dot':
      reader.refuse('base-url', noRestHost(host, url));
      return;
    case 'foreign':
    case 'other-port':
      if (allowed === url.host) reader.remark(describeAllowHost(url, true));
      else refuseUnallowed(reader, host, url);
      return;
    case 'loopback':
    case 'production':
    case 'sandbox':
    case 'undocumented':
      if (allowed !== undefined) reader.remark(describeAllowHost(url, false));
  }
}

/** Tells one problem: what is wrong with an `allow-host` that was refused already is no news. */
function refuseUnallowed(reader: InputReader, host: UnallowedHost, url: URL): void {
  if (reader.hasRefused('allow-host')) return;
  if (reader.text('allow-host') === '') reader.refuse('base-url', notAllowed(host, url));
  else reader.refuse('allow-host', otherHostAllowed(url));
}

/** Not shown back either, as a URL may stand in its place. */
function readAllowHost(reader: InputReader): string | undefined {
  return reader.parsed('allow-host', parseAllowHost, (_, text) => notAllowHost(text));
}

const HOST = /^(?:\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i;

/** A host with its port, if that is not 443, as a URL has it: in lower case. `undefined` if the text is none. */
function parseAllowHost(text: string): string | undefined {
  if (!HOST.test(text) || !URL.canParse(`https://${text}`)) return undefined;
  const { host, hostname } = new URL(`https://${text}`);
  return hostname.endsWith('.') || hostname === 'zuora.com' ? undefined : host;
}

function readCredentials(reader: InputReader): Credentials {
  const clientId = reader.text('client-id');
  const clientSecret = reader.text('client-secret');
  const accessToken = reader.text('access-token');
  if (accessToken !== '') {
    if (clientId !== '' || clientSecret !== '') reader.refuse('access-token', TWO_CREDENTIALS);
    reader.refuse('access-token', whyNoToken(accessToken));
    return { kind: 'token', accessToken };
  }
  if (clientId === '' && clientSecret === '') {
    reader.missing('client-id', 'credentials');
    return { kind: 'token', accessToken };
  }
  if (clientId === '') reader.missing('client-id');
  if (clientSecret === '') reader.missing('client-secret');
  reader.refuse('client-id', whyNoCredential('client-id', clientId));
  reader.refuse('client-secret', whyNoCredential('client-secret', clientSecret));
  return { kind: 'client', clientId, clientSecret };
}

// Printable ASCII without " ' : ;
const TRACK_ID = /^[ !#-&(-9<-~]{1,64}$/;

/** The runner would take `##[` for the begin of a command wherever the ID is shown. */
function parseTrackId(text: string): string | undefined {
  return text.includes('##[') ? undefined : match(text, TRACK_ID);
}

/** Tells the jobs of a matrix apart by their sandboxes, too. */
function defaultTrackId(reader: InputReader, runTrackId: string): string {
  const sandbox = reader
    .text('environment-id')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 8);
  return sandbox === '' ? runTrackId : `${runTrackId}-${sandbox}`;
}

function match(text: string, pattern: RegExp): string | undefined {
  return pattern.test(text) ? text : undefined;
}
