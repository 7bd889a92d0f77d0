import { gunzipSync } from 'node:zlib';
import type { Delivery, SimulatedAnswer } from '../../../simulator/zuora/requests/exchange.ts';
import { ZuoraHandler } from '../../../simulator/zuora/requests/zuora-handler.ts';
import type { ZuoraOptions } from '../../../simulator/zuora/settings.ts';

/** 2026-11-23T00:00:00Z */
export const startMs = Date.UTC(2026, 10, 23);

/** A clock that moves when it is told to. */
export class VirtualClock {
  #nowMs = startMs;

  now(): number {
    return this.#nowMs;
  }

  advance(ms: number): void {
    this.#nowMs += ms;
  }
}

/** An answer as a client reads it. */
export interface ReadAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Members of the JSON object; none if it is no object. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A Zuora in virtual time with a client that has a token. */
export class InProcess {
  readonly clock = new VirtualClock();
  readonly zuora: ZuoraHandler;
  readonly environment: string;
  token: string;

  constructor(options: ZuoraOptions = {}, prepare: (zuora: ZuoraHandler, clock: VirtualClock) => void = () => {}) {
    this.zuora = new ZuoraHandler({ seed: 1, ...options }, this.clock);
    this.environment = `/test-environments/${this.zuora.settings.environmentId}`;
    this.token = this.zuora.state.tokens.issue(Infinity).value;
    prepare(this.zuora, this.clock);
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): ReadAnswer {
    return readAnswer(this.zuora.answer({ method: 'GET', path, headers: this.#headers(headers), body: '' }));
  }

  post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): ReadAnswer {
    return readAnswer(this.zuora.answer(this.#posted(path, body, headers)));
  }

  deliverPost(path: string, body: unknown): Delivery {
    return this.zuora.deliver(this.#posted(path, body, {}));
  }

  deliverGet(path: string): Delivery {
    return this.zuora.deliver({ method: 'GET', path, headers: this.#headers({}), body: '' });
  }

  create(scheduledRefreshTime?: unknown): ReadAnswer {
    return this.post(`${this.environment}/jobs`, { jobType: 'REFRESH', scheduledRefreshTime });
  }

  cancel(jobId: string): ReadAnswer {
    return this.post(`${this.environment}/jobs/${jobId}/actions`, { jobAction: 'CANCEL' });
  }

  /** Creates a refresh, and answers its id. */
  createdId(): string {
    return String(this.create().fields['id']);
  }

  askForToken(form: Readonly<Record<string, string>> = {}): ReadAnswer {
    const { clientId, clientSecret } = this.zuora.settings;
    const body = new URLSearchParams({
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: 'client_credentials',
      ...form,
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return readAnswer(this.zuora.answer({ method: 'POST', path: '/oauth/token', headers, body: body.toString() }));
  }

  #posted(path: string, body: unknown, headers: Readonly<Record<string, string>>) {
    return {
      method: 'POST',
      path,
      headers: this.#headers({ 'content-type': 'application/json', ...headers }),
      body: typeof body === 'string' ? body : JSON.stringify(body),
    };
  }

  #headers(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    return { host: 'zuora.test', authorization: `Bearer ${this.token}`, ...headers };
  }
}

/** Decompresses and decodes an answer. */
export function readAnswer({ status, headers, body }: SimulatedAnswer): ReadAnswer {
  const text = (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : Buffer.from(body)).toString('utf8');
  return { status, headers, text, fields: membersOf(text) };
}

/** The members of each object in a list's `result`. */
export function results(answer: ReadAnswer): readonly Readonly<Record<string, unknown>>[] {
  const { result } = answer.fields;
  return Array.isArray(result) ? result.map((one: unknown) => membersOf(JSON.stringify(one))) : [];
}

function membersOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
  } catch {
    return {};
  }
}
