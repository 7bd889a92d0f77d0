import { STATUS_CODES, type Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** The statuses of Node's own answers, by the code of what it found wrong; 400 for all else. */
const statuses: ReadonlyMap<string | undefined, number> = new Map([
  ['HPE_HEADER_OVERFLOW', 431],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413],
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
]);

/**
 * Answers what never becomes a request, as Node does, and with the headers that every answer has, which Node leaves out.
 * @param headersNow asked for each answer
 */
export function answerMalformedRequests(server: Server, headersNow: () => Readonly<Record<string, string>>): void {
  server.on('clientError', ({ code }: NodeJS.ErrnoException, socket: Duplex) => {
    if (code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const status = statuses.get(code) ?? 400;
    const headers = { ...headersNow(), 'content-length': '0', connection: 'close' };
    const lines = [
      `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ];
    socket.end(`${lines.join('\r\n')}\r\n\r\n`, () => socket.destroy());
  });
}
