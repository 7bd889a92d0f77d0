// Sends one GET as a process of its own, so that Node reads its environment (NODE_EXTRA_CA_CERTS and the like) anew.
import { TransportError } from '../../src/http/transport-errors.ts';
import { createTransport } from '../../src/http/transport.ts';
import { describeFailure } from '../../src/messages/failure.ts';
import { systemClock } from '../../src/time/clock.ts';

const [url = '', timeoutMs = '5000'] = process.argv.slice(2);

try {
  const { status, body } = await createTransport(systemClock)(
    { operation: 'get-job', method: 'GET', url: new URL(url), headers: {}, timeoutMs: Number(timeoutMs) },
    new AbortController().signal,
  );
  process.stdout.write(JSON.stringify({ status, body }));
} catch (error) {
  if (!(error instanceof TransportError)) throw error;
  const { phase, code, isUntrusted } = error;
  const message = describeFailure(error);
  process.stdout.write(JSON.stringify({ phase, code, message, isUntrusted }));
}
