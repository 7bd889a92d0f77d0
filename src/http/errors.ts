import { formatDuration } from '../time/duration.ts';

/**
 * How far a request came: `connect` means that it was never sent; in `response` it may have been sent, and no answer
 * began; in `body` the answer broke off.
 */
export type Phase = 'connect' | 'response' | 'body';

/** No complete answer came. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  /** What the request was for. */
  readonly operation: string;
  readonly phase: Phase;
  /** Node's code (`ECONNRESET`, …), or `TIMEOUT`, or `UNKNOWN`. */
  readonly code: string;

  private constructor(operation: string, phase: Phase, code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.operation = operation;
    this.phase = phase;
    this.code = code;
  }

  /** The request's own time was over. */
  static timeout(operation: string, phase: Phase, timeoutMs: number): TransportError {
    return new TransportError(
      operation,
      phase,
      'TIMEOUT',
      `no complete answer in ${formatDuration(timeoutMs)}`,
    );
  }

  /** What Node or `http-client` threw. `phase` is how far the exchange is known to have come. */
  static from(operation: string, phase: Phase, cause: unknown): TransportError {
    const message = messageOf(cause);
    const code = codeOf(cause);
    const reached = neverConnected(cause, code, message) ? 'connect' : phase;
    return new TransportError(operation, reached, code, message, cause);
  }

  /** Whether the server's certificate was refused, which no repetition mends. */
  get isUntrusted(): boolean {
    return CERTIFICATE_CODES.has(this.code);
  }
}

/** What Node's errors carry. `instanceof` would miss those of another realm. */
interface Thrown {
  readonly message?: unknown;
  readonly code?: unknown;
  readonly syscall?: unknown;
  /** Node's "happy eyeballs": why each address of the host failed. */
  readonly errors?: unknown;
}

function isThrown(cause: unknown): cause is Thrown {
  return typeof cause === 'object' && cause !== null;
}

function codeOf(cause: unknown): string {
  return isThrown(cause) && typeof cause.code === 'string' ? cause.code : 'UNKNOWN';
}

/** Node leaves the message of a failure of several addresses empty. */
function messageOf(cause: unknown): string {
  if (!isThrown(cause)) return String(cause);
  if (typeof cause.message === 'string' && cause.message !== '') return cause.message;
  return Array.isArray(cause.errors) ? cause.errors.map(messageOf).join('; ') : codeOf(cause);
}

/**
 * Only what proves that not a byte of the request left: everything else may have reached Zuora. `http-client`'s
 * tunnel reports a refused CONNECT as ECONNRESET, so its words have to tell.
 */
function neverConnected(cause: unknown, code: string, message: string): boolean {
  if (CERTIFICATE_CODES.has(code)) return true;
  if (message.startsWith('tunneling socket could not be established')) return true;
  if (!isThrown(cause)) return false;
  if (cause.syscall === 'connect' || cause.syscall === 'getaddrinfo') return true;
  return (
    Array.isArray(cause.errors) && cause.errors.every((error) => neverConnected(error, codeOf(error), ''))
  );
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
