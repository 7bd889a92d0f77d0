import type { ClientRequest } from 'node:http';

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
