import type { RecordFields } from '../state/job.ts';
import type { WhichJob } from '../state/zuora-state.ts';
import type { ErrorShape } from './error-shape.ts';
import type { Operation } from './exchange.ts';

/**
 * Something that goes wrong with a request. `executed` says whether Zuora acts on the request before the
 * answer goes wrong; where it cannot be said, the request is executed.
 */
export type Fault =
  /** Only slower: acted on at once, answered and dated later. */
  | { readonly kind: 'latency'; readonly ms: number }
  /**
   * The tenant's rate limit is used up (tokens have one of their own): a 429 without `Retry-After`, and again for
   * every request until `resetSeconds` are over.
   */
  | { readonly kind: 'rate-limit'; readonly resetSeconds: number }
  /** Too many requests at a time: a 429 with `Retry-After`, and again for this operation until it is over. */
  | {
      readonly kind: 'concurrency-limit';
      readonly retryAfterSeconds: number;
      readonly retryAfterIs?: 'seconds' | 'date';
    }
  /** Another status than it deserves; not executed unless said so. Nothing follows from it for later requests. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly shape?: ErrorShape;
      readonly code?: number;
      readonly message?: string;
      /** Seconds, an HTTP date, or nonsense, as it shall appear. */
      readonly retryAfter?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly executed?: boolean;
    }
  /** The connection is reset before a byte of the answer. */
  | { readonly kind: 'reset'; readonly executed: boolean }
  /** Half of the promised body, then the connection drops or nothing follows. */
  | { readonly kind: 'truncate'; readonly then: 'destroy' | 'stall' }
  /** No answer, ever. */
  | { readonly kind: 'stall'; readonly executed: boolean }
  /** A body that never ends. */
  | { readonly kind: 'endless-body' }
  /** A good answer, blown up to this many bytes (before compression). */
  | { readonly kind: 'oversize-body'; readonly bytes: number }
  /** 200 with a page of HTML. */
  | { readonly kind: 'html'; readonly executed?: boolean }
  /** 200 without a body. */
  | { readonly kind: 'empty'; readonly executed?: boolean }
  /** 200 with `success: false`; not executed unless said so. */
  | { readonly kind: 'unsuccessful'; readonly executed?: boolean }
  /** The token is refused with 401 from now on. */
  | { readonly kind: 'expired-token' }
  /** 200 with half of a JSON text, correctly framed. */
  | { readonly kind: 'not-json' }
  /** The answer has these headers (names in lower case); `undefined` leaves one out, such as `date`. */
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string | undefined>> }
  /** The answer says that it comes out of a cache: an `Age`, and a `Date` that is as old. */
  | { readonly kind: 'cached'; readonly ageSeconds: number }
  /** Says gzip, is not. */
  | { readonly kind: 'wrong-content-encoding' }
  /** The records carry this id instead of their own. */
  | { readonly kind: 'wrong-id'; readonly id: string }
  /** The records carry a status that nobody documented. */
  | { readonly kind: 'unknown-status'; readonly status: string }
  /** The records carry a status that nobody documented, another one in each answer. */
  | { readonly kind: 'new-statuses' }
  /** The records carry no estimated completion time. */
  | { readonly kind: 'missing-estimate' }
  /** The records carry these fields; `undefined` leaves one out. */
  | { readonly kind: 'fields'; readonly fields: RecordFields }
  /** 200 with the record of the newest job that has ended, as it is. Without such a job nothing is wrong. */
  | { readonly kind: 'old-job'; readonly executed: boolean }
  /** The list says this of one job, whatever its own address says; `null`: its item is null. */
  | { readonly kind: 'listed-as'; readonly job: WhichJob; readonly as: RecordFields | null }
  /** The list shows every job twice. */
  | { readonly kind: 'listed-twice' }
  /** A cancel is refused (400). */
  | { readonly kind: 'cancel-refused' }
  /** A cancel is accepted, and the job completes all the same. */
  | { readonly kind: 'late-cancel' };

/** Zuora's code of a lock, to be given with a status such as 409 or 423: nothing was done, and may be asked again. */
export const lockCode = 53100050;

/**
 * When a fault strikes: of the requests of an operation the `from`th (1 if missing) and then every `every`th (1), until
 * it has struck `times` times (1).
 */
export interface FaultMoment {
  readonly operation: Operation | 'any';
  readonly from?: number;
  readonly every?: number;
  readonly times?: number;
}

export interface FaultRule {
  readonly on: FaultMoment;
  readonly fault: Fault;
}

/** The script of what goes wrong. */
export class FaultScript {
  #rules: { readonly rule: FaultRule; readonly seenBefore: ReadonlyMap<string, number> }[] = [];
  readonly #seen = new Map<string, number>();

  /** Adds a rule; `from` counts the requests that come after this call. */
  add(...rules: readonly FaultRule[]): void {
    for (const rule of rules) this.#rules.push({ rule, seenBefore: new Map(this.#seen) });
  }

  /** From now on nothing goes wrong. */
  clear(): void {
    this.#rules = [];
  }

  /** Counts one request and says what goes wrong with it, in the order of the rules. */
  strike(operation: Operation): readonly Fault[] {
    for (const name of [operation, 'any']) this.#seen.set(name, (this.#seen.get(name) ?? 0) + 1);
    return this.#rules
      .filter(({ rule, seenBefore }) => {
        const name = rule.on.operation;
        if (name !== 'any' && name !== operation) return false;
        const nth = (this.#seen.get(name) ?? 0) - (seenBefore.get(name) ?? 0);
        const { from = 1, every = 1, times = 1 } = rule.on;
        const since = nth - from;
        return since >= 0 && since % every === 0 && since / every < times;
      })
      .map(({ rule }) => rule.fault);
  }
}

/** A fault in the words of a record: its kind, and a status. */
export function faultLabel(fault: Fault): string {
  return fault.kind === 'status' ? `status ${String(fault.status)}` : fault.kind;
}

/** Whether a request that meets these faults reaches Zuora's logic at all. */
export function isExecuted(faults: readonly Fault[]): boolean {
  return faults.every((fault) => {
    switch (fault.kind) {
      case 'reset':
      case 'stall':
      case 'old-job':
        return fault.executed;
      case 'status':
      case 'unsuccessful':
        return fault.executed ?? false;
      case 'html':
      case 'empty':
        return fault.executed ?? true;
      case 'expired-token':
      case 'cancel-refused':
        return false;
      default:
        return true;
    }
  });
}
