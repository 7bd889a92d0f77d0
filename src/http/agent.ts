import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';

import type { StatusLine } from './status-line.ts';

/**
 * What Node asks of an agent: to find a connection for a request. This one makes one for one request, and hands it
 * over when it is complete; whatever happens before that happens before anything of the request is sent.
 */
export class SingleConnectionAgent {
  readonly protocol: string;
  readonly defaultPort: number;
  readonly #open: () => Promise<Socket>;
  readonly #onHandOver: () => void;
  readonly #statusLine: StatusLine;

  /** @param onHandOver called in the moment from which on the request may be sent; if it throws, nothing is sent */
  constructor(url: URL, open: () => Promise<Socket>, onHandOver: () => void, statusLine: StatusLine) {
    this.protocol = url.protocol;
    this.defaultPort = url.protocol === 'https:' ? 443 : 80;
    this.#open = open;
    this.#onHandOver = onHandOver;
    this.#statusLine = statusLine;
  }

  addRequest(request: ClientRequest): void {
    // With nobody listening, Node would drop the response and leave the request without an end.
    request.once('upgrade', (response) => request.emit('response', response));
    this.#statusLine.readAlong(request);
    void this.#handOver(request);
  }

  async #handOver(request: ClientRequest): Promise<void> {
    try {
      const socket = await this.#open();
      this.#onHandOver();
      request.onSocket(socket);
    } catch (error) {
      request.emit('error', error);
    }
  }
}
