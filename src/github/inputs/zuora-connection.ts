import type { Credentials } from '../../zuora/token.ts';
import { readBaseUrl } from './base-url.ts';
import { isLoopback } from './hosts.ts';
import type { InputReader } from './input-reader.ts';
import { invisibleRemedies, remediesOf } from './remedies.ts';

/** Whom to talk to, and as whom. */
export interface Connection {
  readonly baseUrl: URL;
  /** The base URL is a loopback address: it is treated as a simulator, whatever a tunnel makes of it. */
  readonly isRehearsal: boolean;
  readonly credentials: Credentials;
  readonly entityId: string | undefined;
  readonly trackId: string;
}

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
    entityId: reader.parsed(
      'entity-id',
      (text) => match(text, /^[A-Za-z0-9-]{1,64}$/),
      '1 to 64 letters, digits and hyphens',
    ),
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

function readCredentials(reader: InputReader): Credentials {
  const clientId = reader.text('client-id');
  const clientSecret = reader.text('client-secret');
  const accessToken = reader.text('access-token');
  if (accessToken !== '') {
    if (clientId !== '' || clientSecret !== '') {
      reader.refuse('access-token', 'set either access-token, or client-id and client-secret, not both');
    }
    refuseOddToken(reader, accessToken);
    return { kind: 'token', accessToken };
  }
  if (clientId === '' && clientSecret === '') {
    reader.missing('client-id', 'set client-id and client-secret, or access-token');
    return NO_CREDENTIALS;
  }
  if (clientId === '') reader.missing('client-id', 'set it together with client-secret');
  if (clientSecret === '') reader.missing('client-secret', 'set it together with client-id');
  refuseInvisible(reader, 'client-id', clientId);
  refuseInvisible(reader, 'client-secret', clientSecret);
  return { kind: 'client', clientId, clientSecret };
}

/** What is refused is not shown back. */
function refuseOddToken(reader: InputReader, token: string): void {
  const isPrefixed = /^Bearer\s/i.test(token);
  const remedies = [...remediesOf(token), ...(isPrefixed ? ['Leave out Bearer'] : [])];
  if (HEADER_SAFE.test(token) && remedies.length === 0) return;
  reader.refuse('access-token', ['it holds characters that no token has', ...remedies].join('. '));
}

/** A line break inside would be sent, and Zuora's refusal would not say why. */
function refuseInvisible(reader: InputReader, name: 'client-id' | 'client-secret', text: string): void {
  const remedies = invisibleRemedies(text);
  if (remedies.length > 0)
    reader.refuse(name, [`it holds characters that no ${name} has`, ...remedies].join('. '));
}
