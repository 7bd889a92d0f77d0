import * as core from '@actions/core';

import { createTransport } from '../http/transport.ts';
import { cleanUp, type Remains } from '../refresh/cleanUp.ts';
import { Ledger } from '../refresh/ledger.ts';
import type { Clock } from '../time/clock.ts';
import { SECOND_MS } from '../time/duration.ts';
import { within } from '../time/limits.ts';
import { isInterruption } from '../time/reasons.ts';
import { createZuora } from '../zuora/client.ts';
import { isRemoteError } from '../zuora/errors.ts';
import type { Credentials } from '../zuora/token.ts';
import { NOTHING_FOUND, unconfirmed, verdictOnCleanUp, type CleanUpVerdict } from './cleanUpVerdict.ts';
import { parseBaseUrl } from './connection.ts';
import { digestOf } from './credentials.ts';
import { describeError } from './descriptions.ts';
import { seeAlso } from './handbook.ts';
import { log } from './log.ts';
import { leaveMarker } from './marker.ts';
import { Narrator } from './narrator.ts';
import { logRequests } from './requestLog.ts';
import { mustCleanUp, whyLeft, type State, type Target } from './state.ts';
import { appendSummary, postSummary } from './summary.ts';

/** All post steps of a job share 4 min 45 s after a cancel: this one takes 110 s, starting and ending included. */
const BUDGET_MS = 105 * SECOND_MS;
const REQUEST_LIMIT_MS = 10 * SECOND_MS;

/** What post works with. */
export interface PostPorts {
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** When the step began, on the monotonic clock. */
  readonly startedAtMs: number;
  /** Where each error code is explained, if that is known. */
  readonly handbook: string | undefined;
}

/** The post step: cancels what main left running, if it is to be. Never creates, and never fails the job. */
export async function post(state: State, ports: PostPorts): Promise<void> {
  log.mask(core.getInput('client-secret'));
  log.mask(core.getInput('access-token'));
  log.mask(state.token ?? '');
  leaveMarker(state.marker);
  const { target, job, intent } = state;
  const left = job ?? (intent && { intent });
  if (target === undefined || left === undefined || !mustCleanUp(state, core.getInput('job-status'))) {
    log.info(whyLeft(state));
    return;
  }
  log.info(whatIsDone(job));
  const verdict = await cancelRemains(state, target, left, ports);
  const { code, sentence } = verdict;
  if (code === undefined) log.info(sentence);
  else log.warning(code, `${sentence}${seeAlso(ports.handbook, code)}`);
  await appendSummary(() => postSummary(state.settled?.outcome, verdict, ports.handbook));
}

function whatIsDone(job: State['job']): string {
  if (job === undefined)
    return 'Main ended without knowing what came of its create: looking for the job, to cancel it.';
  return `Main ended before its refresh did: cancelling job ${job.id} (${job.status} when last seen).`;
}

async function cancelRemains(
  state: State,
  target: Target,
  job: Remains['job'],
  ports: PostPorts,
): Promise<CleanUpVerdict> {
  const { clock, random, startedAtMs } = ports;
  const credentials = readCredentials(target, state.token);
  if (credentials === undefined) {
    const why = 'post has no credentials: those it was handed are not those of the main step.';
    return unconfirmed(state.job, why);
  }
  const deadlineMs = startedAtMs + BUDGET_MS;
  const narrator = new Narrator(clock, target.mode, deadlineMs);
  const ledger = new Ledger(clock, (event) => {
    narrator.note(event);
  });
  const options = {
    baseUrl: new URL(target.baseUrl),
    credentials,
    entityId: target.entityId,
    trackId: target.trackId,
    onToken: log.mask,
  };
  const zuora = createZuora(options, logRequests(createTransport(clock), clock), clock);
  const kit = {
    zuora,
    clock,
    random,
    ledger,
    lookForAbort: () => undefined,
    endsAtMs: deadlineMs,
    requestLimitMs: REQUEST_LIMIT_MS,
  };
  const { signal } = new AbortController();
  try {
    const result = await within(
      clock,
      deadlineMs - clock.monotonicMs(),
      (scope) =>
        cleanUp(kit, { environmentId: target.environmentId, job, cancelSent: state.cancelSent }, scope),
      signal,
    );
    return verdictOnCleanUp(result, clock.now());
  } catch (error) {
    const last = ledger.job ?? state.job;
    const { trouble } = ledger;
    if (isRemoteError(error)) return unconfirmed(last, `${describeError(error)}.`);
    if (!isInterruption(error)) throw error;
    // What could not be looked for was not seen to be missing.
    if (last === undefined && trouble === undefined) return NOTHING_FOUND;
    const what = last === undefined ? 'its job could not be looked for' : 'its end was not seen';
    const why = trouble === undefined ? '.' : `: ${describeError(trouble)}.`;
    return unconfirmed(last, `${what} in the time there is${why}`);
  }
}

/**
 * The inputs if they are those of main; in nested composite actions they may be anybody's. They go to their own
 * base-url only: an earlier step can forge a state, which names another one.
 */
function readCredentials(target: Target, token: string | undefined): Credentials | undefined {
  const clientId = core.getInput('client-id');
  const clientSecret = core.getInput('client-secret');
  const given: Credentials =
    clientId === ''
      ? { kind: 'token', accessToken: core.getInput('access-token') }
      : { kind: 'client', clientId, clientSecret };
  const isWhole = given.kind === 'token' || given.clientSecret !== '';
  const isAtHome = parseBaseUrl(core.getInput('base-url'))?.origin === target.baseUrl;
  if (isWhole && isAtHome && digestOf(given) === target.credentialsDigest) return given;
  return token === undefined ? undefined : { kind: 'token', accessToken: token };
}
