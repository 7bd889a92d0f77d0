import type { RecordedOutcome, RecordedRequest } from './exchange.ts';

/** What the simulator was asked, in order of arrival. */
export class Journal {
  readonly #records: RecordedRequest[] = [];
  readonly #counts = new Map<string, number>();

  get records(): readonly RecordedRequest[] {
    return [...this.#records];
  }

  /** Writes a request down, and numbers it. */
  receive(request: Omit<RecordedRequest, 'seq' | 'nth' | 'outcome'>): RecordedRequest {
    const nth = (this.#counts.get(request.operation) ?? 0) + 1;
    this.#counts.set(request.operation, nth);
    const record = { ...request, seq: this.#records.length + 1, nth };
    this.#records.push(record);
    return record;
  }

  /** Adds what became of a request. */
  complete(request: RecordedRequest, outcome: RecordedOutcome): RecordedRequest {
    const record = { ...request, outcome };
    this.#records[request.seq - 1] = record;
    return record;
  }

  /** Requests that no operation answers to. */
  get unmatched(): readonly RecordedRequest[] {
    return this.#records.filter(({ operation }) => operation === 'unmatched');
  }

  /** Throws an `Error` that lists every unmatched request and every violation of Zuora's description. */
  verify(): void {
    const found = complaintsAbout(this.#records);
    if (found.length > 0) throw new Error(`The simulator was asked wrongly:\n${found.join('\n')}`);
  }
}

/** What is wrong with requests, a sentence each: nothing answers to them, or they deviate from Zuora's description. */
export function complaintsAbout(requests: readonly RecordedRequest[]): readonly string[] {
  return requests.flatMap((request) => {
    const sentences = request.operation === 'unmatched' ? ['no operation answers to it'] : request.violations;
    return sentences.map(
      (sentence) => `${String(request.seq)}. ${request.method} ${request.path}: ${sentence}`,
    );
  });
}
