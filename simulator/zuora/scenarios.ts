import type { FaultRule } from './requests/fault.ts';
import type { ZuoraHandler } from './requests/zuora-handler.ts';
import type { ZuoraOptions } from './settings.ts';
import { usualPhaseWeights } from './state/plan.ts';
import type { Clock } from './state/clock.ts';

const dayMs = 24 * 60 * 60_000;

/** A Zuora that behaves in one way worth rehearsing. */
interface Scenario {
  /** What it shows, for a person. */
  readonly sentence: string;
  readonly options?: ZuoraOptions;
  readonly faults?: readonly FaultRule[];
  /** What was there before the first request. */
  readonly prepare?: (handler: ZuoraHandler, nowMs: number) => void;
}

const often = 1_000_000;

/** All scenarios by name. */
export const scenarios = {
  succeeds: { sentence: 'The refresh is created, runs through all phases and completes.' },
  'fails-midway': { sentence: 'The refresh fails at 55 %.', options: { failsAtShare: 0.55 } },
  'window-closed': {
    sentence: 'The last refresh was 5 days ago, so that the next one is not due for weeks.',
    options: { lastRefreshAgoMs: 5 * dayMs },
  },
  'developer-sandbox': {
    sentence: 'A Developer Sandbox, which may be refreshed every 14 days; the last refresh was 20 days ago.',
    options: { environmentType: 'DEVELOPER', dataCopyType: 'CONFIGURATION', lastRefreshAgoMs: 20 * dayMs },
  },
  'cancel-refused': {
    sentence: 'Every cancel is refused, and the refresh runs on.',
    options: { refusesCancel: true },
  },
  'late-cancel': {
    sentence: 'A cancel is accepted and shown as CANCELLING, yet the refresh completes.',
    options: { lateCancel: true },
  },
  'flaky-network': {
    sentence: 'Connections are slow, reset or broken off now and then; the create is spared.',
    faults: [
      { on: { operation: 'any', times: often }, fault: { kind: 'latency', ms: 40 } },
      { on: { operation: 'token', from: 1 }, fault: { kind: 'reset', executed: false } },
      { on: { operation: 'get-environment', from: 1 }, fault: { kind: 'truncate', then: 'destroy' } },
      { on: { operation: 'list-jobs', from: 1 }, fault: { kind: 'reset', executed: true } },
      { on: { operation: 'get-job', from: 2, times: 2 }, fault: { kind: 'reset', executed: true } },
      { on: { operation: 'get-job', from: 6 }, fault: { kind: 'truncate', then: 'destroy' } },
    ],
  },
  'slow-queue': {
    sentence: 'The refresh spends half of its time in the queue.',
    options: { phaseWeights: { ...usualPhaseWeights, QUEUED: 98 } },
  },
  throttled: {
    sentence:
      'Requests are now and then answered 429: over the rate limit, without Retry-After, or over the concurrency limit, with it.',
    faults: [
      { on: { operation: 'token' }, fault: { kind: 'rate-limit', resetSeconds: 2 } },
      { on: { operation: 'list-jobs' }, fault: { kind: 'concurrency-limit', retryAfterSeconds: 1 } },
      { on: { operation: 'create' }, fault: { kind: 'concurrency-limit', retryAfterSeconds: 2 } },
      { on: { operation: 'get-job', from: 2, times: 2 }, fault: { kind: 'rate-limit', resetSeconds: 2 } },
      {
        on: { operation: 'get-job', from: 5 },
        fault: { kind: 'concurrency-limit', retryAfterSeconds: 2, retryAfterIs: 'date' },
      },
    ],
  },
  'server-errors': {
    sentence: 'Reads are now and then answered 500, 502, 503 and 504.',
    faults: [
      { on: { operation: 'get-environment' }, fault: { kind: 'status', status: 500 } },
      { on: { operation: 'list-jobs' }, fault: { kind: 'status', status: 503, shape: 'gateway' } },
      { on: { operation: 'get-job', from: 2 }, fault: { kind: 'status', status: 502, shape: 'html' } },
      { on: { operation: 'get-job', from: 3 }, fault: { kind: 'status', status: 504, shape: 'empty' } },
    ],
  },
  'lost-answer': {
    sentence: 'The create is carried out, but its answer is lost: the job is to be found in the list.',
    faults: [{ on: { operation: 'create' }, fault: { kind: 'reset', executed: true } }],
  },
  'html-errors': {
    sentence: 'A gateway answers with pages of HTML, with status 502 and with status 200.',
    faults: [
      { on: { operation: 'list-jobs' }, fault: { kind: 'status', status: 502, shape: 'html' } },
      { on: { operation: 'get-job', from: 2 }, fault: { kind: 'html' } },
    ],
  },
  'token-expires': {
    sentence: 'The token is refused halfway, and new ones live for 60 seconds only.',
    options: { tokenExpiresInSeconds: 60 },
    faults: [{ on: { operation: 'get-job', from: 3 }, fault: { kind: 'expired-token' } }],
  },
  'unknown-status': {
    sentence: 'The job has a status for a while that nobody has documented.',
    faults: [
      {
        on: { operation: 'get-job', from: 2, times: 2 },
        fault: { kind: 'unknown-status', status: 'MASKING' },
      },
    ],
  },
  'no-estimate': {
    sentence: 'The job never says when it expects to be completed.',
    options: { estimate: 'missing' },
  },
  'wrong-estimate': {
    sentence: 'The expected time of completion swings to and fro.',
    options: { estimate: 'jumping' },
  },
  'active-job': {
    sentence: "Somebody else's refresh is already under way, at a quarter of its length.",
    prepare: (handler, nowMs) => {
      handler.state.addJob({
        createdById: 'f0e1d2c3b4a5968778695a4b3c2d1e0f',
        acceptedAtMs: nowMs - handler.settings.refreshTakesMs / 4,
      });
    },
  },
  scheduled: {
    sentence: 'A refresh is already scheduled for tomorrow.',
    prepare: (handler, nowMs) => {
      handler.state.addJob({
        acceptedAtMs: nowMs - 60_000,
        scheduledAtMs: handler.shown.at(nowMs + dayMs),
      });
    },
  },
  'permission-denied': {
    sentence: 'The user lacks the Refresh Central Sandbox permission.',
    options: { permission: false },
  },
  'processing-environment': {
    sentence: 'The environment is PROCESSING, and no job is to be seen.',
    options: { environmentStatus: 'PROCESSING' },
  },
} as const satisfies Readonly<Record<string, Scenario>>;

export type ScenarioName = keyof typeof scenarios;

/** Whether there is a scenario of this name. */
export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name);
}

/** The names of all scenarios, in the order in which they are listed. */
export const scenarioNames: readonly ScenarioName[] = Object.keys(scenarios).filter(isScenarioName);

/** The scenario's options, where `options` do not say otherwise, and a function that sets it up. */
export function prepareScenario(
  name: ScenarioName,
  options: ZuoraOptions,
): { readonly options: ZuoraOptions; readonly apply: (handler: ZuoraHandler, clock: Clock) => void } {
  const scenario: Scenario = scenarios[name];
  return {
    options: { ...scenario.options, ...options },
    apply(handler, clock) {
      handler.faults.add(...(scenario.faults ?? []));
      scenario.prepare?.(handler, clock.now());
    },
  };
}
