import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';

import { HttpClient, HttpClientResponse } from '@actions/http-client';

import type { SimulatedAnswer } from '../../simulator/zuora/requests/exchange.ts';
import type { ZuoraHandler } from '../../simulator/zuora/requests/zuora-handler.ts';
import type { Clock } from '../../src/time/clock.ts';

/** There and back, in milliseconds. */
const LATENCY_MS = 120;

/** From now on every request of this process goes to this Zuora instead of the network, on its clock. */
export function connectTo(zuora: ZuoraHandler, clock: Clock): void {
  HttpClient.prototype.requestRaw = async ({ parsedUrl, options }, body) => {
    await clock.sleep(LATENCY_MS, new AbortController().signal);
    const answer = zuora.answer({
      method: String(options.method),
      path: String(options.path),
      headers: { ...plainHeaders(options.headers), host: parsedUrl.host },
      body: typeof body === 'string' ? body : '',
    });
    return new HttpClientResponse(messageOf(answer));
  };
}

/** Unpacking is work of other threads, which a virtual clock does not wait for: it is not asked for. */
function plainHeaders(headers: object = {}): Record<string, string> {
  const kept = Object.entries<unknown>({ ...headers }).filter(([name]) => name.toLowerCase() !== 'accept-encoding');
  return Object.fromEntries(kept.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function messageOf({ status, headers, body }: SimulatedAnswer): IncomingMessage {
  const message = new IncomingMessage(new Socket());
  message.statusCode = status;
  message.headers = { ...headers };
  message.push(body);
  message.push(null);
  return message;
}
