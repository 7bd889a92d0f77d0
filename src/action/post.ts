import * as core from '@actions/core';

import { createTransport } from '../http/transport.ts';
import { cleanUp, type CleanUp, type Remains } from '../refresh/cleanUp.ts';
import { Ledger } from '../refresh/ledger.ts';
import { BY_HAND } from '../refresh/sentences.ts';
import type { Clock } from '../time/clock.ts';
import { SECOND_MS } from '../time/duration.ts';
import { within } from '../time/limits.ts';
import { isInterruption } from '../time/reasons.ts';
import { createZuora } from '../zuora/client.ts';
import { isRemoteError } from '../zuora/errors.ts';
import type { Credentials } from '../zuora/token.ts';
import { digestOf } from './credentials.ts';
import { log } from './log.ts';
import { leaveMarker, unlessMarked } from './marker.ts';
import { describeError, describeJob, Narrator } from './narrator.ts';
import { mustCleanUp, type State, type Target } from './state.ts';
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
    log.info('Nothing to clean up.');
    return;
  }
  const sentence = await cancelRemains(state, target, left, ports);
  await appendSummary(postSummary(state.settled?.outcome, sentence));
}

async function cancelRemains(
  state: State,
  target: Target,
  job: Remains['job'],
  ports: PostPorts,
): Promise<string> {
  const { clock, random, startedAtMs } = ports;
  const credentials = readCredentials(target, state.token);
  if (credentials === undefined) {
    return warn(state.job, 'post has no credentials: those it was handed are not those of the main step.');
  }
  const narrator = new Narrator(clock);
  const ledger = new Ledger((event) => {
    narrator.note(event);
  });
  const options = {
    baseUrl: new URL(target.baseUrl),
    credentials,
    entityId: target.entityId,
    trackId: target.trackId,
    onToken: log.mask,
  };
  const zuora = createZuora(options, createTransport(clock), clock);
  const kit = {
    zuora,
    clock,
    random,
    ledger,
    mayCreate: unlessMarked(state.marker),
    requestLimitMs: REQUEST_LIMIT_MS,
  };
  const leftMs = startedAtMs + BUDGET_MS - clock.monotonicMs();
  const { signal } = new AbortController();
  try {
    const result = await within(
      clock,
      leftMs,
      (scope) =>
        cleanUp(kit, { environmentId: target.environmentId, job, cancelSent: state.cancelSent }, scope),
      signal,
    );
    return tell(ledger.job ?? state.job, result, clock.now());
  } catch (error) {
    const last = ledger.job ?? state.job;
    if (isInterruption(error)) return warn(last, 'its end was not seen in the time there is.');
    if (isRemoteError(error)) return warn(last, `${describeError(error)}.`);
    throw error;
  }
}

/** The inputs if they are those of main; in nested composite actions they may be anybody's. */
function readCredentials(target: Target, token: string | undefined): Credentials | undefined {
  const clientId = core.getInput('client-id');
  const clientSecret = core.getInput('client-secret');
  const given: Credentials =
    clientId === ''
      ? { kind: 'token', accessToken: core.getInput('access-token') }
      : { kind: 'client', clientId, clientSecret };
  const isWhole = given.kind === 'token' || given.clientSecret !== '';
  if (isWhole && digestOf(given) === target.credentialsDigest) return given;
  return token === undefined ? undefined : { kind: 'token', accessToken: token };
}

/** Says what was seen. */
function tell(job: Remaining, result: CleanUp, nowMs: number): string {
  switch (result.kind) {
    case 'ended': {
      const sentence = `Job ${result.job.id}: ${describeJob(result.job, nowMs)}.`;
      if (result.job.status === 'CANCELLED') log.info(sentence);
      else log.warning(`${sentence} It ended before the cancel took effect.`);
      return sentence;
    }
    case 'refused':
      return warn(result.job, `Zuora refuses: ${describeError(result.error)}.`);
    case 'nothing': {
      const sentence = 'A create may have been sent; no refresh job of it is to be seen.';
      log.warning(`${sentence} Look at Administration > Test Environments in Zuora to be sure.`);
      return sentence;
    }
    case 'stranger':
      return warn(job, `job ${result.job.id} (${result.job.status}) appeared, which may be somebody else's.`);
  }
}

/** The job that is to be cancelled, as far as it is known. */
type Remaining = { readonly id: string; readonly status: string } | undefined;

/** A clean-up that did not succeed: what a person has to know to do it by hand. */
function warn(job: Remaining, why: string): string {
  const what =
    job === undefined ? 'The refresh that may have been created' : `Job ${job.id} (last seen ${job.status})`;
  const sentence = `${what} is not known to be cancelled: ${why}`;
  log.warning(`${sentence} ${BY_HAND}`);
  return sentence;
}
