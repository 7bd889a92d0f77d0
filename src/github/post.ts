import type { Transport } from '../http/transport.ts';
import {
  cleaningUp,
  cutShort,
  failed,
  outOfTime,
  postSummary,
  reportCleanUp,
  whyLeft,
  withoutCredentials,
  type CleanUpReport,
  type Remaining,
} from '../messages/clean-up.ts';
import { describeProblem } from '../messages/end-message.ts';
import { nameSandbox } from '../messages/format.ts';
import { cancelJob, cleanUp, type CleanUpResult, type Leftover } from '../run/cancel-job.ts';
import type { StepContext, WorkContext } from '../run/context.ts';
import { RecordStore } from '../run/record-store.ts';
import { troubleOf } from '../run/run-record.ts';
import { Aborted, isInterruption, withNow, withTimeout } from '../time/clock.ts';
import { SECOND_MS } from '../time/notation.ts';
import { createZuora } from '../zuora/client.ts';
import { isRemoteError } from '../zuora/errors.ts';
import { digestOf, type Credentials } from '../zuora/access.ts';
import { parseBaseUrl } from './inputs/connection.ts';
import { progressLog } from './report.ts';
import { getInput, log, logRequests, maskInputs, type WorkflowRun } from './runner.ts';
import { mustCleanUp, takeOver, type SavedState, type Target } from './saved-state.ts';

/** After a cancel, all post steps of a job share 4 min 45 s. This one ends within 110 s. */
const WHOLE = { limitMs: 105 * SECOND_MS, requestMs: 10 * SECOND_MS };
/**
 * The runner kills post 7.5 s after its first signal: this ends in 5 s. A last request fails `toTellMs` earlier, to be told.
 */
const LAST_WORD = { limitMs: 5 * SECOND_MS, requestMs: 4 * SECOND_MS, toTellMs: 500, intervalMs: 500 };

/** What post works with. `startedAtMs` is when the step began; the signal aborts when the runner ends post, too. */
export interface PostPorts
  extends Pick<StepContext, 'clock' | 'random' | 'startedAtMs' | 'signal'>, Pick<WorkflowRun, 'docsUrl'> {
  readonly transport: Transport;
}

/** Cancels what main left running, if it is to. Never creates, and never fails the job. */
export async function post(handed: SavedState, ports: PostPorts): Promise<void> {
  const { docsUrl } = ports;
  maskInputs();
  log.mask(handed.token ?? '');
  const state = takeOver(handed);
  const { target, job, pendingCreate } = state;
  const left = job ?? (pendingCreate && { pendingCreate });
  if (target === undefined || left === undefined || !mustCleanUp(state, getInput('job-status'))) {
    log.info(whyLeft(state));
    return;
  }
  log.info(cleaningUp(job));
  const { result, remaining } = await cleanUpAfterMain(state, target, left, ports);
  const { code } = result;
  const sandbox = nameSandbox(target.environmentId, target.tenantName);
  if (code === undefined) log.info(result.sentence);
  else log.warning(code, describeProblem({ ...result, code }, { ...target, sandbox, docsUrl }));
  log.summary(() => postSummary({ result, target, job: remaining, mainOutcome: state.settled?.outcome, docsUrl }));
}

async function cleanUpAfterMain(state: SavedState, target: Target, job: Leftover['job'], ports: PostPorts) {
  const credentials = readPostCredentials(target, state.token);
  if (credentials === undefined) return { result: withoutCredentials(state.job), remaining: state.job };
  const { signal } = ports;
  const context = contextFor(state, target, credentials, ports);
  const { store, lastSeen } = context;
  const leftover = { environmentId: target.environmentId, job, cancelSent: state.cancelSent };
  const work: Work = (scope) => cleanUp(scope, leftover);
  const result = await reportInTime(context, work, signal).catch((error: unknown) => {
    if (signal.reason instanceof Aborted) return lastWord(context, leftover, signal.reason);
    if (isRemoteError(error)) return failed(lastSeen(), error);
    if (isInterruption(error)) return outOfTime(lastSeen(), troubleOf(store.current));
    throw error;
  });
  return { result, remaining: lastSeen() };
}

type PostContext = ReturnType<typeof contextFor>;
type Work = (context: WorkContext) => Promise<CleanUpResult>;

function contextFor({ token, job }: SavedState, target: Target, credentials: Credentials, ports: PostPorts) {
  const { clock, random, startedAtMs, transport } = ports;
  const endsAtMs = startedAtMs + WHOLE.limitMs;
  let hasCancel = false;
  const logged = logRequests(transport, clock);
  const noting: Transport = async (request, signal) => {
    const response = await logged(request, signal);
    if (request.operation === 'cancel') hasCancel = response.status >= 200 && response.status < 300;
    return response;
  };
  const baseUrl = new URL(target.baseUrl);
  const options = { ...target, baseUrl, credentials, savedToken: token, onToken: log.mask };
  const zuora = createZuora(options, noting, clock).limitedTo(WHOLE.requestMs, endsAtMs);
  const zuorasClock = withNow(clock, () => zuora.now());
  const store = new RecordStore(zuorasClock, progressLog(zuorasClock, target.mode, endsAtMs));
  const lastSeen = (): Remaining => store.current.job ?? job;
  // Zuora has a CANCEL of this process, which need not be sent again.
  const isCancelAccepted = (): boolean => hasCancel && troubleOf(store.current)?.operation !== 'cancel';
  return { zuora, clock, random, store, endsAtMs, lastSeen, isCancelAccepted };
}

async function reportInTime(context: PostContext, work: Work, signal: AbortSignal): Promise<CleanUpReport> {
  const { clock, zuora, endsAtMs } = context;
  const limitMs = endsAtMs - clock.monotonicMs();
  const result = await withTimeout(clock, limitMs, (scope) => work({ ...context, signal: scope }), signal);
  return reportCleanUp(result, zuora.now());
}

/** The runner ends post, too: a CANCEL leaves now, unless Zuora has one. */
async function lastWord(context: PostContext, { environmentId, cancelSent }: Leftover, { source, atMs }: Aborted) {
  const { store, lastSeen } = context;
  const { job: known } = store.current;
  const jobId = lastSeen()?.id;
  if (jobId !== undefined && !context.isCancelAccepted()) {
    const { limitMs, requestMs, toTellMs, intervalMs } = LAST_WORD;
    const endsAtMs = atMs + limitMs;
    const zuora = context.zuora.limitedTo(requestMs, endsAtMs - toTellMs);
    const cancelTarget = { environmentId, jobId, known, intervalMs, isRepeated: cancelSent };
    const work: Work = (scope) => cancelJob(scope, cancelTarget);
    try {
      // Nothing is left to abort it.
      return await reportInTime({ ...context, endsAtMs, zuora }, work, new AbortController().signal);
    } catch (error) {
      if (!isInterruption(error) && !isRemoteError(error)) throw error;
    }
  }
  return cutShort(lastSeen(), source, troubleOf(store.current));
}

/**
 * The inputs if they are main's (in nested composite actions they may not be), or else the saved token. Each goes to its
 * own base-url only: a state can be forged.
 */
export function readPostCredentials(target: Target, token: string | undefined): Credentials | undefined {
  const clientId = getInput('client-id');
  const clientSecret = getInput('client-secret');
  const given: Credentials =
    clientId === ''
      ? { kind: 'token', accessToken: getInput('access-token') }
      : { kind: 'client', clientId, clientSecret };
  const isWhole = clientId === '' || clientSecret !== '';
  const isAtHome = parseBaseUrl(getInput('base-url'))?.origin === target.baseUrl;
  if (isWhole && isAtHome && digestOf(given) === target.credentialsDigest) return given;
  return token === undefined ? undefined : { kind: 'token', accessToken: token };
}
