import { setMaxListeners } from 'node:events';
import type { Socket } from 'node:net';
import { addAbortSignal } from 'node:stream';

/**
 * The same socket, destroyed in the moment in which the signal aborts. Whatever it is used for afterwards, an error
 * that nobody else listens for is not an uncaught one.
 */
export function watched<T extends Socket>(socket: T, signal: AbortSignal): T {
  // A host may have many addresses, and Node 20 warns of more than ten.
  setMaxListeners(0, signal);
  socket.on('error', () => undefined);
  return addAbortSignal(signal, socket);
}
