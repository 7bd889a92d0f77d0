import type { Random } from './random.ts';

/** A bearer token that this Zuora issued or was told to accept. */
export interface AccessToken {
  /** 1 for the first token issued, and so on; 0 for a registered static one. */
  readonly serial: number;
  readonly value: string;
  readonly jti: string;
  /** Epoch milliseconds; `Infinity` never expires. */
  readonly expiresAtMs: number;
}

/** The tokens of a Zuora. */
export class TokenStore {
  readonly #tokens = new Map<string, AccessToken>();
  readonly #random: Random;
  #issued = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Issues a new token that is accepted until `expiresAtMs`. */
  issue(expiresAtMs: number): AccessToken {
    this.#issued += 1;
    const token = {
      serial: this.#issued,
      value: this.#random.hex(32),
      jti: this.#random.hex(32),
      expiresAtMs,
    };
    this.#tokens.set(token.value, token);
    return token;
  }

  /** Accepts a token that was made elsewhere, until it is revoked. */
  register(value: string, expiresAtMs = Infinity): void {
    this.#tokens.set(value, { serial: 0, value, jti: this.#random.hex(32), expiresAtMs });
  }

  /** Refuses the token from now on; it stays known as one of this Zuora's. */
  revoke(value: string): void {
    const token = this.#tokens.get(value);
    if (token !== undefined) this.#tokens.set(value, { ...token, expiresAtMs: -Infinity });
  }

  /** Refuses every token issued or registered so far. */
  revokeAll(): void {
    for (const value of this.#tokens.keys()) this.revoke(value);
  }

  /** The token, if it is known, whether or not it has expired. */
  find(value: string): AccessToken | undefined {
    return this.#tokens.get(value);
  }
}
