import { randomInt } from 'node:crypto';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { dateHeaders } from '../zuora/requests/date-headers.ts';
import type { FaultRule } from '../zuora/requests/fault.ts';
import { ZuoraHandler } from '../zuora/requests/zuora-handler.ts';
import { prepareScenario } from '../zuora/prepare-scenario.ts';
import { answerMalformedRequests } from './malformed-requests.ts';
import { answerRequest } from './answer-request.ts';
import { RequestLog } from './request-log.ts';
import type { Observer, Simulator, SimulatorOptions } from './simulator.ts';

/** Longer than any pause of a test, so that a kept connection is not closed under a request. */
const keepAliveMs = 60_000;
/** All bits that a seed has. */
const maxSeed = 2 ** 32;

/** Starts a Zuora on 127.0.0.1, without a seed one unlike all others. Rejects if it cannot listen. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const clock = options.clock ?? { now: () => Date.now() };
  const scheme = options.tls === undefined ? 'http' : 'https';
  const scenario = prepareScenario(options.scenario ?? 'succeeds', options);
  const handler = new ZuoraHandler({ seed: randomInt(maxSeed), ...scenario.options, scheme }, clock);
  scenario.apply(handler, clock);
  handler.faults.add(...aimedFaults(options));
  const observers = new Set<Observer>(options.observe === undefined ? [] : [options.observe]);
  const log = options.requestsFile === undefined ? undefined : new RequestLog(options.requestsFile);
  if (log !== undefined) observers.add(log.observe);
  const closing = new AbortController();
  const server = createServer(options, (incoming, response) => {
    // Whatever goes wrong with a request (the client left, the simulator closes, an observer throws) ends its
    // connection.
    answerRequest(incoming, response, handler, observers, closing.signal).catch(() => incoming.socket.destroy());
  });
  answerMalformedRequests(server, () => dateHeaders(handler.shown.now(), handler.settings));
  const port = await listen(server, options.port ?? 0);
  const baseUrl = `${scheme}://127.0.0.1:${String(port)}`;
  handler.origin = baseUrl;
  const { environmentId, tenantId, clientId, clientSecret } = handler.settings;
  return {
    baseUrl,
    environmentId,
    tenantId,
    environments: handler.environments.map(({ id, ...environment }) => ({
      environmentId: id,
      tenantId: environment.tenantId,
      tenantName: environment.tenantName,
    })),
    seed: handler.settings.seed,
    clientId,
    clientSecret,
    settings: handler.settings,
    faults: handler.faults,
    state: handler.state,
    get requests() {
      return handler.journal.records;
    },
    counts: handler.journal.counts,
    get unmatched() {
      return handler.journal.unmatched;
    },
    jobs: () => handler.state.trueJobs(),
    stepClock: (ms) => {
      handler.stepClock(ms);
    },
    observe(observer) {
      observers.add(observer);
      return () => {
        observers.delete(observer);
      };
    },
    verify: () => {
      handler.journal.verify();
    },
    async close() {
      closing.abort();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      log?.close();
    },
  };
}

function aimedFaults({ faults = [], latencyMs: ms = 0 }: SimulatorOptions): readonly FaultRule[] {
  if (ms === 0) return faults;
  return [{ on: { operation: 'any', times: Infinity }, fault: { kind: 'latency', ms } }, ...faults];
}

function createServer({ tls }: SimulatorOptions, listener: RequestListener): Server {
  const server = tls === undefined ? createHttpServer(listener) : createHttpsServer(tls, listener);
  server.keepAliveTimeout = keepAliveMs;
  // Otherwise Node answers these itself, with a Date by the system's clock.
  server.on('checkExpectation', listener);
  return server;
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The simulator has no port');
  return address.port;
}
