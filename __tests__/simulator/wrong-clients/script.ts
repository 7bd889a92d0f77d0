import { setTimeout as sleep } from 'node:timers/promises';
import type { Simulator } from '../../../simulator/server/simulator.ts';

/** A JSON object as a script reads it. */
export type Fields = Readonly<Record<string, unknown>>;

/** How a script that refreshes a sandbox goes about it: each of these can be got wrong. Times are in milliseconds. */
export interface Habits {
  /** How long it waits before it repeats a request that was answered 429. */
  readonly pauseMs: (response: Response) => number;
  /** How long it waits before each look for the job of a create request that got no response. */
  readonly lookAfterMs: readonly number[];
  /** Which job of the list it takes for the newest. */
  readonly newest: (jobs: readonly Fields[]) => Fields | undefined;
  /** How long it waits for a response. */
  readonly timeoutMs: number;
  /** Whether the sandbox may be refreshed by its record. */
  readonly isDue: (environment: Fields, nowMs: number) => boolean;
  /** The field in which it sends the time at which the refresh is to start. */
  readonly scheduleField: string;
  /** Whether it waits until the sandbox is ACTIVE before it reads when that was refreshed. */
  readonly waitsUntilActive: boolean;
  /** Whether a status is the end. */
  readonly isOver: (status: string) => boolean;
  /** Whether a response says that the request worked. */
  readonly isGood: (response: Response, body: Fields) => boolean;
  readonly pollEveryMs: number;
  /** Whether it fetches a new token where one is refused. */
  readonly renewsToken: boolean;
  /** Whether it waits until the job is CANCELLED, once a cancel request was accepted. */
  readonly confirmsCancel: boolean;
}

/** What a script is to do. */
export interface Task {
  /** When the refresh is to start, RFC 3339; missing: now. */
  readonly scheduledTime?: string;
  /** Whether it cancels the refresh as soon as there is one. */
  readonly cancels?: boolean;
}

/** What a script says in the end. */
export interface Report {
  readonly jobId: string;
  readonly status: string;
  /** When the sandbox was refreshed last, by its record. */
  readonly lastRefreshTime: unknown;
}

/** A script like those that people write: it refreshes a sandbox if that is due, and waits for the end. */
export class Script {
  readonly #simulator: Simulator;
  readonly #habits: Habits;
  readonly #signal: AbortSignal;
  #token: string | undefined;

  /** @param signal ends whatever it is at */
  constructor(simulator: Simulator, habits: Habits, signal: AbortSignal) {
    this.#simulator = simulator;
    this.#habits = habits;
    this.#signal = signal;
  }

  /** @throws Error with what stopped it */
  async run(task: Task = {}): Promise<Report> {
    const { isDue, newest, isOver } = this.#habits;
    if (!isDue(await this.#get(''), Date.now())) throw new Error('not due');
    const before = newest(await this.#jobs());
    if (before !== undefined && !isOver(text(before['status']))) throw new Error('a refresh is in progress');
    const jobId = text((await this.#create(task.scheduledTime, before))['id']);
    if (task.cancels === true) {
      await this.#ask('POST', `/jobs/${jobId}/actions`, { jobAction: 'CANCEL' });
      if (!this.#habits.confirmsCancel) return { jobId, status: 'CANCELLED', lastRefreshTime: undefined };
    }
    const status = await this.#waitForEnd(jobId);
    return { jobId, status, lastRefreshTime: await this.#lastRefreshTime() };
  }

  async #create(scheduledTime: string | undefined, before: Fields | undefined): Promise<Fields> {
    const { scheduleField, lookAfterMs, newest } = this.#habits;
    const schedule = scheduledTime === undefined ? {} : { [scheduleField]: scheduledTime };
    try {
      return await this.#ask('POST', '/jobs', { jobType: 'REFRESH', ...schedule });
    } catch (error) {
      if (error instanceof Refused || this.#signal.aborted) throw error;
      for (const ms of lookAfterMs) {
        await this.#pause(ms);
        const found = newest(await this.#jobs());
        if (found !== undefined && found['id'] !== before?.['id']) return found;
      }
      throw new Error('the create request was lost, and nothing came of it', { cause: error });
    }
  }

  async #waitForEnd(jobId: string): Promise<string> {
    for (;;) {
      const status = text((await this.#patiently(`/jobs/${jobId}`))['status']);
      if (this.#habits.isOver(status)) return status;
      await this.#pause(this.#habits.pollEveryMs);
    }
  }

  async #lastRefreshTime(): Promise<unknown> {
    for (;;) {
      const { status, lastRefreshTime } = await this.#patiently('');
      if (!this.#habits.waitsUntilActive || status === 'ACTIVE') return lastRefreshTime;
      await this.#pause(this.#habits.pollEveryMs);
    }
  }

  async #jobs(): Promise<readonly Fields[]> {
    const { result } = await this.#patiently('/jobs');
    return Array.isArray(result) ? (result as readonly Fields[]) : [];
  }

  /** Reads, again after trouble. */
  async #patiently(path: string): Promise<Fields> {
    for (let failures = 0; ; failures += 1) {
      try {
        return await this.#get(path);
      } catch (error) {
        if (failures === 5 || this.#signal.aborted) throw error;
        await this.#pause(this.#habits.pollEveryMs);
      }
    }
  }

  #get(path: string): Promise<Fields> {
    return this.#ask('GET', path);
  }

  async #ask(method: string, path: string, body?: Fields): Promise<Fields> {
    const { baseUrl, environmentId } = this.#simulator;
    const response = await this.#fetch(`${baseUrl}/test-environments/${environmentId}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.#bearer()}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (response.status === 401 && this.#habits.renewsToken && this.#token !== undefined) {
      this.#token = undefined;
      return this.#ask(method, path, body);
    }
    return this.#read(response);
  }

  async #bearer(): Promise<string> {
    if (this.#token !== undefined) return this.#token;
    const { baseUrl, clientId, clientSecret } = this.#simulator;
    const form = { client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' };
    const body = new URLSearchParams(form);
    const granted = await this.#read(await this.#fetch(`${baseUrl}/oauth/token`, { method: 'POST', body }));
    this.#token = text(granted['access_token']);
    return this.#token;
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    for (let attempts = 1; ; attempts += 1) {
      const signal = AbortSignal.any([this.#signal, AbortSignal.timeout(this.#habits.timeoutMs)]);
      const response = await fetch(url, { ...init, signal });
      if (response.status !== 429 || attempts === 5) return response;
      await this.#pause(this.#habits.pauseMs(response));
    }
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#signal });
  }

  async #read(response: Response): Promise<Fields> {
    const body = (await response.json()) as Fields;
    if (!this.#habits.isGood(response, body)) throw new Refused(`HTTP ${String(response.status)}`);
    return body;
  }
}

/** Zuora has answered, and said no. */
class Refused extends Error {}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
