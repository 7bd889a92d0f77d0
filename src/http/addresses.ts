import { lookup } from 'node:dns/promises';
import { setMaxListeners } from 'node:events';
import { connect, type Socket } from 'node:net';
import { addAbortSignal } from 'node:stream';

import type { Clock } from '../time/clock.ts';

/** Finds the addresses of a host, the best first. An address is its own. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** The system's resolver. Node cannot give up a look-up that it does not answer. */
export const systemResolve: Resolve = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/** The lead of one address over the next (RFC 8305), in milliseconds. */
const LEAD_MS = 250;

/**
 * Connects to whichever address answers first. Unlike Node's own way, no attempt is given up for the next one, so
 * that a slow address is reached, too.
 * @throws the error of the one address, or an AggregateError of all; nothing is left open
 */
export function connectToAny(
  addresses: readonly string[],
  port: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const attempts: Socket[] = [];
    const errors: Error[] = [];
    let lead = new AbortController();

    const next = (): void => {
      lead.abort();
      const host = addresses[attempts.length];
      if (host === undefined) return;
      attempts.push(attempt(host));
      lead = new AbortController();
      clock.sleep(LEAD_MS, lead.signal).then(next, () => undefined);
    };

    const attempt = (host: string): Socket => {
      const socket = watched(connect({ host, port }), signal);
      const onError = (error: Error): void => {
        errors.push(error);
        if (signal.aborted || errors.length === addresses.length) {
          lead.abort();
          reject(allOf(errors));
        } else next();
      };
      socket.once('error', onError);
      socket.once('connect', () => {
        socket.off('error', onError);
        lead.abort();
        for (const other of attempts) if (other !== socket) other.destroy();
        resolve(socket);
      });
      return socket;
    };

    next();
  });
}

function allOf(errors: readonly Error[]): Error {
  const [first] = errors;
  if (first !== undefined && errors.length === 1) return first;
  const all = new AggregateError(errors, errors.map(({ message }) => message).join('; '));
  return Object.assign(all, first !== undefined && 'code' in first && { code: first.code });
}

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
