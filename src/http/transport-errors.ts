import { formatDuration } from '../time/duration.ts';

/**
 * How far a request came. `connect`: nothing of it was sent, because look-up, connection, the proxy's CONNECT and the
 * TLS handshake come before it. `response`: it may have been sent, and no response began. `body`: the response broke
 * off.
 */
export type Phase = 'connect' | 'response' | 'body';

/** No complete response came. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  /** What the request was for. */
  readonly operation: string;
  readonly phase: Phase;
  /** Node's code (`ECONNRESET`, …), `TIMEOUT`, `ABORTED`, `PROXY_REFUSED`, `PROXY_UNUSABLE`, or `UNKNOWN`. */
  readonly code: string;
  /** Of the response that broke off or could not be read, with names in lower case; `undefined` if none began. */
  readonly headers: ResponseHeaders | undefined;

  private constructor(
    operation: string,
    phase: Phase,
    code: string,
    message: string,
    { cause, headers }: { readonly cause?: unknown; readonly headers?: ResponseHeaders | undefined } = {},
  ) {
    super(message, { cause });
    this.operation = operation;
    this.phase = phase;
    this.code = code;
    this.headers = headers;
  }

  /** The request's own time was over. */
  static timeout(
    operation: string,
    phase: Phase,
    timeoutMs: number,
    headers?: ResponseHeaders,
  ): TransportError {
    const what = phase === 'connect' ? 'no connection' : 'no complete answer';
    return new TransportError(operation, phase, 'TIMEOUT', `${what} in ${formatDuration(timeoutMs)}`, {
      headers,
    });
  }

  /** The caller's signal aborted before anything of the request was sent, and nothing will be. */
  static aborted(operation: string, reason: unknown): TransportError {
    return new TransportError(operation, 'connect', 'ABORTED', 'aborted before it was sent', {
      cause: reason,
    });
  }

  /** What Node or `http-client` threw. `phase` is how far the exchange came, unless the error knows better. */
  static from(operation: string, phase: Phase, cause: unknown, headers?: ResponseHeaders): TransportError {
    const code = codeOf(cause);
    const reached = code === NO_HANDSHAKE ? 'connect' : phase;
    return new TransportError(operation, reached, code, messageOf(cause), { cause, headers });
  }

  /** Whether a response came that is none, or whose body cannot be read, where the network is not to blame. */
  get isUnreadable(): boolean {
    return /^(?:Z_|HPE_)/.test(this.code) || (this.phase === 'body' && this.code === 'UNKNOWN');
  }

  /** Whether the server's (or the proxy's) certificate was refused, which no repetition mends. */
  get isUntrusted(): boolean {
    return CERTIFICATE_CODES.has(this.code);
  }
}

/** Names in lower case. */
type ResponseHeaders = Readonly<Record<string, string | undefined>>;

/** What Node's errors carry. `instanceof` would miss those of another realm. */
interface Thrown {
  readonly message?: unknown;
  readonly code?: unknown;
  /** Of an error of OpenSSL: the part of it that failed, and why. */
  readonly library?: unknown;
  readonly reason?: unknown;
}

function isThrown(cause: unknown): cause is Thrown {
  return typeof cause === 'object' && cause !== null;
}

/** Node's code of whatever was thrown, or `UNKNOWN`. */
export function codeOf(cause: unknown): string {
  return isThrown(cause) && typeof cause.code === 'string' ? cause.code : 'UNKNOWN';
}

/**
 * In TLS 1.3 the client is through with the handshake first, and the request is on its way when the server demands a
 * certificate in vain: it has read nothing of it.
 */
const NO_HANDSHAKE = 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED';

/** Leaves room for what to do: a certificate may name hundreds of hosts, all of which Node lists. */
const LONGEST_MESSAGE = 500;

/** The words of whatever was thrown, never none. */
export function messageOf(cause: unknown): string {
  const words = isThrown(cause) ? wordsOf(cause) : String(cause);
  return words.length > LONGEST_MESSAGE ? `${words.slice(0, LONGEST_MESSAGE - 1)}…` : words;
}

function wordsOf(thrown: Thrown): string {
  const { message, library, reason } = thrown;
  // The message names threads and lines of OpenSSL's source.
  if (typeof library === 'string' && typeof reason === 'string') return `TLS error: ${reason}`;
  return typeof message === 'string' && message !== '' ? message : codeOf(thrown);
}

/**
 * What Node calls the verdicts of OpenSSL on a certificate, and its own on the host. `UNSPECIFIED` are all verdicts that
 * have no name there, such as a key or a digest that is too weak.
 */
const CERTIFICATE_CODES: ReadonlySet<string> = new Set([
  'CERT_CHAIN_TOO_LONG',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERROR_IN_CERT_NOT_AFTER_FIELD',
  'ERROR_IN_CERT_NOT_BEFORE_FIELD',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
  'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNSPECIFIED',
]);
