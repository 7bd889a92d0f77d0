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

  private constructor(operation: string, phase: Phase, code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.operation = operation;
    this.phase = phase;
    this.code = code;
  }

  /** The request's own time was over. */
  static timeout(operation: string, phase: Phase, timeoutMs: number): TransportError {
    const what = phase === 'connect' ? 'no connection' : 'no complete answer';
    return new TransportError(operation, phase, 'TIMEOUT', `${what} in ${formatDuration(timeoutMs)}`);
  }

  /** The caller's signal aborted before anything of the request was sent, and nothing will be. */
  static aborted(operation: string, reason: unknown): TransportError {
    return new TransportError(operation, 'connect', 'ABORTED', 'aborted before it was sent', reason);
  }

  /** What Node or `http-client` threw. `phase` is how far the exchange is known to have come. */
  static from(operation: string, phase: Phase, cause: unknown): TransportError {
    return new TransportError(operation, phase, codeOf(cause), messageOf(cause), cause);
  }

  /** Whether the server's (or the proxy's) certificate was refused, which no repetition mends. */
  get isUntrusted(): boolean {
    return CERTIFICATE_CODES.has(this.code);
  }
}

/** What Node's errors carry. `instanceof` would miss those of another realm. */
interface Thrown {
  readonly message?: unknown;
  readonly code?: unknown;
}

function isThrown(cause: unknown): cause is Thrown {
  return typeof cause === 'object' && cause !== null;
}

/** Node's code of whatever was thrown, or `UNKNOWN`. */
export function codeOf(cause: unknown): string {
  return isThrown(cause) && typeof cause.code === 'string' ? cause.code : 'UNKNOWN';
}

/** The words of whatever was thrown, never none. */
export function messageOf(cause: unknown): string {
  if (!isThrown(cause)) return String(cause);
  return typeof cause.message === 'string' && cause.message !== '' ? cause.message : codeOf(cause);
}

const CERTIFICATE_CODES: ReadonlySet<string> = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);
