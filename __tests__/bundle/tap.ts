import { connect, createServer } from 'node:net';
import { serve, type Served } from '../http/wire.ts';

/** A way to a port of the loopback that hears all that passes, as a proxy can. */
export interface Tap extends Served {
  /** What both sides have sent so far. */
  heard(): string;
}

/** Starts a tap before a port; it ends with the servers of the test. */
export async function serveTap(port: number): Promise<Tap> {
  const chunks: Buffer[] = [];
  const hear = (chunk: Buffer): void => {
    chunks.push(chunk);
  };
  const server = createServer((socket) => {
    const upstream = connect(port, '127.0.0.1');
    upstream.on('error', () => socket.destroy());
    socket.on('close', () => upstream.destroy());
    socket.on('data', hear).pipe(upstream);
    upstream.on('data', hear).pipe(socket);
  });
  return { ...(await serve(server)), heard: () => Buffer.concat(chunks).toString('latin1') };
}
