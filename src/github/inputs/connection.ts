import { describeAllowHost, notAllowHost, notBaseUrl, otherHostAllowed, whyNotHost } from '../../messages/base-url.ts';
import { notEntityId, notTrackId, whyNoCredential } from '../../messages/input-values.ts';
import { CONTRADICTIONS, problemWith } from '../../messages/inputs.ts';
import { isLoopback, isSecure, kindOfHost, parseUrl, type Credentials } from '../../zuora/access.ts';
import { DEFAULT_BASE_URL, type InputReader } from './input-reader.ts';

/** Whom to talk to, and as whom. */
export interface Connection {
  readonly baseUrl: URL;
  /** The base URL is a loopback address: it is treated as a simulator, whatever a tunnel makes of it. */
  readonly isRehearsal: boolean;
  readonly credentials: Credentials;
  readonly entityId: string | undefined;
  readonly trackId: string;
}

/** Printable ASCII without " ' : ; and `##[`, with which a command to the runner begins. */
const TRACK_ID = /^(?!.*##\[)[ !#-&(-9<-~]{1,64}$/;

export function readConnection(reader: InputReader): Connection {
  const baseUrl = readBaseUrl(reader);
  return {
    baseUrl,
    isRehearsal: isLoopback(baseUrl),
    credentials: readCredentials(reader),
    entityId: reader.matching('entity-id', /^[A-Za-z0-9-]{1,64}$/, notEntityId),
    trackId: reader.matching('track-id', TRACK_ID, notTrackId) ?? defaultTrackId(reader),
  };
}

function readBaseUrl(reader: InputReader): URL {
  const allowed = reader.parsed('allow-host', parseAllowHost, notAllowHost);
  const url = reader.parsed('base-url', parseBaseUrl, notBaseUrl);
  if (url !== undefined) judge(reader, url, allowed);
  return url ?? new URL(DEFAULT_BASE_URL);
}

/** Whatever its host. */
export function parseBaseUrl(text: string): URL | undefined {
  const url = parseUrl(text || DEFAULT_BASE_URL);
  if (url === undefined) return undefined;
  return url.href === `${url.origin}/` && isSecure(url) ? url : undefined;
}

/** At most one problem is told of the two inputs. */
function judge(reader: InputReader, url: URL, allowed: string | undefined): void {
  const why = whyNotHost(url);
  const { kind } = kindOfHost(url);
  const mayBeAllowed = kind === 'foreign' || kind === 'other-port';
  if (why === undefined || (mayBeAllowed && allowed === url.host)) {
    if (allowed !== undefined) reader.remarks.push(describeAllowHost(url, mayBeAllowed));
  } else if (!mayBeAllowed || reader.text('allow-host') === '')
    reader.refuse('base-url', problemWith('base-url', ...why));
  else if (!reader.hasRefused('allow-host')) reader.refuse('allow-host', otherHostAllowed(url));
}

/** With letters of any alphabet, too: `URL` spells them in ASCII. */
const HOST = /^(?:\[[\da-f:.]+\]|[\p{L}\p{M}\p{N}_.-]+)(?::\d{1,5})?$/iu;

/** A host as a URL has it: in lower case, and without port 443. */
function parseAllowHost(text: string): string | undefined {
  const url = HOST.test(text) ? parseUrl(`https://${text}`) : undefined;
  return url && /(?:^zuora\.com|\.)$/.test(url.hostname) ? undefined : url?.host;
}

function readCredentials(reader: InputReader): Credentials {
  const clientId = reader.text('client-id');
  const clientSecret = reader.text('client-secret');
  const accessToken = reader.text('access-token');
  const hasClient = clientId + clientSecret !== '';
  if (accessToken !== '') {
    if (hasClient) reader.refuse('access-token', CONTRADICTIONS.twoCredentials);
    reader.refuse('access-token', whyNoCredential('access-token', accessToken));
    return { kind: 'token', accessToken };
  }
  if (!hasClient) reader.missing('client-id', 'credentials');
  else if (clientId === '') reader.missing('client-id');
  else if (clientSecret === '') reader.missing('client-secret');
  reader.refuse('client-id', whyNoCredential('client-id', clientId));
  reader.refuse('client-secret', whyNoCredential('client-secret', clientSecret));
  return { kind: 'client', clientId, clientSecret };
}

/** With the sandbox, by which the jobs of a matrix differ. */
function defaultTrackId(reader: InputReader): string {
  const sandbox = reader
    .text('environment-id')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 8);
  return [reader.source.runTrackId, sandbox].filter(Boolean).join('-');
}
