import { gunzipSync } from 'node:zlib';
import type { Delivery, SimulatedAnswer, SimulatedRequest } from '../../../simulator/zuora/requests/exchange.ts';

/**
 * What the simulator has one of: a second user of the same tenant. Tokens get short names besides, because the action
 * hides each in every line from then on.
 */
export class Aliases {
  readonly #user: string;
  readonly #second: string;
  readonly #tokens: string[] = [];
  readonly #madeBySecond = new Set<string>();

  constructor(user: string, second: string) {
    this.#user = user;
    this.#second = second;
  }

  /** A job was made on behalf of the second user. */
  secondMade(id: string): void {
    this.#madeBySecond.add(id);
  }

  toZuora(request: SimulatedRequest): SimulatedRequest {
    const named = /^Bearer token-(\d+)$/.exec(request.headers['authorization'] ?? '')?.[1];
    if (named === undefined) return request;
    const authorization = `Bearer ${String(this.#tokens[Number(named)])}`;
    return { ...request, headers: { ...request.headers, authorization } };
  }

  fromZuora(delivery: Delivery, isSecond: boolean): Delivery {
    if (delivery.kind !== 'answer') return delivery;
    const { answer } = delivery;
    const isToken = answer.body.length < 1_000 && Buffer.from(answer.body).includes('"access_token"');
    if (!isToken && this.#madeBySecond.size === 0) return delivery;
    return { ...delivery, answer: replaced(answer, (text) => this.#translate(text, isSecond)) };
  }

  #translate(text: string, isSecond: boolean): string {
    const ofToken = /"access_token":"([^"]+)"/.exec(text)?.[1];
    if (ofToken === undefined) return text.replace(RECORD, (record) => this.#record(record));
    const alias = `token-${String(this.#tokens.push(ofToken) - 1)}`;
    const named = text.replace(ofToken, alias);
    return isSecond ? named.replace(`user.${this.#user}`, `user.${this.#second}`) : named;
  }

  #record(record: string): string {
    const id = /"id":"([^"]+)"/.exec(record)?.[1] ?? '';
    if (!this.#madeBySecond.has(id)) return record;
    return record.replace(`"createdById":"${this.#user}"`, `"createdById":"${this.#second}"`);
  }
}

const RECORD = /\{"id":[^{}]*\}/g;

function replaced(answer: SimulatedAnswer, change: (text: string) => string): SimulatedAnswer {
  const { 'content-encoding': coding, ...headers } = answer.headers;
  if (coding !== undefined && coding !== 'gzip') return answer;
  try {
    const plain = coding === 'gzip' ? gunzipSync(answer.body) : answer.body;
    return { ...answer, headers, body: Buffer.from(change(Buffer.from(plain).toString('utf8'))) };
  } catch {
    // It only says that it is compressed.
    return answer;
  }
}
