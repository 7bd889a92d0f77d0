import type { WarningCode } from '../refresh/codes.ts';
import type { Credentials } from '../zuora/token.ts';
import type { InputReader } from './inputProblems.ts';

/** Whom to talk to, and as whom. */
export interface Connection {
  readonly baseUrl: URL;
  /** The base URL is on this machine: a simulator, not Zuora. */
  readonly isRehearsal: boolean;
  readonly credentials: Credentials;
  readonly entityId: string | undefined;
  readonly trackId: string;
}

const DEFAULT_BASE_URL = 'https://rest.na.zuora.com';
const NO_CREDENTIALS: Credentials = { kind: 'token', accessToken: '' };
/** Printable ASCII without the blank: what an HTTP header can carry. */
const HEADER_SAFE = /^[\x21-\x7e]+$/;

/** Reads the inputs that say whom to talk to. Where no track ID is given, it begins with `runTrackId`. */
export function readConnection(reader: InputReader, runTrackId: string): Connection {
  const baseUrl = readBaseUrl(reader);
  return {
    baseUrl,
    isRehearsal: isLoopback(baseUrl),
    credentials: readCredentials(reader),
    entityId: reader.parsed('entity-id', (text) => match(text, /^[A-Za-z0-9-]{1,64}$/), 'an entity id'),
    trackId: reader.parsed('track-id', parseTrackId, TRACK_ID_ACCEPTED) ?? defaultTrackId(reader, runTrackId),
  };
}

// Printable ASCII without " ' : ;
const TRACK_ID = /^[ !#-&(-9<-~]{1,64}$/;
const TRACK_ID_ACCEPTED =
  '1 to 64 printable US-ASCII characters without : ; " \' and without two # before a [';

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

/** What is refused is not shown back: it may hold a credential. */
function readBaseUrl(reader: InputReader): URL {
  const baseUrl = parseBaseUrl(reader.text('base-url'));
  if (baseUrl === undefined) {
    const accepted = 'an https origin without path, query or credentials (http on a loopback host only)';
    reader.refuse('base-url', `it is not ${accepted}`);
  }
  return baseUrl ?? new URL(DEFAULT_BASE_URL);
}

/** The base URL that an input means; `undefined` if it is refused. */
export function parseBaseUrl(input: string): URL | undefined {
  const text = input === '' ? DEFAULT_BASE_URL : input;
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isPlainOrigin = url.href === `${url.origin}/`;
  const isSecure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  return isPlainOrigin && isSecure ? url : undefined;
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function readCredentials(reader: InputReader): Credentials {
  const clientId = reader.text('client-id');
  const clientSecret = reader.text('client-secret');
  const accessToken = reader.text('access-token');
  if (accessToken !== '') {
    if (clientId !== '' || clientSecret !== '') {
      reader.refuse('access-token', 'give either it or client-id with client-secret, not both');
    }
    if (!HEADER_SAFE.test(accessToken))
      reader.refuse('access-token', 'it holds characters that no token has');
    return { kind: 'token', accessToken };
  }
  if (clientId === '' && clientSecret === '') {
    reader.missing('client-id', 'give client-id and client-secret, or access-token');
    return NO_CREDENTIALS;
  }
  if (clientId === '') reader.missing('client-id', 'client-secret is nothing without it');
  if (clientSecret === '') reader.missing('client-secret', 'client-id is nothing without it');
  return { kind: 'client', clientId, clientSecret };
}

/** A warning, and its code. */
interface Warning {
  readonly code: WarningCode;
  readonly sentence: string;
}

/** What the user should know about the base URL before anything is sent. */
export function baseUrlWarning({ hostname }: URL, isRehearsal: boolean): Warning | undefined {
  if (isRehearsal) return undefined;
  if (hostname !== 'zuora.com' && !hostname.endsWith('.zuora.com')) {
    const sentence = `base-url: ${hostname} is not a host of zuora.com; the credentials are sent there.`;
    return { code: 'ZSR-FOREIGN-HOST', sentence };
  }
  if (/(^|\.)(test|sandbox|apisandbox)\./.test(hostname)) {
    const sentence = `base-url: ${hostname} serves sandboxes, but a refresh is started from the production tenant.`;
    return { code: 'ZSR-SANDBOX-HOST', sentence };
  }
  return undefined;
}
