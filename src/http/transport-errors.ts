import { DeadlineExceeded } from '../time/clock.ts';

/**
 * How far a request came. `connect`: nothing of it was sent, because look-up, connection, the proxy's CONNECT and the
 * TLS handshake come before it. `response`: it may have been sent, and no response began. `body`: the response broke
 * off.
 */
export type Phase = 'connect' | 'response' | 'body';

/** A variable that has to name a proxy and names none. Its value may hold a password, and is in nothing that is told. */
export interface UnusableProxy {
  readonly variable: string;
  /** `kind`: not one for HTTP, such as SOCKS. `no-slashes`: none after the scheme. `incomplete`: otherwise no URL. */
  readonly flaw: 'kind' | 'no-slashes' | 'incomplete';
}

/** Why there is no complete response, or no body. */
export type TransportProblem =
  | { readonly kind: 'timeout'; readonly of: 'connection' | 'response'; readonly limitMs: number }
  /** The caller's signal aborted before anything of the request was sent. */
  | { readonly kind: 'aborted' }
  | ({ readonly kind: 'proxy-unusable' } & UnusableProxy)
  /** The way to the proxy, or what the proxy did. */
  | { readonly kind: 'proxy'; readonly problem: TransportProblem }
  /** What a proxy answered to CONNECT. */
  | { readonly kind: 'no-tunnel'; readonly status: number }
  /** More than a response to CONNECT. */
  | { readonly kind: 'early-data' }
  /** An interim response in place of one that ends the request. */
  | { readonly kind: 'interim-response' }
  | { readonly kind: 'too-large'; readonly limitBytes: number }
  /** Content codings that were not asked for. */
  | { readonly kind: 'coding'; readonly codings: readonly string[] }
  /** What OpenSSL gives for a reason. */
  | { readonly kind: 'tls'; readonly reason: string }
  /** Whatever else was thrown, in the words of Node or of the system. */
  | { readonly kind: 'thrown'; readonly text: string };

const CODES: Readonly<Partial<Record<TransportProblem['kind'], string>>> = {
  timeout: 'TIMEOUT',
  aborted: 'ABORTED',
  'proxy-unusable': 'PROXY_UNUSABLE',
  'no-tunnel': 'PROXY_REFUSED',
  'early-data': 'PROXY_REFUSED',
};

/** Thrown within an exchange: a {@link TransportError} then says what the request was. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';
  readonly code: string;
  readonly problem: TransportProblem;

  constructor(problem: TransportProblem, cause?: unknown) {
    super(problem.kind, { cause });
    this.code = CODES[problem.kind] ?? codeOf(cause);
    this.problem = problem;
  }
}

/** No complete response came. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly operation: string;
  readonly phase: Phase;
  readonly problem: TransportProblem;
  /** Node's code such as `ECONNRESET`, one of `CODES`, or `UNKNOWN`. */
  readonly code: string;
  /** Of a response that broke off or could not be read. */
  readonly headers: Headers | undefined;

  private constructor(operation: string, phase: Phase, problem: TransportProblem, cause?: unknown, headers?: Headers) {
    const code = CODES[problem.kind] ?? codeOf(cause);
    super(code, { cause });
    this.operation = operation;
    this.phase = NO_HANDSHAKE.test(code) ? 'connect' : phase;
    this.problem = problem;
    this.code = code;
    this.headers = headers;
  }

  static timeout(operation: string, phase: Phase, limitMs: number, headers?: Headers): TransportError {
    const of = phase === 'connect' ? 'connection' : 'response';
    return new TransportError(operation, phase, { kind: 'timeout', of, limitMs }, undefined, headers);
  }

  /** The signal aborted before anything was sent, and nothing will be. */
  static aborted(operation: string, reason: unknown): TransportError {
    return new TransportError(operation, 'connect', { kind: 'aborted' }, reason);
  }

  static from(operation: string, phase: Phase, cause: unknown, headers?: Headers): TransportError {
    if (cause instanceof DeadlineExceeded) return TransportError.timeout(operation, phase, cause.limitMs, headers);
    return new TransportError(operation, phase, problemOf(cause), cause, headers);
  }

  /** Whether a response came that is none or cannot be read, and not by a fault of the network. */
  get isUnreadable(): boolean {
    return /^(?:Z_|HPE_)/.test(this.code) || (this.phase === 'body' && this.code === 'UNKNOWN');
  }

  /** Whether the certificate of the server or the proxy was refused. */
  get isUntrusted(): boolean {
    return CERTIFICATE_CODE.test(this.code);
  }
}

type Headers = Readonly<Record<string, string | undefined>>;

/** What Node's errors carry, those of OpenSSL `library` and `reason`. `instanceof` would miss those of another realm. */
type Thrown = Readonly<Partial<Record<'message' | 'code' | 'library' | 'reason', unknown>>>;

const isThrown = (cause: unknown): cause is Thrown => typeof cause === 'object' && cause !== null;

export function codeOf(cause: unknown): string {
  return isThrown(cause) && typeof cause.code === 'string' ? cause.code : 'UNKNOWN';
}

/**
 * A server's alerts about the client's certificate. In TLS 1.3 they come after the request, which it has not read.
 */
const NO_HANDSHAKE = /^ERR_SSL_[\w/]+_ALERT_(?:\w*CERTIFICATE\w*|UNKNOWN_CA|ACCESS_DENIED|HANDSHAKE_FAILURE)$/;

/** Its text is never empty. */
export function problemOf(cause: unknown): TransportProblem {
  if (cause instanceof ExchangeError) return cause.problem;
  if (!isThrown(cause)) return { kind: 'thrown', text: String(cause) };
  const { message, library, reason } = cause;
  // The message names lines of OpenSSL's source.
  if (typeof library === 'string' && typeof reason === 'string') return { kind: 'tls', reason };
  return { kind: 'thrown', text: typeof message === 'string' && message !== '' ? message : codeOf(cause) };
}

/** OpenSSL's verdicts on a certificate, and Node's on the host. `UNSPECIFIED`: for example, a weak key. */
const CERTIFICATE_CODE =
  /^(?:CERT_\w+|ERROR_IN_CERT_\w+|UNABLE_TO_\w+|(?:DEPTH_ZERO_)?SELF_SIGNED_CERT\w*|ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH|INVALID_(?:CA|PURPOSE)|PATH_LENGTH_EXCEEDED|UNSPECIFIED)$/;
