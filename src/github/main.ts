import { existsSync } from 'node:fs';

import { routeTo } from '../http/connection.ts';
import { createTransport } from '../http/transport.ts';
import type { StepContext } from '../run/context.ts';
import { RecordStore } from '../run/record-store.ts';
import { isCreated } from '../run/run-record.ts';
import type { Result } from '../run/result.ts';
import { run } from '../run/run.ts';
import { isRefreshRunning } from '../run/outcome.ts';
import type { Explained, ExplainedFailure } from '../messages/codes.ts';
import { CANCELLED_BEFORE, refuseInputs, refuseProxy, refuseWithoutFiles } from '../messages/step-problems.ts';
import { explain } from '../messages/results.ts';
import { startMessage } from '../messages/start-message.ts';
import { withNow, type AbortSource, type Clock } from '../time/clock.ts';
import { SECOND_MS } from '../time/notation.ts';
import { digestOf } from '../zuora/access.ts';
import { createZuora } from '../zuora/client.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import { InputError } from './inputs/input-reader.ts';
import { readInputs, type Inputs } from './inputs/read-inputs.ts';
import { NOTHING_SEEN, writeInitialOutputs } from './outputs.ts';
import { eventReporter, reportResult, type ReportedRun } from './report.ts';
import { getInput, log, logRequests, maskInputs, RunnerFileError, type WorkflowRun } from './runner.ts';
import { mustCleanUp, noteForPost, removePendingCreate, StateFile, type Target } from './saved-state.ts';

/** What main works with. `startedAtMs` is when the step began. */
export interface MainPorts extends Pick<StepContext, 'clock' | 'random' | 'startedAtMs'> {
  readonly workflowRun: WorkflowRun;
  /** Aborted when the runner ends the step. */
  readonly stepAbort: StepAbort;
  /** Whether the runner has died. */
  readonly runnerIsGone: () => boolean;
}

/** The end of a step before its work is done. */
export interface StepAbort {
  /** Aborts with `Aborted`. */
  readonly signal: AbortSignal;
  /** Ends the step now; only the first call counts. */
  readonly abort: (source: AbortSource) => void;
}

/** How main ended, and what it has seen by then. */
type End = Partial<ReportedRun> & { readonly result: Explained };

/** The main step. @returns whether it is red */
export async function main(ports: MainPorts): Promise<boolean> {
  const { clock, stepAbort, workflowRun } = ports;
  const { marker, trackId, docsUrl } = workflowRun;
  const stateFile = new StateFile(marker);
  maskInputs();
  const { result, ...seen } = await carryOut(ports, stateFile);
  const unread = { created: false, mode: 'refresh', named: undefined, baseUrl: undefined, isRehearsal: false } as const;
  const step = { trackId, docsUrl, nowMs: clock.now(), isAborted: stepAbort.signal.aborted };
  const isRed = reportResult(result, { ...NOTHING_SEEN, ...unread, ...step, ...seen }, stateFile);
  const { state } = stateFile;
  if (state.target !== undefined && !mustCleanUp(state, 'cancelled')) removePendingCreate(marker);
  return isRed;
}

async function carryOut(ports: MainPorts, stateFile: StateFile): Promise<End> {
  const { clock, workflowRun } = ports;
  const unwritten = writeInitialOutputs();
  let inputs: Inputs;
  try {
    const nowMs = clock.now();
    inputs = readInputs({ get: getInput, variables: process.env, nowMs, runTrackId: workflowRun.trackId });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { result: refuseInputs(error.problems) };
  }
  const { options, connection } = inputs;
  const { mode, environment } = options;
  const { baseUrl, isRehearsal, trackId } = connection;
  const named = environment.kind === 'id' ? environment.id : `tenant ID ${environment.tenantId}`;
  const refusal = refusalOf(inputs, stateFile.failure ?? unwritten);
  const end = refusal === undefined ? await perform(ports, inputs, stateFile) : { result: refusal };
  return { mode, named, baseUrl: baseUrl.origin, isRehearsal, trackId, ...end };
}

/** Why nothing is asked of Zuora at all. */
function refusalOf({ options, connection }: Inputs, failure?: RunnerFileError): ExplainedFailure | undefined {
  const route = routeTo(connection.baseUrl, process.env);
  if (route.kind === 'unusable') return refuseProxy(route);
  if (options.mode !== 'refresh') return undefined;
  if (getInput('job-status') === 'cancelled') return CANCELLED_BEFORE;
  return failure && refuseWithoutFiles(failure);
}

async function perform(ports: MainPorts, inputs: Inputs, stateFile: StateFile): Promise<End> {
  const { clock, random, stepAbort, startedAtMs, runnerIsGone, workflowRun } = ports;
  const { options, connection } = inputs;
  const { mode } = options;
  logStart(inputs);
  const onToken = (token: string): void => {
    log.mask(token);
    if (mode === 'refresh' && options.onAbort === 'cancel') stateFile.update({ token });
  };
  const transport = logRequests(createTransport(clock), clock);
  const zuora = createZuora({ ...connection, onToken }, transport, clock);
  // What people read of Zuora's times is told by Zuora's clock, too.
  const zuorasClock = withNow(clock, () => zuora.now());
  const report = eventReporter(stateFile, zuorasClock, mode, startedAtMs + options.timeoutMs);
  const store = new RecordStore(zuorasClock, (event, known) => {
    if (event.kind === 'environment') stateFile.update({ target: targetOf(inputs, event.environment) });
    report(event, known);
    noteForPost(event, stateFile.state);
  });
  const lookForAbort = abortCheckFor(workflowRun.marker, runnerIsGone, stepAbort);
  const context = { zuora, clock, random, store, lookForAbort };
  const work = (): Promise<Result> => run(context, options, startedAtMs, stepAbort.signal);
  const result = await whileChecking(clock, lookForAbort, work).then(explain, (error: unknown) => {
    // The pending create could not be saved, so that the create has not left.
    if (error instanceof RunnerFileError) return refuseWithoutFiles(error);
    throw error;
  });
  const { current } = store;
  return {
    ...current,
    created: isCreated(current),
    running: isRefreshRunning(current, result.outcome, mode, clock.monotonicMs()),
    nowMs: zuora.now(),
    result,
  };
}

function logStart({ options, connection, remarks }: Inputs): void {
  const isHosted = process.env['RUNNER_ENVIRONMENT'] === 'github-hosted';
  const { line, settings, further, warnings } = startMessage(options, connection, isHosted);
  log.info(line);
  log.group('Settings', settings);
  [...further, ...remarks].forEach(log.info);
  for (const { code, sentence } of warnings) log.warning(code, sentence);
}

function targetOf({ options, connection }: Inputs, { id, tenantName }: TestEnvironment): Target {
  const { mode, onAbort } = options;
  const { baseUrl, credentials, entityId, trackId } = connection;
  return {
    mode,
    onAbort,
    baseUrl: baseUrl.origin,
    environmentId: id,
    // Foreign text may be longer.
    tenantName: tenantName?.slice(0, 200),
    entityId,
    trackId,
    credentialsDigest: digestOf(credentials),
  };
}

/** Looks for what ends main without a signal: post has left its marker, or the runner has died. */
export function abortCheckFor(marker: string, runnerIsGone: () => boolean, { abort }: StepAbort): () => void {
  return () => {
    if (existsSync(marker)) abort('post-started');
    else if (runnerIsGone()) abort('runner-gone');
  };
}

/** Looks every 30 s for as long as `work` takes, and holds the process no longer. */
export async function whileChecking<T>(clock: Clock, look: () => void, work: () => Promise<T>): Promise<T> {
  const done = new AbortController();
  const hasPassed = (): Promise<boolean> =>
    clock.sleep(30 * SECOND_MS, done.signal).then(
      () => true,
      () => false,
    );
  const looking = async (): Promise<void> => {
    while (await hasPassed()) look();
  };
  // Ended with the work, not after it: a look then would take the end for an abort.
  const working = work().finally(() => done.abort());
  const [result] = await Promise.all([working, looking()]);
  return result;
}
