import type { FaultRule } from './requests/fault.ts';
import type { ZuoraHandler } from './requests/zuora-handler.ts';
import type { ZuoraOptions } from './settings.ts';
import { usualPhaseWeights } from './state/plan.ts';
import { someoneElse } from './state/zuora-state.ts';

const dayMs = 24 * 60 * 60_000;

/** A Zuora that behaves in one way worth rehearsing. */
export interface Scenario {
  /** What it shows, for a person. */
  readonly sentence: string;
  readonly options?: ZuoraOptions;
  readonly faults?: readonly FaultRule[];
  /** What was there before the first request. */
  readonly prepare?: (handler: ZuoraHandler, nowMs: number) => void;
}

/** Now and then, for as long as it runs: a repeated request passes, and so does whoever comes later. */
const everyOther = { every: 2, times: Infinity };
const everyFourth = { every: 4, times: Infinity };
/** A client that takes PROCESSING seriously waits for so long. */
const longestHidingMs = 45_000;

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
    sentence: 'Every cancel request is refused, and the refresh continues.',
    options: { refusesCancel: true },
  },
  'late-cancel': {
    sentence: 'A cancel is accepted and shown as CANCELLING, yet the refresh completes.',
    options: { lateCancel: true },
  },
  'flaky-network': {
    sentence: 'Connections are slow, reset or broken off now and then; the create request is spared.',
    faults: [
      { on: { operation: 'any', times: Infinity }, fault: { kind: 'latency', ms: 40 } },
      { on: { operation: 'token', ...everyOther }, fault: { kind: 'reset', executed: false } },
      { on: { operation: 'get-environment', ...everyOther }, fault: { kind: 'truncate', then: 'destroy' } },
      { on: { operation: 'list-jobs', ...everyOther }, fault: { kind: 'reset', executed: true } },
      { on: { operation: 'get-job', from: 2, ...everyFourth }, fault: { kind: 'reset', executed: true } },
      {
        on: { operation: 'get-job', from: 3, ...everyFourth },
        fault: { kind: 'truncate', then: 'destroy' },
      },
    ],
  },
  'slow-queue': {
    sentence: 'The refresh spends half of its time in the queue.',
    options: { phaseWeights: { ...usualPhaseWeights, QUEUED: 98 } },
  },
  throttled: {
    sentence:
      'Requests get 429 now and then: over the rate limit, or with Retry-After over the concurrency limit.',
    faults: [
      { on: { operation: 'token', ...everyOther }, fault: { kind: 'rate-limit', resetSeconds: 2 } },
      {
        on: { operation: 'list-jobs', ...everyOther },
        fault: { kind: 'concurrency-limit', retryAfterSeconds: 1 },
      },
      {
        on: { operation: 'create', ...everyOther },
        fault: { kind: 'concurrency-limit', retryAfterSeconds: 2 },
      },
      {
        on: { operation: 'get-job', from: 2, ...everyFourth },
        fault: { kind: 'rate-limit', resetSeconds: 2 },
      },
      {
        on: { operation: 'get-job', from: 5, ...everyFourth },
        fault: { kind: 'concurrency-limit', retryAfterSeconds: 2, retryAfterIs: 'date' },
      },
    ],
  },
  'server-errors': {
    sentence: 'Reads are now and then answered 500, 502, 503 and 504.',
    faults: [
      { on: { operation: 'get-environment', ...everyOther }, fault: { kind: 'status', status: 500 } },
      {
        on: { operation: 'list-jobs', ...everyOther },
        fault: { kind: 'status', status: 503, shape: 'gateway' },
      },
      {
        on: { operation: 'get-job', from: 2, ...everyFourth },
        fault: { kind: 'status', status: 502, shape: 'html' },
      },
      {
        on: { operation: 'get-job', from: 3, ...everyFourth },
        fault: { kind: 'status', status: 504, shape: 'empty' },
      },
    ],
  },
  stall: {
    sentence: 'Reads get no response now and then; the create request is spared.',
    faults: [
      { on: { operation: 'list-jobs', ...everyOther }, fault: { kind: 'stall', executed: true } },
      { on: { operation: 'get-job', from: 2, ...everyFourth }, fault: { kind: 'stall', executed: true } },
    ],
  },
  'lost-answer': {
    sentence: 'Zuora creates the refresh, but the response is lost, and the list shows the refresh late.',
    options: { listHidesNewMs: 20_000 },
    faults: [{ on: { operation: 'create' }, fault: { kind: 'reset', executed: true } }],
  },
  'lost-create': {
    sentence: 'The first create request is lost: Zuora does nothing, and the connection is reset.',
    faults: [{ on: { operation: 'create' }, fault: { kind: 'reset', executed: false } }],
  },
  'create-502': {
    sentence: 'Zuora creates the refresh, but a gateway responds 502 in its place.',
    faults: [
      { on: { operation: 'create' }, fault: { kind: 'status', status: 502, shape: 'html', executed: true } },
    ],
  },
  'create-504': {
    sentence: 'Zuora creates the refresh, but a gateway responds 504 in its place.',
    faults: [
      {
        on: { operation: 'create' },
        fault: { kind: 'status', status: 504, shape: 'gateway', executed: true },
      },
    ],
  },
  unsuccessful: {
    sentence: 'Reads get 200 with `success: false` now and then.',
    faults: [
      { on: { operation: 'get-environment', ...everyOther }, fault: { kind: 'unsuccessful' } },
      { on: { operation: 'list-jobs', ...everyOther }, fault: { kind: 'unsuccessful' } },
      { on: { operation: 'get-job', from: 2, ...everyFourth }, fault: { kind: 'unsuccessful' } },
    ],
  },
  'html-errors': {
    sentence: 'A gateway answers now and then with pages of HTML, with status 502 and with status 200.',
    faults: [
      {
        on: { operation: 'list-jobs', ...everyOther },
        fault: { kind: 'status', status: 502, shape: 'html' },
      },
      { on: { operation: 'get-job', from: 2, ...everyFourth }, fault: { kind: 'html' } },
    ],
  },
  'unreadable-list': {
    sentence: 'The list of refreshes is cut off: its JSON ends in the middle, each time.',
    faults: [{ on: { operation: 'list-jobs', times: Infinity }, fault: { kind: 'not-json' } }],
  },
  'token-down': {
    sentence: 'The token endpoint responds 503, each time.',
    faults: [
      {
        on: { operation: 'token', times: Infinity },
        fault: { kind: 'status', status: 503, shape: 'gateway' },
      },
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
  'drifting-estimate': {
    sentence: 'The expected time of completion is far too early at first and gets later.',
    options: { estimate: 'drifting' },
  },
  'past-estimate': {
    sentence: 'The expected time of completion is in the past from the start.',
    options: { estimate: 'past' },
  },
  'active-job': {
    sentence: "Someone else's refresh is already in progress, at a quarter of its length.",
    prepare: (handler, nowMs) => {
      handler.state.addJob({
        createdById: someoneElse,
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
  'no-write-access': {
    sentence: 'The user lacks API Write Access: reads work, create and cancel requests do not.',
    options: { writeAccess: false },
  },
  inactive: { sentence: 'The environment is INACTIVE.', options: { environmentStatus: 'INACTIVE' } },
  deactivated: {
    sentence: 'The environment is DEACTIVATED.',
    options: { environmentStatus: 'DEACTIVATED' },
  },
  'window-closes': {
    sentence: 'The refresh is allowed at first, and no longer when the create request arrives.',
    options: { beforeFirstCreate: 'window-closes' },
  },
  'job-appears': {
    sentence: 'Someone else starts a refresh just before the create request arrives.',
    options: { beforeFirstCreate: 'job-appears' },
  },
  'processing-environment': {
    sentence: "The environment is PROCESSING, and shows someone else's refresh only after a while.",
    prepare: (handler, nowMs) => {
      const { refreshTakesMs, hiddenJobAppearsAfterMs } = handler.settings;
      if (hiddenJobAppearsAfterMs !== undefined) return;
      handler.state.addJob({
        createdById: someoneElse,
        acceptedAtMs: nowMs - refreshTakesMs / 4,
        appearsAtMs: nowMs + Math.min(refreshTakesMs / 4, longestHidingMs),
      });
    },
  },
} as const satisfies Readonly<Record<string, Scenario>>;

export type ScenarioName = keyof typeof scenarios;

/** Whether there is a scenario of this name. */
export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name);
}

/** The names of all scenarios, in the order in which they are listed. */
export const scenarioNames: readonly ScenarioName[] = Object.keys(scenarios).filter(isScenarioName);

/** One scenario or several at the same time. */
export type ScenarioNames = ScenarioName | readonly ScenarioName[];
