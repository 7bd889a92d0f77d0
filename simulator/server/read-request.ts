import type { IncomingMessage } from 'node:http';
import type { SimulatedRequest } from '../zuora/requests/exchange.ts';
import { longestBodyBytes } from '../zuora/requests/request-body.ts';

/**
 * How long the rest of a body that is too large is taken in and thrown away: a client that still sends would not read
 * the answer, and an early end of its connection could overtake it.
 */
const drainedForMs = 1000;

/** A request as it was read from its socket. */
export interface ReadRequest {
  readonly request: SimulatedRequest;
  /** Otherwise there was more of the body than is ever looked at, and its connection is to be closed. */
  readonly isWhole: boolean;
}

/** Reads a request, of its body no more than it takes to see that it is too large. Rejects if the client leaves. */
export async function readRequest(incoming: IncomingMessage): Promise<ReadRequest> {
  const { body, isWhole } = await readBody(incoming);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  }
  return { request: { method: incoming.method ?? '', path: incoming.url ?? '', headers, body }, isWhole };
}

async function readBody(incoming: IncomingMessage): Promise<{ readonly body: Uint8Array; readonly isWhole: boolean }> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve, reject) => {
    incoming.on('data', (chunk: Uint8Array) => {
      if (bytes > longestBodyBytes) return;
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > longestBodyBytes) timer = setTimeout(resolve, drainedForMs);
    });
    incoming.once('end', resolve);
    incoming.once('close', () => {
      reject(new Error('The client left before its request was whole'));
    });
    incoming.once('error', reject);
  });
  clearTimeout(timer);
  return { body: Buffer.concat(chunks), isWhole: bytes <= longestBodyBytes };
}
