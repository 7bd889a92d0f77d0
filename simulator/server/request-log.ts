import { closeSync, openSync, writeSync } from 'node:fs';
import type { RecordedRequest } from '../zuora/requests/exchange.ts';
import type { Observer } from './simulator.ts';

/** The file does not grow beyond this, in bytes, but for the line that says so. */
export const longestLogBytes = 50_000_000;

const truncated = Buffer.from('{"truncated":true}\n');

/** A request as a line of the file tells it to a program; never a header, a body or a credential. */
export interface LoggedRequest {
  readonly seq: number;
  /** When it arrived, in RFC 3339. */
  readonly time: string;
  readonly operation: RecordedRequest['operation'];
  readonly method: string;
  readonly path: string;
  /** `null`: there was no answer. */
  readonly status: number | null;
  /** Whether the answer went out whole, was broken off or withheld: `answer`, `truncated`, `endless`, `reset`, `stall`. */
  readonly delivery: string;
  /** The trouble that the scenario made. */
  readonly faults: readonly string[];
  /** What was wrong with the request. */
  readonly violations: readonly string[];
  readonly environmentId: string | null;
  readonly jobId: string | null;
}

/**
 * Writes a line of JSON for each request to a file, before its answer leaves: whoever has the answer finds the line.
 * The file is begun anew. After `longestBytes` it ends with `{"truncated":true}`; a file that cannot be written to any
 * more ends where it is, and disturbs nobody.
 */
export class RequestLog {
  #file: number | undefined;
  #bytesLeft: number;

  /** Throws an `Error` if the file cannot be opened. */
  constructor(path: string, longestBytes = longestLogBytes) {
    this.#file = openSync(path, 'w', 0o600);
    this.#bytesLeft = longestBytes;
  }

  /** To be told of everything that the simulator does. */
  readonly observe: Observer = ({ kind, request }) => {
    if (kind === 'executed') this.#write(`${JSON.stringify(logged(request))}\n`);
  };

  /** Ends the file. */
  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #write(line: string): void {
    if (this.#file === undefined) return;
    const bytes = Buffer.from(line);
    this.#bytesLeft -= bytes.length;
    try {
      writeSync(this.#file, this.#bytesLeft < 0 ? truncated : bytes);
    } catch {
      this.#bytesLeft = -1;
    }
    if (this.#bytesLeft < 0) this.close();
  }
}

function logged({ seq, atMs, operation, method, path, outcome, ...request }: RecordedRequest): LoggedRequest {
  return {
    seq,
    time: new Date(atMs).toISOString(),
    operation,
    method,
    path,
    status: outcome?.status ?? null,
    delivery: outcome?.delivery ?? 'stall',
    faults: outcome?.faults ?? [],
    violations: operation === 'unmatched' ? ['Zuora has no such operation'] : request.violations,
    environmentId: request.environmentId ?? null,
    jobId: request.jobId ?? null,
  };
}
