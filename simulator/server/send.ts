import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery, SimulatedAnswer } from '../zuora/requests/exchange.ts';

/** Performs a delivery on a connection; settles once there is nothing more to send. Rejects if the client left. */
export async function send(delivery: Delivery, response: ServerResponse): Promise<void> {
  // The simulator's own clock tells the date, if anything does.
  response.sendDate = false;
  switch (delivery.kind) {
    case 'answer':
      await sendWhole(delivery.answer, response);
      return;
    case 'truncated':
      await sendHalf(delivery.answer, response);
      if (delivery.then === 'destroy') response.destroy();
      return;
    case 'endless':
      response.writeHead(delivery.answer.status, endlessHeaders(delivery.answer));
      await pipeline(Readable.from(endlessBody()), response);
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'stall':
      return;
  }
}

function endlessHeaders({ headers: { date } }: SimulatedAnswer): Readonly<Record<string, string>> {
  return { 'content-type': 'application/json', ...(date === undefined ? {} : { date }) };
}

async function sendWhole(answer: SimulatedAnswer, response: ServerResponse): Promise<void> {
  const left = new Promise<void>((resolve, reject) => {
    response.once('finish', resolve);
    response.once('close', () => {
      if (!response.writableFinished) reject(new Error('The client left before its response'));
    });
  });
  if (response.destroyed) throw new Error('The client left before its response');
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
  await left;
}

async function sendHalf(answer: SimulatedAnswer, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, answer.headers);
  const half = answer.body.subarray(0, Math.floor(answer.body.length / 2));
  await new Promise<void>((resolve, reject) => {
    response.write(half, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

async function* endlessBody(): AsyncGenerator<string> {
  yield '{"result":[';
  for (;;) {
    yield ' '.repeat(16_384);
    await sleep(1);
  }
}
