import { routeTo } from '../http/proxies.ts';
import { createTransport } from '../http/transport.ts';
import { RecordStore } from '../run/record-store.ts';
import { isCreated, NOTHING_KNOWN } from '../run/run-record.ts';
import { run } from '../run/run.ts';
import { isRefreshRunning } from '../run/active-refresh.ts';
import type { Explained, ExplainedFailure } from '../messages/explained.ts';
import { CANCELLED_BEFORE, refuseInputs, refuseProxy, refuseWithoutFiles } from '../messages/refusals.ts';
import { explain } from '../messages/results.ts';
import { startMessage } from '../messages/start-message.ts';
import { withNow, type Clock } from '../time/clock.ts';
import { createZuora } from '../zuora/client.ts';
import type { TestEnvironment } from '../zuora/decode.ts';
import { abortCheckFor, whileChecking, type StepAbort } from './abort.ts';
import { digestOf } from './credentials.ts';
import { noteForPost, removeIntent } from './handover.ts';
import { InputError } from './inputs/input-reader.ts';
import { readInputs, type Inputs } from './inputs/read-inputs.ts';
import { log, logRequests } from './log.ts';
import { writeInitialOutputs } from './outputs.ts';
import { eventReporter, reportResult, type ReportedRun } from './report.ts';
import { getInput, RunnerFileError, type WorkflowRun } from './runner.ts';
import { mustCleanUp, type Target } from './saved-state.ts';
import { StateFile } from './state-file.ts';

/** What main works with. */
export interface MainPorts {
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly workflowRun: WorkflowRun;
  /** When the step began, on the monotonic clock. */
  readonly startedAtMs: number;
  /** Aborted when the runner ends the step. */
  readonly stepAbort: StepAbort;
  /** Whether the runner has died. */
  readonly runnerIsGone: () => boolean;
}

/** The main step. @returns whether it is red */
export async function main(ports: MainPorts): Promise<boolean> {
  const { clock, workflowRun } = ports;
  const stateFile = new StateFile(workflowRun.marker);
  log.mask(getInput('client-secret'));
  log.mask(getInput('access-token'));
  const unwritten = writeInitialOutputs();

  let inputs: Inputs;
  try {
    const nowMs = clock.now();
    inputs = readInputs({ get: getInput, variables: process.env, nowMs, runTrackId: workflowRun.trackId });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return reportResult(refuseInputs(error.problems), nothingSeen(ports), stateFile);
  }
  const refusal = refusalOf(inputs, stateFile.failure ?? unwritten);
  if (refusal === undefined) return perform(ports, inputs, stateFile);
  return reportResult(refusal, { ...nothingSeen(ports), ...orderedBy(inputs) }, stateFile);
}

/** Why nothing is asked of Zuora at all; `undefined` if the step can begin. */
function refusalOf(
  { options, connection }: Inputs,
  failure: RunnerFileError | undefined,
): ExplainedFailure | undefined {
  const route = routeTo(connection.baseUrl, process.env);
  if (route.kind === 'unusable') return refuseProxy(route);
  if (options.mode !== 'refresh') return undefined;
  if (getInput('job-status') === 'cancelled') return CANCELLED_BEFORE;
  return failure && refuseWithoutFiles(failure);
}

function nothingSeen({ clock, stepAbort, workflowRun }: MainPorts): ReportedRun {
  const { trackId, docsUrl } = workflowRun;
  return {
    ...NOTHING_KNOWN,
    created: false,
    running: undefined,
    mode: 'refresh',
    isRehearsal: false,
    trackId,
    docsUrl,
    nowMs: clock.now(),
    isAborted: stepAbort.signal.aborted,
  };
}

/** What the inputs say: what is to be done, with which sandbox, and where its requests go. */
function orderedBy({ options: { mode, environment }, connection }: Inputs): Partial<ReportedRun> {
  const { baseUrl, isRehearsal, trackId } = connection;
  const named = environment.kind === 'id' ? environment.id : `tenant ID ${environment.tenantId}`;
  return { mode, named, baseUrl: baseUrl.origin, isRehearsal, trackId };
}

/** Says what will be done, in a group by which settings, and what to beware of. */
function logStart({ options, connection, remarks }: Inputs): void {
  const isHosted = process.env['RUNNER_ENVIRONMENT'] === 'github-hosted';
  const { line, settings, further, warnings } = startMessage(options, connection, isHosted);
  log.info(line);
  log.group('Settings', settings);
  [...further, ...remarks].forEach(log.info);
  for (const { code, sentence } of warnings) log.warning(code, sentence);
}

async function perform(ports: MainPorts, inputs: Inputs, stateFile: StateFile): Promise<boolean> {
  const { clock, random, stepAbort, startedAtMs, runnerIsGone, workflowRun } = ports;
  const { options, connection } = inputs;
  const { mode } = options;
  const { marker } = workflowRun;
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
  const record = new RecordStore(zuorasClock, (event, known) => {
    if (event.kind === 'environment') stateFile.update({ target: targetOf(inputs, event.environment) });
    report(event, known);
    noteForPost(event, stateFile.state);
  });
  const lookForAbort = abortCheckFor({ marker, runnerIsGone }, stepAbort);
  const context = { zuora, clock, random, store: record, lookForAbort };
  const result = await whileChecking(clock, lookForAbort, () =>
    run(context, options, startedAtMs, stepAbort.signal),
  ).then(explain, refuseUnwritten);
  const { current } = record;
  const isRed = reportResult(
    result,
    {
      ...nothingSeen(ports),
      ...orderedBy(inputs),
      ...current,
      created: isCreated(current),
      running: isRefreshRunning(current, result.outcome, mode, clock.monotonicMs()),
      nowMs: zuora.now(),
    },
    stateFile,
  );
  if (!mustCleanUp(stateFile.state, 'cancelled')) removeIntent(marker);
  return isRed;
}

/** A create for which no pending create can be saved is refused before it leaves: not one that may have worked. */
function refuseUnwritten(error: unknown): Explained {
  if (error instanceof RunnerFileError) return refuseWithoutFiles(error);
  throw error;
}

/** What of a tenant's name is kept for post, in characters. */
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
