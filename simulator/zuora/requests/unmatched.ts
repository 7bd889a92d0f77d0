import type { Reply } from './exchange.ts';
import { documentedRequests } from './route.ts';

const hint =
  'This is a simulated Zuora, for rehearsing sandbox refreshes. It answers 666 to what it does not know. ' +
  '`npm run simulator -- --help` tells how to use it.';

/**
 * The answer to a request that no operation answers to: what would have been answered, for whoever is lost.
 * @param path without credentials
 */
export function unmatchedReply(method: string, path: string): Reply {
  const value = {
    message: `No operation answers to ${method} ${path}`,
    operations: documentedRequests.map((known) => `${known.method} ${known.path}`),
    hint,
  };
  const text = `${JSON.stringify(value, null, 2)}\n`;
  return { status: 666, content: { kind: 'text', mediaType: 'application/json', text } };
}
