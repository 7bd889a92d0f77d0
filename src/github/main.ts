import { routeTo } from '../http/proxies.ts';
import { createTransport } from '../http/transport.ts';
import type { StepContext } from '../run/context.ts';
import { RecordStore } from '../run/record-store.ts';
import { isCreated, NOTHING_KNOWN } from '../run/run-record.ts';
import { run } from '../run/run.ts';
import { isRefreshRunning } from '../run/outcome.ts';
import type { Explained, ExplainedFailure } from '../messages/codes.ts';
import { CANCELLED_BEFORE, refuseInputs, refuseProxy, refuseWithoutFiles } from '../messages/step-problems.ts';
import { explain } from '../messages/results.ts';
import { startMessage } from '../messages/start-message.ts';
import { withNow } from '../time/clock.ts';
import { createZuora } from '../zuora/client.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import { abortCheckFor, whileChecking, type StepAbort } from './abort.ts';
import { InputError } from './inputs/input-reader.ts';
import { readInputs, type Inputs } from './inputs/read-inputs.ts';
import { log, logRequests, maskInputs } from './log.ts';
import { writeInitialOutputs } from './outputs.ts';
import { eventReporter, reportResult, type ReportedRun } from './report.ts';
import { getInput, RunnerFileError, type WorkflowRun } from './runner.ts';
import { digestOf, type Target } from './saved-state.ts';
import { noteForPost, StateFile } from './state-file.ts';

/** What main works with. `startedAtMs` is when the step began. */
export interface MainPorts extends Pick<StepContext, 'clock' | 'random' | 'startedAtMs'> {
  readonly workflowRun: WorkflowRun;
  /** Aborted when the runner ends the step. */
  readonly stepAbort: StepAbort;
  /** Whether the runner has died. */
  readonly runnerIsGone: () => boolean;
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
  const unseen = { ...NOTHING_KNOWN, created: false, running: undefined, mode: 'refresh', isRehearsal: false } as const;
  const known = { ...unseen, trackId, docsUrl, nowMs: clock.now(), isAborted: stepAbort.signal.aborted, ...seen };
  return reportResult(result, known, stateFile);
}

/** Reads the inputs, and does what they order. */
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
  const ordered = { mode, named, baseUrl: baseUrl.origin, isRehearsal, trackId };
  const refusal = refusalOf(inputs, stateFile.failure ?? unwritten);
  return { ...ordered, ...(refusal === undefined ? await perform(ports, inputs, stateFile) : { result: refusal }) };
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
  const { signal } = stepAbort;
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
  const running = whileChecking(clock, lookForAbort, () => run(context, options, startedAtMs, signal));
  const result = await running.then(explain, (error: unknown) => {
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

/** In characters; foreign text may be longer. */
const LONGEST_NAME = 200;

function targetOf({ options, connection }: Inputs, { id, tenantName }: TestEnvironment): Target {
  const { mode, onAbort } = options;
  const { baseUrl, credentials, entityId, trackId } = connection;
  return {
    mode,
    onAbort,
    baseUrl: baseUrl.origin,
    environmentId: id,
    tenantName: tenantName?.slice(0, LONGEST_NAME),
    entityId,
    trackId,
    credentialsDigest: digestOf(credentials),
  };
}
