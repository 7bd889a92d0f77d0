// `npm run bench:simulator`: what memory the simulator takes for 2 million requests in process, for 200,000 paths that
// nothing answers to, and for a body of 300 MB and a gzip bomb over a socket; fails above 300 MB.
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { startSimulator } from '../../simulator/server/start-simulator.ts';
import { ZuoraHandler } from '../../simulator/zuora/requests/zuora-handler.ts';

const READS = 2_000_000;
const STRANGE = 200_000;
const LIMIT_BYTES = 300_000_000;
const BODY_BYTES = 300_000_000;

let highestBytes = 0;

/** The memory of the process now, in bytes; remembers the highest. */
function residentBytes(): number {
  const { rss } = process.memoryUsage();
  highestBytes = Math.max(highestBytes, rss);
  return rss;
}

/** Asks for something many times, 2 ms apart, which stays below the rate limit. */
function ask(times: number, pathOf: (nth: number, environmentId: string) => string): void {
  let nowMs = Date.UTC(2026, 10, 23);
  const zuora = new ZuoraHandler({ seed: 1, staticTokens: ['token-of-the-benchmark'] }, { now: () => nowMs });
  const headers = { host: 'zuora.test', authorization: 'Bearer token-of-the-benchmark' };
  for (let nth = 0; nth < times; nth += 1) {
    zuora.answer({ method: 'GET', path: pathOf(nth, zuora.settings.environmentId), headers, body: '' });
    nowMs += 2;
    if (nth % 10_000 === 0) residentBytes();
  }
  if (zuora.journal.counts.total !== times) throw new Error('Requests are missing in the counts');
}

/** Sends a body in pieces; answers the status. */
async function post(url: string, body: readonly Uint8Array[], encoding: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
    const asked = request(`${url}/oauth/token`, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.once('error', reject);
    const write = (at: number): void => {
      residentBytes();
      const piece = body[at];
      if (piece === undefined) asked.end();
      else if (asked.write(piece)) setImmediate(write, at + 1);
      else
        asked.once('drain', () => {
          write(at + 1);
        });
    };
    write(0);
  });
}

function tell(what: string, startedAtMs: number): void {
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
  process.stdout.write(`${what}: ${seconds} s, ${String(Math.round(highestBytes / 1e6))} MB at the highest so far\n`);
}

const simulator = await startSimulator();
let startedAtMs = performance.now();
const piece = Buffer.alloc(100_000, ' ');
const large = await post(simulator.baseUrl, Array<Uint8Array>(BODY_BYTES / piece.length).fill(piece), 'identity');
tell(`A body of 300 MB, answered ${String(large)}`, startedAtMs);
// 300 zeroed megabytes, compressed one by one: a gzip stream may have many members.
const member = gzipSync(Buffer.alloc(1_000_000));
startedAtMs = performance.now();
const bomb = await post(simulator.baseUrl, Array<Uint8Array>(300).fill(member), 'gzip');
tell(`A gzip bomb of 300 MB, answered ${String(bomb)}`, startedAtMs);
await simulator.close();
startedAtMs = performance.now();
ask(READS, (_nth, environmentId) => `/test-environments/${environmentId}`);
tell('2 million reads', startedAtMs);
startedAtMs = performance.now();
ask(STRANGE, (nth) => `/nowhere/${String(nth)}`);
tell('200,000 paths that nothing answers to', startedAtMs);

if (large !== 413 || bomb !== 413 || highestBytes > LIMIT_BYTES) {
  process.stderr.write('Above the limit of 300 MB, or not refused with 413\n');
  process.exitCode = 1;
}
