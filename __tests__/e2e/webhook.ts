import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** Takes messages as a chat does. */
export interface Webhook {
  readonly url: string;
  /** The bodies that came, as they are. */
  readonly messages: readonly string[];
  close(): void;
}

/** Listens on the loopback. */
export async function startWebhook(): Promise<Webhook> {
  const messages: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      messages.push(body);
      response.end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The webhook has no port');
  return {
    url: `http://127.0.0.1:${String(address.port)}/hook`,
    messages,
    close: () => {
      server.close();
    },
  };
}
