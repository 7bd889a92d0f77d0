import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';

import type { HttpClient } from '@actions/http-client';

type RequestHandler = NonNullable<ConstructorParameters<typeof HttpClient>[1]>[number];

/**
 * What Node asks of an agent: to find a connection for a request. This one makes one for one request, and hands it
 * over when it is complete; whatever happens before that happens before anything of the request is sent. It is a
 * request handler as well, the one way `@actions/http-client` offers to reach Node's own request options.
 */
export class SingleConnectionAgent implements RequestHandler {
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

  prepareRequest(options: Parameters<RequestHandler['prepareRequest']>[0]): void {
    Object.assign(options, { agent: this });
  }

  canHandleAuthentication(): boolean {
    return false;
  }

  handleAuthentication(): Promise<never> {
    return Promise.reject(new Error('not-handled'));
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

/** So much of a response is kept: the status line, also after some interim responses. */
const KEPT_BYTES = 4_096;

/**
 * The status line of a response as it came, for the case that Node's parser refuses the headers behind it (two lengths,
 * more than 16 KiB) or that they never end: then Node tells no status at all.
 */
export class StatusLine {
  #begin = '';

  /** Reads along with whatever else reads the response to this request. */
  readAlong(request: ClientRequest): void {
    request.once('socket', (socket) => {
      socket.prependListener('data', (piece: Buffer) => {
        this.#begin += piece.toString('latin1', 0, KEPT_BYTES - this.#begin.length);
      });
    });
  }

  /** The status, if it is one of an error (300 or more). */
  get errorStatus(): number | undefined {
    const response = this.#begin.split('\r\n\r\n').find((head) => !/^HTTP\/1\.[01] 1/.test(head));
    const status = /^HTTP\/1\.[01] ([3-9]\d\d)[ \r\n]/.exec(response ?? '')?.[1];
    return status === undefined ? undefined : Number(status);
  }
}
