import { connect } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Fault } from '../../../simulator/zuora/requests/fault.ts';
import { startSimulator } from '../../../simulator/server/start-simulator.ts';
import type { Simulator, SimulatorOptions } from '../../../simulator/server/simulator.ts';
import { plain } from '../plain.ts';
import { InProcess, startMs } from './in-process.ts';
import { ask, authorized } from './wire.ts';

const dayMs = 86_400_000;
const skewMs = 400_000;

/** All that comes back for these bytes on a connection of their own. */
async function exchanged(simulator: Simulator, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(simulator.baseUrl).port), '127.0.0.1');
  socket.write(bytes);
  const chunks: Uint8Array[] = [];
  for await (const chunk of socket) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return Buffer.concat(chunks).toString('latin1');
}

/** The same moment as an HTTP date. */
function httpDate(epochMs: number): string {
  return new Date(epochMs).toUTCString();
}

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

describe('the Date of an answer', () => {
  test('is the simulator’s own, in whole seconds', () => {
    const one = new InProcess();
    one.clock.advance(1999);
    expect(one.get(one.environment).headers['date']).toBe('Mon, 23 Nov 2026 00:00:01 GMT');
    expect(one.askForToken().headers['date']).toBe('Mon, 23 Nov 2026 00:00:01 GMT');
    expect(one.get('/nowhere').headers['date']).toBe('Mon, 23 Nov 2026 00:00:01 GMT');
  });

  test('is when the answer is made, not when the work was done', () => {
    const one = new InProcess();
    one.zuora.faults.add({ on: { operation: 'create' }, fault: { kind: 'latency', ms: 90_000 } });
    expect(one.create().headers['date']).toBe(httpDate(startMs + 90_000));
  });

  test('can be left out of every answer, or of one', () => {
    expect(new InProcess({ sendsDate: false }).create().headers).not.toHaveProperty('date');
    const one = new InProcess();
    one.zuora.faults.add({
      on: { operation: 'list-jobs' },
      fault: { kind: 'headers', headers: { date: undefined } },
    });
    expect(one.get(`${one.environment}/jobs`).headers).not.toHaveProperty('date');
    expect(one.get(`${one.environment}/jobs`).headers).toHaveProperty('date');
  });

  test('can come out of a cache, with an Age', () => {
    const aged = { age: '90', date: httpDate(startMs - 90_000) };
    expect(new InProcess({ cacheAgeSeconds: 90 }).create().headers).toMatchObject(aged);
    const one = new InProcess();
    one.zuora.faults.add({ on: { operation: 'create' }, fault: { kind: 'cached', ageSeconds: 90 } });
    expect(one.create().headers).toMatchObject(aged);
  });

  test('an answer without a Date can have an Age all the same', () => {
    const one = new InProcess({ sendsDate: false });
    one.zuora.faults.add({ on: { operation: 'create' }, fault: { kind: 'cached', ageSeconds: 0 } });
    const { headers } = one.create();
    expect(headers['age']).toBe('0');
    expect(headers).not.toHaveProperty('date');
  });

  test('can be any text', () => {
    const one = new InProcess();
    const fault: Fault = { kind: 'headers', headers: { date: 'today' } };
    one.zuora.faults.add({ on: { operation: 'create' }, fault });
    expect(one.create().headers['date']).toBe('today');
  });
});

describe.each([skewMs, -skewMs])('a clock that is off by %i ms', (clockSkewMs) => {
  test('shows in every time of a record, and in Date', () => {
    const one = new InProcess({ clockSkewMs, syncLagMs: 30_000 });
    const id = one.createdId();
    one.clock.advance(6 * 3_600_000 + 60_000);
    const shownMs = startMs + clockSkewMs;
    const job = one.get(`${one.environment}/jobs/${id}`);
    expect(job.headers['date']).toBe(httpDate(shownMs + 6 * 3_600_000 + 60_000));
    expect(job.fields).toMatchObject({
      status: 'COMPLETED',
      jobEndTime: iso(shownMs + 6 * 3_600_000),
      createTime: iso(shownMs + 30_000),
    });
    expect(one.get(one.environment).fields).toMatchObject({
      lastRefreshTime: iso(shownMs + 6 * 3_600_000),
      nextRefreshTime: iso(shownMs + 6 * 3_600_000 + 28 * dayMs),
    });
  });

  test('decides what is past, and when a scheduled refresh starts', () => {
    const one = new InProcess({ clockSkewMs });
    expect(one.create(iso(startMs + clockSkewMs - 1)).status).toBe(400);
    const scheduled = one.create(iso(startMs + clockSkewMs + 60_000));
    expect(scheduled.fields).toMatchObject({
      status: 'SCHEDULED',
      scheduledRefreshTime: iso(startMs + clockSkewMs + 60_000),
    });
    one.clock.advance(59_999);
    expect(one.zuora.state.trueJobs()[0]?.status).toBe('SCHEDULED');
    one.clock.advance(1);
    expect(one.zuora.state.trueJobs()[0]?.status).toBe('QUEUED');
  });

  test('leaves the truth, the journal and the life of a token on the given clock', () => {
    const one = new InProcess({ clockSkewMs, tokenExpiresInSeconds: 60 });
    one.create();
    expect(one.zuora.state.trueJobs()[0]?.acceptedAtMs).toBe(startMs);
    expect(one.zuora.journal.records[0]?.atMs).toBe(startMs);
    one.token = String(one.askForToken().fields['access_token']);
    one.clock.advance(59_999);
    expect(one.get(one.environment).status).toBe(200);
  });
});

describe('a clock that is stepped', () => {
  test.each([3_600_000, -3_600_000])('by %i ms: what was shown before keeps its times', (stepMs) => {
    const one = new InProcess({ ...plain, syncLagMs: 30_000 });
    const id = one.createdId();
    one.clock.advance(2 * 3_600_000);
    const before = one.get(`${one.environment}/jobs/${id}`);
    one.zuora.stepClock(stepMs);
    const after = one.get(`${one.environment}/jobs/${id}`);
    expect(after.headers['date']).toBe(httpDate(startMs + 2 * 3_600_000 + stepMs));
    expect(after.fields).toMatchObject({
      status: before.fields['status'],
      progressPercentage: before.fields['progressPercentage'],
      createTime: before.fields['createTime'],
      jobStartTime: before.fields['jobStartTime'],
      estimatedCompletionTime: iso(startMs + 6 * 3_600_000 + stepMs),
    });
  });

  test('more than once: each job is written down by the clock of its moment', () => {
    const one = new InProcess({ syncLagMs: 0, clockSkewMs: 1000 });
    const first = one.zuora.state.addJob({});
    one.clock.advance(10_000);
    one.zuora.stepClock(-5000);
    const second = one.zuora.state.addJob({});
    one.clock.advance(10_000);
    one.zuora.stepClock(2000);
    const createTime = (id: string): unknown => one.get(`${one.environment}/jobs/${id}`).fields['createTime'];
    expect(createTime(first.id)).toBe(iso(startMs + 1000));
    expect(createTime(second.id)).toBe(iso(startMs + 6000));
    expect(one.zuora.shown.now()).toBe(startMs + 18_000);
  });
});

describe('over real sockets', () => {
  const running: Simulator[] = [];

  async function started(options: SimulatorOptions): Promise<Simulator> {
    const simulator = await startSimulator({ clock: { now: () => startMs }, ...options });
    running.push(simulator);
    return simulator;
  }

  afterEach(async () => {
    await Promise.all(running.splice(0).map((simulator) => simulator.close()));
  });

  test('Date is the simulator’s, not Node’s', async () => {
    const simulator = await started({ clockSkewMs: skewMs });
    const date = async (): Promise<string | undefined> =>
      (await ask(simulator, { path: '/test-environments' })).headers.date;
    expect(await date()).toBe(httpDate(startMs + skewMs));
    simulator.stepClock(-7000);
    expect(await date()).toBe(httpDate(startMs + skewMs - 7000));
  });

  test.each([
    { name: 'no token', asked: { path: '/test-environments' }, status: 401 },
    { name: 'nothing that is known', asked: { path: '/nowhere' }, status: 666 },
    {
      name: 'an expectation that nobody knows',
      asked: { path: '/nowhere', headers: { expect: 'the-unexpected' } },
      status: 666,
    },
    { name: 'a token endpoint without a form', asked: { method: 'POST', path: '/oauth/token' }, status: 415 },
  ])('shows in the answer to $name', async ({ asked, status }) => {
    const simulator = await started({ clockSkewMs: skewMs });
    const answer = await ask(simulator, asked);
    expect([answer.status, answer.headers.date]).toEqual([status, httpDate(startMs + skewMs)]);
  });

  test.each([
    { name: 'no HTTP', bytes: 'HELO zuora\r\n\r\n', answered: 'HTTP/1.1 400 Bad Request' },
    {
      name: 'headers without end',
      bytes: `GET / HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
      answered: 'HTTP/1.1 431 Request Header Fields Too Large',
    },
  ])('shows in the answer to $name, too', async ({ bytes, answered }) => {
    const simulator = await started({ clockSkewMs: skewMs });
    const lines = (await exchanged(simulator, bytes)).split('\r\n');
    expect(lines[0]).toBe(answered);
    expect(lines).toContain(`date: ${httpDate(startMs + skewMs)}`);
    expect(simulator.requests).toEqual([]);
    const without = await started({ sendsDate: false });
    const undated = (await exchanged(without, bytes)).split('\r\n');
    expect(undated[0]).toBe(answered);
    expect(undated.filter((line) => /^date:/i.test(line))).toEqual([]);
  });

  test.each<Fault>([{ kind: 'latency', ms: 1 }, { kind: 'endless-body' }])(
    'no Date means none: $kind',
    async (fault) => {
      const simulator = await started({ sendsDate: false });
      const headers = await authorized(simulator);
      simulator.faults.add({ on: { operation: 'list-environments' }, fault });
      const answer = await ask(simulator, { path: '/test-environments', headers, limit: 1000 });
      expect(answer.status).toBe(200);
      expect(answer.headers.date).toBeUndefined();
    },
  );

  test('a body without end has a Date as well', async () => {
    const simulator = await started({});
    const headers = await authorized(simulator);
    simulator.faults.add({ on: { operation: 'list-environments' }, fault: { kind: 'endless-body' } });
    const answer = await ask(simulator, { path: '/test-environments', headers, limit: 1000 });
    expect(answer.headers.date).toBe(httpDate(startMs));
  });
});
