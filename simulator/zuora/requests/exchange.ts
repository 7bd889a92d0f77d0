/** A request as it arrives; header names in lower case. */
export interface SimulatedRequest {
  readonly method: string;
  /** Path and query, as on the request line. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** An answer ready for the wire; header names in lower case. */
export interface SimulatedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What becomes of an answer on its way to the client. `afterMs` is the latency before anything is sent. */
export type Delivery =
  /** It arrives. */
  | { readonly kind: 'answer'; readonly answer: SimulatedAnswer; readonly afterMs: number }
  /** Its headers and half of its body arrive; then the connection drops, or nothing ever follows. */
  | {
      readonly kind: 'truncated';
      readonly answer: SimulatedAnswer;
      readonly afterMs: number;
      readonly then: 'destroy' | 'stall';
    }
  /** Its headers arrive, then a body without end. */
  | { readonly kind: 'endless'; readonly answer: SimulatedAnswer; readonly afterMs: number }
  /** The connection is reset before a byte of it is sent. */
  | { readonly kind: 'reset'; readonly afterMs: number }
  /** Nothing is ever sent. */
  | { readonly kind: 'stall' };

/** The operations of a Zuora that a refresh needs. */
export type Operation =
  'token' | 'list-environments' | 'get-environment' | 'list-jobs' | 'get-job' | 'create' | 'cancel';

/** The body of a reply before it is encoded. */
export type Content =
  | { readonly kind: 'json'; readonly value: Readonly<Record<string, unknown>> }
  | { readonly kind: 'text'; readonly mediaType: string; readonly text: string }
  | { readonly kind: 'empty' };

/** What an operation says, before headers common to all and encoding are added. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content: Content;
}

/** A request as it was received and what it got; times are epoch milliseconds by the simulator's clock. */
export interface RecordedRequest {
  /** From 1, in order of arrival. */
  readonly seq: number;
  readonly atMs: number;
  readonly operation: Operation | 'unmatched';
  /** The how-manyth request of this operation it is, from 1. */
  readonly nth: number;
  readonly method: string;
  /** Path and query; credentials replaced. */
  readonly path: string;
  /** That the path names; of a create, the job that it made: known once the request is executed. */
  readonly environmentId: string | undefined;
  readonly jobId: string | undefined;
  /** Names in lower case; credentials replaced. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded text; credentials replaced; bounded to 100 000 characters. */
  readonly body: string;
  /** Serial number of the issued token it carried (1 the first; 0 a static one), if it was one of ours. */
  readonly tokenSerial: number | undefined;
  /**
   * What is wrong with it by Zuora's description, even where Zuora would let it pass; once it is executed, also that
   * it was repeated too early.
   */
  readonly violations: readonly string[];
  /** Missing until the request is executed. */
  readonly outcome?: RecordedOutcome;
}

/** What a request got. */
export interface RecordedOutcome {
  readonly delivery: Delivery['kind'];
  /** Of the answer; `undefined` if none was sent. */
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded text of the answer; credentials replaced; bounded to 100 000 characters. */
  readonly body: string;
  /** The scripted faults that it met, by kind; a status says which one: `status 503`. */
  readonly faults: readonly string[];
}
