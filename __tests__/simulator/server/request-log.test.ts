import { readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { longestLogBytes, RequestLog } from '../../../simulator/server/request-log.ts';
import { startSimulator } from '../../../simulator/server/start-simulator.ts';
import { InProcess } from '../zuora/in-process.ts';
import { ask, authorized } from '../zuora/wire.ts';

let folder = '';
let file = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'request-log-'));
  file = join(folder, 'requests.jsonl');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function lines(): readonly unknown[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

test('a program finds the line of each request that was answered, while the simulator runs', async () => {
  const simulator = await startSimulator({ requestsFile: file });
  try {
    const headers = await authorized(simulator);
    expect(lines()).toHaveLength(1);
    simulator.faults.add({ on: { operation: 'get-environment' }, fault: { kind: 'status', status: 503 } });
    await ask(simulator, { path: `/test-environments/${simulator.environmentId}`, headers });
    await ask(simulator, { path: `/v1/x?client_secret=${simulator.clientSecret}` });
    expect(lines()).toEqual([
      expect.objectContaining({ seq: 1, operation: 'token', status: 200, environmentId: null, jobId: null }),
      {
        seq: 2,
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        operation: 'get-environment',
        method: 'GET',
        path: `/test-environments/${simulator.environmentId}`,
        status: 503,
        delivery: 'answer',
        faults: ['status 503'],
        violations: [],
        environmentId: simulator.environmentId,
        jobId: null,
      },
      expect.objectContaining({
        ...{ seq: 3, operation: 'unmatched', status: 666, path: '/v1/x?client_secret=[redacted]' },
        violations: ['Zuora has no such operation'],
      }),
    ]);
    expect(readFileSync(file, 'utf8')).not.toContain(simulator.clientSecret);
  } finally {
    await simulator.close();
  }
});

test('a file that cannot be opened rejects the start', async () => {
  await expect(startSimulator({ requestsFile: join(folder, 'missing', 'file') })).rejects.toThrow('ENOENT');
});

test('the file stops growing, and says so', async () => {
  const log = new RequestLog(file, 2_000);
  const one = new InProcess();
  for (let nth = 0; nth < 100; nth += 1) one.get(one.environment);
  for (const request of one.zuora.journal.records) await log.observe({ kind: 'executed', request });
  log.close();
  expect(lines().at(-1)).toEqual({ truncated: true });
  expect(statSync(file).size).toBeLessThan(2_100);
  expect(longestLogBytes).toBe(50_000_000);
});
