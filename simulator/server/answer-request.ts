import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedRequest } from '../zuora/requests/exchange.ts';
import type { ZuoraHandler } from '../zuora/requests/zuora-handler.ts';
import { readRequest } from './read-request.ts';
import { send } from './send.ts';
import type { Observer, SimulatorEvent } from './simulator.ts';

/**
 * Carries one request from the socket to the handler and its delivery back, telling the observers on the way.
 * Rejects if the client left, an observer threw, or `signal` is aborted during a latency.
 */
export async function answerRequest(
  incoming: IncomingMessage,
  response: ServerResponse,
  handler: ZuoraHandler,
  observers: ReadonlySet<Observer>,
  signal: AbortSignal,
): Promise<void> {
  const tell = async (kind: SimulatorEvent['kind'], request: RecordedRequest): Promise<void> => {
    for (const observer of observers) await observer({ kind, request });
  };
  const { request, isWhole } = await readRequest(incoming);
  if (!isWhole) response.shouldKeepAlive = false;
  const received = handler.receive(request);
  await tell('received', received.record);
  const { delivery, record } = handler.execute(received);
  await tell('executed', record);
  if (delivery.kind === 'stall') return;
  if (delivery.afterMs > 0) await sleep(delivery.afterMs, undefined, { signal });
  await send(delivery, response);
  await tell('answered', record);
}
