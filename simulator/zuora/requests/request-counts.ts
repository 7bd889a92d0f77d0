import type { Operation, RecordedRequest } from './exchange.ts';

/** How often one kind of request was made, and what became of it. */
export interface RequestCount {
  readonly operation: Operation | 'unmatched';
  /** What was asked: method and path of an unmatched request, empty otherwise. */
  readonly words: string;
  readonly count: number;
  /** By status; `none`: there was no answer; `200, broken off`: half of it came. */
  readonly statuses: ReadonlyMap<string, number>;
  readonly lastStatus: string;
  /** The scripted faults that it met. */
  readonly faults: ReadonlyMap<string, number>;
}

/** What is wrong with requests: the first sentences, and how many there are. */
export interface Complaints {
  readonly count: number;
  readonly sentences: readonly string[];
}

interface Counting {
  readonly operation: Operation | 'unmatched';
  readonly words: string;
  count: number;
  readonly statuses: Map<string, number>;
  lastStatus: string;
  readonly faults: Map<string, number>;
}

/** Complaints and unmatched requests that are told one by one; the rest is counted. */
const toldAtMost = 100;

/** Counts of all requests ever made, in a memory that does not grow with them. */
export class RequestCounts {
  readonly #counts = new Map<string, Counting>();
  readonly #sentences: string[] = [];
  #total = 0;
  #complaints = 0;

  /** Of all requests. */
  get total(): number {
    return this.#total;
  }

  /** By operation; unmatched ones by what they asked for, in the order in which they first came. */
  get each(): readonly RequestCount[] {
    return [...this.#counts.values()];
  }

  /** Wrong requests: unmatched, of a wrong form, with credentials of somewhere else, repeated too early. */
  get complaints(): Complaints {
    return { count: this.#complaints, sentences: this.#sentences };
  }

  /** Counts a request that was received. */
  received(request: RecordedRequest): void {
    this.#total += 1;
    this.#counting(request).count += 1;
  }

  /** Counts what became of it. */
  completed(request: RecordedRequest): void {
    const counting = this.#counting(request);
    counting.lastStatus = statusOf(request);
    increase(counting.statuses, counting.lastStatus);
    for (const fault of request.outcome?.faults ?? []) increase(counting.faults, fault);
    for (const sentence of complaintsAbout(request)) {
      this.#complaints += 1;
      if (this.#sentences.length < toldAtMost) this.#sentences.push(sentence);
    }
  }

  #counting({ operation, method, path }: RecordedRequest): Counting {
    const asked = operation === 'unmatched' ? `${method} ${path}` : '';
    const isNew = !this.#counts.has(`${operation} ${asked}`);
    const words = isNew && this.#counts.size >= toldAtMost ? others : asked;
    const key = `${operation} ${words}`;
    const counting = this.#counts.get(key) ?? {
      ...{ operation, words, count: 0, lastStatus: 'none' },
      statuses: new Map<string, number>(),
      faults: new Map<string, number>(),
    };
    this.#counts.set(key, counting);
    return counting;
  }
}

const others = '(others)';

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function statusOf({ outcome }: RecordedRequest): string {
  if (outcome?.status === undefined) return 'none';
  return outcome.delivery === 'answer' ? String(outcome.status) : `${String(outcome.status)}, broken off`;
}

function complaintsAbout(request: RecordedRequest): readonly string[] {
  const sentences = request.operation === 'unmatched' ? ['Zuora has no such operation'] : request.violations;
  return sentences.map((sentence) => `${String(request.seq)}. ${request.method} ${request.path}: ${sentence}`);
}
