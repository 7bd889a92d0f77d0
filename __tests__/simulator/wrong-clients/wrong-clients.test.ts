import { describe, expect, test } from '@jest/globals';
import { startSimulator } from '../../../simulator/server/start-simulator.ts';
import type { Simulator, SimulatorOptions } from '../../../simulator/server/simulator.ts';
import { Script, type Fields, type Habits, type Report, type Task } from './script.ts';

const dayMs = 86_400_000;
/** A script that has not ended by then never does, or waits as long as nobody would. */
const limitMs = 12_000;

const timeOf = (text: unknown): number => Date.parse(String(text).replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));

/** What a careful script does. */
const good: Habits = {
  pauseMs: ({ headers }) => 1000 * Number(headers.get('retry-after') ?? headers.get('ratelimit-reset') ?? 1) + 50,
  lookAfterMs: Array.from({ length: 20 }, () => 300),
  newest: (jobs) => jobs.toSorted((one, other) => startOf(one) - startOf(other)).at(-1),
  timeoutMs: 1_500,
  isDue: ({ nextRefreshTime }, nowMs) =>
    nextRefreshTime === undefined || nextRefreshTime === null || timeOf(nextRefreshTime) <= nowMs,
  scheduleField: 'scheduledRefreshTime',
  waitsUntilActive: true,
  isOver: (status) => /^(COMPLETED|FAILED|CANCELLED)$/.test(status),
  isGood: ({ ok }, { success }) => ok && success !== false,
  pollEveryMs: 400,
  renewsToken: true,
  confirmsCancel: true,
};

/** When a job was made, or else when it ended: a fresh record may have neither. */
function startOf({ jobEndTime, createTime }: Fields): number {
  return timeOf(jobEndTime ?? createTime ?? new Date().toISOString());
}

interface Mistake {
  readonly mistake: string;
  readonly habits: Partial<Habits>;
  /** Where it shows; the defaults if missing. */
  readonly zuora?: SimulatorOptions;
  readonly task?: (simulator: Simulator) => Task;
  /** What a careful script says there, if it cannot do better. */
  readonly honest?: readonly string[];
}

const short: SimulatorOptions = {
  refreshTakesMs: 1_200,
  syncLagMs: 300,
  activeAfterMs: 400,
  cancellingMs: 300,
};
const isIn = (ms: number): string => `${new Date(Date.now() + ms).toISOString().slice(0, 19)}Z`;

/** Twelve mistakes of people who write such scripts. */
const mistakes: readonly Mistake[] = [
  {
    mistake: 'repeats a 429 at once',
    habits: { pauseMs: () => 0 },
    zuora: { scenario: 'throttled' },
  },
  {
    mistake: 'looks once, 200 ms after a create request that was lost',
    habits: { lookAfterMs: [200] },
    zuora: { scenario: 'lost-answer', listHidesNewMs: 2_000 },
  },
  {
    mistake: 'takes the last of the list for the newest',
    habits: { newest: (jobs) => jobs.at(-1) },
    zuora: { scenario: 'lost-answer', listHidesNewMs: 1_000, seed: 3 },
  },
  {
    mistake: 'has no time-out',
    habits: { timeoutMs: 10 * limitMs },
    zuora: { scenario: 'stall' },
  },
  {
    mistake: 'compares times as texts',
    habits: { isDue: ({ nextRefreshTime }) => String(nextRefreshTime) <= new Date().toLocaleString('en-US') },
  },
  {
    mistake: 'misspells scheduledRefreshTime',
    habits: { scheduleField: 'scheduledRefreshtime' },
    task: () => ({ scheduledTime: isIn(4_000) }),
  },
  {
    mistake: 'trusts the record of the sandbox at the moment of COMPLETED',
    habits: { waitsUntilActive: false },
    zuora: { environmentLagMs: 1_000 },
  },
  {
    mistake: 'takes a status that it does not know for the end',
    habits: {
      isOver: (status) => !/^(SCHEDULED|QUEUED|[A-Z]+ED|[A-Z]+ING)$/.test(status) || good.isOver(status),
    },
    zuora: {
      faults: [
        {
          on: { operation: 'get-job', from: 2, times: 4 },
          fault: { kind: 'unknown-status', status: 'MASKED_2' },
        },
      ],
    },
  },
  {
    mistake: 'takes every 200 for good',
    habits: { isGood: ({ ok }) => ok },
    zuora: { faults: [{ on: { operation: 'create' }, fault: { kind: 'unsuccessful', executed: false } }] },
    honest: ['Error: HTTP 200'],
  },
  {
    mistake: 'polls without a pause',
    habits: { pollEveryMs: 0 },
    zuora: { requestsPerMinute: 30, refreshTakesMs: 6_000 },
  },
  {
    mistake: 'keeps its first token',
    habits: { renewsToken: false },
    zuora: { scenario: 'token-expires' },
  },
  {
    mistake: 'believes that a cancel request that was accepted has cancelled',
    habits: { confirmsCancel: false },
    zuora: { scenario: 'late-cancel' },
    task: () => ({ cancels: true }),
  },
];

/** What is wrong with how a script went about it, or with what it says; nothing if all is well. */
async function problemsOf(habits: Habits, { zuora, task }: Mistake): Promise<readonly string[]> {
  const simulator = await startSimulator({ ...short, lastRefreshAgoMs: 40 * dayMs, ...zuora });
  try {
    const script = new Script(simulator, habits, AbortSignal.timeout(limitMs));
    const report = await script.run(task?.(simulator));
    return [...lies(report, simulator), ...simulator.counts.complaints.sentences];
  } catch (error) {
    return [String(error), ...simulator.counts.complaints.sentences];
  } finally {
    await simulator.close();
  }
}

function lies({ jobId, status, lastRefreshTime }: Report, simulator: Simulator): readonly string[] {
  const jobs = simulator.jobs();
  const job = jobs.find(({ id }) => id === jobId);
  const isRefreshed = job?.status === 'COMPLETED';
  const isTimeRight = timeOf(lastRefreshTime) >= (job?.endedAtMs ?? Infinity) - 1_000;
  return [
    ...(jobs.length === 1 ? [] : [`there are ${String(jobs.length)} refreshes`]),
    ...(job?.status === status ? [] : [`it says ${status}, and Zuora ${String(job?.status)}`]),
    ...(isRefreshed && !isTimeRight ? ['it hands on when the sandbox was refreshed before'] : []),
  ];
}

describe('a script that', () => {
  test.concurrent.each(mistakes)('$mistake is caught', async (row) => {
    expect(await problemsOf({ ...good, ...row.habits }, row)).not.toEqual([]);
  });

  // Without this, whatever the simulator does would catch everybody.
  test.concurrent.each(mistakes)('does not, but is careful where another $mistake, is not', async (row) => {
    expect(await problemsOf(good, row)).toEqual(row.honest ?? []);
  });
});
