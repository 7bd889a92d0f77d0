import type { AbortSource } from '../time/timeouts.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { RemoteError } from '../zuora/errors.ts';
import type { Job, UnreadableRecord } from '../zuora/job.ts';
import type { ScheduledJob } from './active-refresh.ts';

/** By its kind, what is to be said of each decision. */
interface DecisionFacts {
  stop: { source: AbortSource };
  /** By `on-timeout: cancel`. */
  'cancel-after-timeout': { timeoutMs: number };
  /** It is waited for all the same. */
  'starts-after-timeout': { job: ScheduledJob; timeoutMs: number };
  'wait-until-active': unknown;
  'look-again': { hidden: HiddenRefresh };
  'look-for-any': unknown;
  /** After a refusal. */
  'look-why': unknown;
  'create-refused': { error: RemoteError };
  /** A create may have worked: its job is looked for. */
  search: { error: RemoteError };
  'create-again': unknown;
  found: unknown;
  adopt: { job: Job };
  'adopt-stranger': { job: Job };
  'await-cancel': { job: Job };
  'leave-others': { jobs: readonly Job[] };
  /** The list shows this job in progress, and its own record says that it has ended. */
  'pass-over': { listed: Job; job: Job };
  /** It may matter. */
  'unreadable-record': { record: UnreadableRecord };
}

/** What this step does next, and why, as facts. src/messages/decisions.ts has the words. */
export type ToldDecision<K extends keyof DecisionFacts = keyof DecisionFacts> = {
  [P in K]: Readonly<{ kind: P } & DecisionFacts[P]>;
}[K];

/** What shows that a refresh may be in progress that the list does not show, or not in full. */
export type HiddenRefresh =
  | { readonly kind: 'unreadable'; readonly record: UnreadableRecord }
  | { readonly kind: 'processing' }
  | { readonly kind: 'no-window' };

interface WarningFacts {
  'undocumented-status': { status: string };
  /** What the last look at the environment has shown, or why it failed. */
  'environment-not-ready': { environment: TestEnvironment | undefined; error: RemoteError | undefined };
}

/** What a step warns of and goes on. */
export type Warning<K extends keyof WarningFacts = keyof WarningFacts> = {
  [P in K]: Readonly<{ kind: P } & WarningFacts[P]>;
}[K];
