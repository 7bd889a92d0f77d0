import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedRequest, SimulatedRequest } from '../zuora/requests/exchange.ts';
import type { ZuoraHandler } from '../zuora/requests/zuora-handler.ts';
import { send } from './send.ts';
import type { Observer, SimulatorEvent } from './simulator.ts';

/**
 * Carries one request from the socket to the handler and its delivery back, telling the observers on the way.
 * Rejects if the client left, an observer threw, or `signal` is aborted during a latency.
 */
export async function exchange(
  incoming: IncomingMessage,
  response: ServerResponse,
  handler: ZuoraHandler,
  observers: ReadonlySet<Observer>,
  signal: AbortSignal,
): Promise<void> {
  const tell = async (kind: SimulatorEvent['kind'], request: RecordedRequest): Promise<void> => {
    for (const observer of observers) await observer({ kind, request });
  };
  const received = handler.receive(await readRequest(incoming));
  await tell('received', received.record);
  const { delivery, record } = handler.execute(received);
  await tell('executed', record);
  if (delivery.kind === 'stall') return;
  if (delivery.afterMs > 0) await sleep(delivery.afterMs, undefined, { signal });
  await send(delivery, response);
  await tell('answered', record);
}

async function readRequest(incoming: IncomingMessage): Promise<SimulatedRequest> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) {
    if (chunk instanceof Uint8Array) chunks.push(chunk);
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  }
  return {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers,
    body: Buffer.concat(chunks),
  };
}
