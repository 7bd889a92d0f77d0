import { beforeAll, describe, expect, test } from '@jest/globals';
import type { StageResult } from '../../simulator/runner/stage-result.ts';
import { Pool } from '../proofs/every-instant/pool.ts';
import { LINES, SITUATIONS, speaksOf, titleOf, type Situation } from './policy-table.ts';
import { startUse, startZuora, type Zuora } from './step.ts';
import { expectRequests, expectVerdict } from './verdict.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Most of them wait most of the time. */
const AT_A_TIME = 32;

const REFRESH_TAKES_MS = 10 * MINUTE_MS;
/** After each look Zuora is this much further on, so that what runs has ended by the next look. */
const BETWEEN_LOOKS_MS = 15 * MINUTE_MS;
const LOOKS: ReadonlySet<string> = new Set(['list-jobs', 'get-job', 'create', 'cancel']);

/** Zuora's time, which runs ahead as it is told. */
class AdvancingClock {
  aheadMs = -HOUR_MS;

  now(): number {
    return Date.now() + this.aheadMs;
  }
}

/** Starts the Zuora of a situation. */
async function zuoraOf({ mode, active, window, policies }: Situation): Promise<Zuora> {
  const clock = new AdvancingClock();
  const zuora = await startZuora({
    clock,
    // What is to be cancelled must not have ended by itself.
    refreshTakesMs: mode === 'cancel' ? DAY_MS : REFRESH_TAKES_MS,
    cancellingMs: REFRESH_TAKES_MS,
    tokenExpiresInSeconds: 86_400,
    lastRefreshAgoMs: (window === 'closed' ? 5 : 40) * DAY_MS,
    oldJobs: window === 'closed' ? 1 : 0,
  });
  addEndedJob(zuora, policies['job-id'] ?? '');
  clock.aheadMs = 0;
  addActiveJob(zuora, active, window);
  if (active === 'unknown') {
    const fault = { kind: 'unknown-status', status: 'MASKING' } as const;
    zuora.faults.add({ on: { operation: 'list-jobs' }, fault });
    if (policies['job-id'] === 'given') zuora.faults.add({ on: { operation: 'get-job' }, fault });
  }
  zuora.observe(({ kind, request }) => {
    if (mode !== 'check' && kind === 'executed' && LOOKS.has(request.operation)) {
      clock.aheadMs += BETWEEN_LOOKS_MS;
    }
  });
  return zuora;
}

/** An earlier refresh, if it is asked for by the way it ended: its id is `completed`, `failed` or `cancelled`. */
function addEndedJob(zuora: Zuora, id: string): void {
  const past = { id, acceptedAtMs: Date.now() - 41 * DAY_MS, refreshTakesMs: REFRESH_TAKES_MS };
  if (id === 'completed') zuora.state.addJob(past);
  if (id === 'failed') zuora.state.addJob({ ...past, failsAtShare: 0.5 });
  if (id === 'cancelled') {
    zuora.state.addJob({ id, scheduledAtMs: Date.now() + DAY_MS });
    zuora.state.cancelJob(zuora.environmentId, id, false);
  }
}

function addActiveJob(zuora: Zuora, active: Situation['active'], window: Situation['window']): void {
  const id = 'given';
  const running = { id, acceptedAtMs: Date.now() - zuora.settings.refreshTakesMs / 4 };
  const later = { id, scheduledAtMs: Date.now() + 24 * DAY_MS };
  switch (active) {
    case 'none':
      return;
    case 'running':
    case 'unknown':
      zuora.state.addJob(running);
      return;
    case 'soon':
      zuora.state.addJob({ id, scheduledAtMs: Date.now() + 50_000 });
      return;
    case 'later':
      zuora.state.addJob(later);
      return;
    case 'cancelling':
      zuora.state.addJob(window === 'open' ? running : later);
      zuora.state.cancelJob(zuora.environmentId, id, false);
  }
}

function inputsOf({ mode, active, policies }: Situation): Record<string, string> {
  if (mode === 'refresh') return { mode, ...policies };
  const { 'job-id': jobId = '' } = policies;
  return {
    mode,
    'job-id': jobId === 'empty' ? '' : jobId,
    // Not theirs to follow.
    'on-active-job': 'skip',
    'on-not-due': 'skip',
    // Nobody waits here for what begins in weeks.
    ...(mode === 'wait' && active === 'later' && { timeout: '10s', 'poll-interval': '1m' }),
    // Nor for a refresh that may not be listed yet.
    ...(mode === 'wait' && active === 'none' && jobId === 'empty' && { timeout: '9s' }),
  };
}

interface Played {
  readonly zuora: Zuora;
  readonly main: StageResult;
}

async function play(situation: Situation): Promise<Played> {
  await using zuora = await zuoraOf(situation);
  await using use = await startUse(zuora, { with: inputsOf(situation) });
  return { zuora, main: await use.main };
}

const WORDS: Readonly<Record<string, string>> = {
  'get-environment': 'environment',
  'list-jobs': 'list',
  'get-job': 'job',
};

/** The requests in one word each, a run of the same in one. */
function storyOf({ requests }: Zuora): string {
  return requests
    .map(({ operation }) => WORDS[operation] ?? operation)
    .filter((word, at, words) => word !== words[at - 1])
    .join(' ');
}

/** What the active job is when it is seen first. */
const STATUSES: Readonly<Record<Situation['active'], string | undefined>> = {
  none: undefined,
  running: 'EXPORTING',
  soon: 'SCHEDULED',
  later: 'SCHEDULED',
  cancelling: 'CANCELLING',
  unknown: 'MASKING',
};

/** The status with which the active job was seen first, if it was seen. */
function statusSeen({ requests }: Zuora): string | undefined {
  const bodies = requests.map(({ outcome }) => outcome?.body ?? '');
  return bodies.flatMap((body) => /"id":"given",[^}]*?"status":"(\w+)"/.exec(body)?.[1] ?? []).at(0);
}

/** Those that wait longest go first. */
const IN_ORDER = SITUATIONS.toSorted((one, other) => slowness(other) - slowness(one));

function slowness({ mode, active }: Situation): number {
  return mode === 'refresh' && active === 'cancelling' ? 1 : 0;
}

describe('the table of modes and policies', () => {
  test('speaks of every situation that can be, once', () => {
    const told = SITUATIONS.map((situation) => ({
      situation: titleOf(situation),
      lines: LINES.filter((line) => speaksOf(line, situation)).length,
    }));
    expect(told.filter(({ lines }) => lines !== 1)).toEqual([]);
  });

  test('has no line that speaks of nothing', () => {
    expect(LINES.filter((line) => !SITUATIONS.some((situation) => speaksOf(line, situation)))).toEqual([]);
  });
});

describe('a step', () => {
  const played = new Map<Situation, Played>();
  beforeAll(async () => {
    const pool = new Pool(AT_A_TIME);
    const note = async (situation: Situation): Promise<void> => void played.set(situation, await play(situation));
    await Promise.all(IN_ORDER.map((situation) => pool.run(() => note(situation))));
  }, 300_000);

  const rows = SITUATIONS.flatMap((situation) =>
    LINES.filter((line) => speaksOf(line, situation)).map((line) => [titleOf(situation), situation, line] as const),
  );
  test.each(rows)('%s', (_, situation, { requests, outcome, exitCode }) => {
    const step = played.get(situation);
    if (step === undefined) throw new Error('it was not played');
    expect({ outcome: step.main.outputs['outcome'], requests: storyOf(step.zuora) }).toEqual({
      outcome,
      requests,
    });
    const isGiven = situation.policies['job-id'] === 'given';
    // After the end of another one the list is read last of all, when the one in progress may have moved on.
    const isLate = requests.endsWith(' job environment list') && !isGiven && situation.mode !== 'refresh';
    const isSeen = (requests.includes('list') || isGiven) && !isLate;
    const seen = isLate ? undefined : statusSeen(step.zuora);
    expect(seen).toBe(isSeen ? STATUSES[situation.active] : undefined);
    expectVerdict(step.main, outcome, exitCode);
    expectRequests(step.zuora, requests.includes('create') ? 1 : 0);
  });
});
