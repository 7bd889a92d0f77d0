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
  succeeds: { sentence: 'The refresh completes.' },
  'fails-midway': { sentence: 'The refresh fails at 55%.', options: { failsAtShare: 0.55 } },
  'window-closed': {
    sentence: 'The last refresh was 5 days ago.',
    options: { lastRefreshAgoMs: 5 * dayMs },
  },
  'developer-sandbox': {
    sentence: 'The last refresh of a Developer Sandbox was 20 days ago.',
    options: { environmentType: 'DEVELOPER', dataCopyType: 'CONFIGURATION', lastRefreshAgoMs: 20 * dayMs },
  },
  'cancel-refused': {
    sentence: 'Every cancel request is refused, and the refresh continues.',
    options: { refusesCancel: true },
  },
  'late-cancel': {
    sentence: 'A cancel request is accepted, but the refresh completes.',
    options: { lateCancel: true },
  },
  'flaky-network': {
    sentence: 'Some connections are slow, reset or broken off, except for the create request.',
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
    sentence: 'Half of the time is spent in the queue.',
    options: { phaseWeights: { ...usualPhaseWeights, QUEUED: 98 } },
  },
  throttled: {
    sentence: 'Some requests get 429, with or without Retry-After.',
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
    sentence: 'Some reads get 500, 502, 503 or 504.',
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
    sentence: 'Some reads get no response.',
    faults: [
      { on: { operation: 'list-jobs', ...everyOther }, fault: { kind: 'stall', executed: true } },
      { on: { operation: 'get-job', from: 2, ...everyFourth }, fault: { kind: 'stall', executed: true } },
    ],
  },
  'lost-answer': {
    sentence: 'The refresh is created, the response lost, and the refresh listed late.',
    options: { listHidesNewMs: 20_000 },
    faults: [{ on: { operation: 'create' }, fault: { kind: 'reset', executed: true } }],
  },
  'lost-create': {
    sentence: 'The first create request is lost, and nothing is created.',
    faults: [{ on: { operation: 'create' }, fault: { kind: 'reset', executed: false } }],
  },
  'create-502': {
    sentence: 'The refresh is created, but a gateway responds 502.',
    faults: [{ on: { operation: 'create' }, fault: { kind: 'status', status: 502, shape: 'html', executed: true } }],
  },
  'create-504': {
    sentence: 'The refresh is created, but a gateway responds 504.',
    faults: [
      {
        on: { operation: 'create' },
        fault: { kind: 'status', status: 504, shape: 'gateway', executed: true },
      },
    ],
  },
  unsuccessful: {
    sentence: 'Some reads get 200 with `success: false`.',
    faults: [
      { on: { operation: 'get-environment', ...everyOther }, fault: { kind: 'unsuccessful' } },
      { on: { operation: 'list-jobs', ...everyOther }, fault: { kind: 'unsuccessful' } },
      { on: { operation: 'get-job', from: 2, ...everyFourth }, fault: { kind: 'unsuccessful' } },
    ],
  },
  'html-errors': {
    sentence: 'Some reads get HTML from a gateway, with 502 or 200.',
    faults: [
      {
        on: { operation: 'list-jobs', ...everyOther },
        fault: { kind: 'status', status: 502, shape: 'html' },
      },
      { on: { operation: 'get-job', from: 2, ...everyFourth }, fault: { kind: 'html' } },
    ],
  },
  'unreadable-list': {
    sentence: 'The list of refreshes is always cut off.',
    faults: [{ on: { operation: 'list-jobs', times: Infinity }, fault: { kind: 'not-json' } }],
  },
  'token-down': {
    sentence: 'Token requests always get 503.',
    faults: [
      {
        on: { operation: 'token', times: Infinity },
        fault: { kind: 'status', status: 503, shape: 'gateway' },
      },
    ],
  },
  'token-expires': {
    sentence: 'A token is refused halfway, and tokens live for 60 s.',
    options: { tokenExpiresInSeconds: 60 },
    faults: [{ on: { operation: 'get-job', from: 3 }, fault: { kind: 'expired-token' } }],
  },
  'unknown-status': {
    sentence: 'The refresh has an undocumented status for a while.',
    faults: [
      {
        on: { operation: 'get-job', from: 2, times: 2 },
        fault: { kind: 'unknown-status', status: 'MASKING' },
      },
    ],
  },
  'no-estimate': {
    sentence: 'The refresh has no estimate.',
    options: { estimate: 'missing' },
  },
  'wrong-estimate': {
    sentence: 'The estimate jumps.',
    options: { estimate: 'jumping' },
  },
  'drifting-estimate': {
    sentence: 'The estimate is far too early at first.',
    options: { estimate: 'drifting' },
  },
  'past-estimate': {
    sentence: 'The estimate is in the past.',
    options: { estimate: 'past' },
  },
  'active-job': {
    sentence: "Someone else's refresh is in progress.",
    prepare: (handler, nowMs) => {
      handler.state.addJob({
        createdById: someoneElse,
        acceptedAtMs: nowMs - handler.settings.refreshTakesMs / 4,
      });
    },
  },
  scheduled: {
    sentence: 'A refresh is scheduled for tomorrow.',
    prepare: (handler, nowMs) => {
      handler.state.addJob({
        acceptedAtMs: nowMs - 60_000,
        scheduledAtMs: handler.shown.at(nowMs + dayMs),
      });
    },
  },
  'permission-denied': {
    sentence: 'The user lacks Refresh Central Sandbox.',
    options: { permission: false },
  },
  'no-write-access': {
    sentence: 'The user lacks API Write Access.',
    options: { writeAccess: false },
  },
  inactive: { sentence: 'The sandbox is INACTIVE.', options: { environmentStatus: 'INACTIVE' } },
  deactivated: {
    sentence: 'The sandbox is DEACTIVATED.',
    options: { environmentStatus: 'DEACTIVATED' },
  },
  'window-closes': {
    sentence: 'The create request arrives just after a refresh is no longer allowed.',
    options: { beforeFirstCreate: 'window-closes' },
  },
  'job-appears': {
    sentence: 'Someone else starts a refresh just before the create request.',
    options: { beforeFirstCreate: 'job-appears' },
  },
  'processing-environment': {
    sentence: "The sandbox is PROCESSING, and lists someone else's refresh late.",
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
