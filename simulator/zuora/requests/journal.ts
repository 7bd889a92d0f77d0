import type { RecordedOutcome, RecordedRequest } from './exchange.ts';
import { RequestCounts } from './request-counts.ts';

/** How much of what was asked is kept; the oldest records go first. */
export interface JournalLimits {
  readonly records: number;
  /** Of all that the kept records hold. */
  readonly characters: number;
}

const usualLimits: JournalLimits = { records: 5_000, characters: 8_000_000 };

/** What the simulator was asked, in order of arrival: the latest requests, and the counts of all. */
export class Journal {
  readonly counts = new RequestCounts();
  readonly #limits: JournalLimits;
  /** By `seq`, which is the order in which they were added. */
  readonly #kept = new Map<number, { readonly record: RecordedRequest; readonly characters: number }>();
  readonly #nth = new Map<string, number>();
  #characters = 0;
  #seq = 0;
  #oldestSeq = 1;

  constructor(limits: JournalLimits = usualLimits) {
    this.#limits = limits;
  }

  /** The latest requests. */
  get records(): readonly RecordedRequest[] {
    return [...this.#kept.values()].map(({ record }) => record);
  }

  /** Writes a request down, and numbers it. */
  receive(request: Omit<RecordedRequest, 'seq' | 'nth' | 'outcome'>): RecordedRequest {
    const nth = (this.#nth.get(request.operation) ?? 0) + 1;
    this.#nth.set(request.operation, nth);
    this.#seq += 1;
    const record = { ...request, seq: this.#seq, nth };
    this.counts.received(record);
    this.#keep(record);
    return record;
  }

  /** Adds what became of a request. */
  complete(request: RecordedRequest, outcome: RecordedOutcome): RecordedRequest {
    const record = { ...request, outcome };
    this.counts.completed(record);
    const former = this.#kept.get(request.seq);
    if (former !== undefined) {
      this.#characters -= former.characters;
      this.#keep(record);
    }
    return record;
  }

  /** Requests that no operation answers to, among the latest. */
  get unmatched(): readonly RecordedRequest[] {
    return this.records.filter(({ operation }) => operation === 'unmatched');
  }

  /** Throws an `Error` that lists the wrong requests. */
  verify(): void {
    const { count, sentences } = this.counts.complaints;
    if (count === 0) return;
    const rest = count > sentences.length ? [`and ${String(count - sentences.length)} more`] : [];
    throw new Error(`The simulator got wrong requests:\n${[...sentences, ...rest].join('\n')}`);
  }

  #keep(record: RecordedRequest): void {
    const characters = charactersOf(record);
    this.#kept.set(record.seq, { record, characters });
    this.#characters += characters;
    const { records, characters: charactersKept } = this.#limits;
    while (this.#kept.size > records || this.#characters > charactersKept) this.#dropOldest();
  }

  #dropOldest(): void {
    this.#characters -= this.#kept.get(this.#oldestSeq)?.characters ?? 0;
    this.#kept.delete(this.#oldestSeq);
    this.#oldestSeq += 1;
  }
}

function charactersOf({ path, headers, body, violations, outcome }: RecordedRequest): number {
  const ofRequest = path.length + body.length + charactersIn(headers) + violations.join('').length;
  return outcome === undefined ? ofRequest : ofRequest + outcome.body.length + charactersIn(outcome.headers);
}

function charactersIn(headers: Readonly<Record<string, string>>): number {
  let characters = 0;
  for (const name in headers) characters += name.length + (headers[name]?.length ?? 0);
  return characters;
}
