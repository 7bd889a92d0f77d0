import { routeTo } from '../http/proxies.ts';
import { createTransport } from '../http/transport.ts';
import type { Context } from '../run/context.ts';
import { RecordStore } from '../run/record-store.ts';
import { isCreated, NOTHING_KNOWN } from '../run/run-record.ts';
import { run } from '../run/run.ts';
import { isRefreshRunning } from '../run/active-refresh.ts';
import type { Explained, ExplainedFailure } from '../messages/explained.ts';
import { withNow, type Clock } from '../time/clock.ts';
import { createZuora, type Zuora } from '../zuora/client.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import { reportResult, type ReportedRun } from './report-result.ts';
import { digestOf } from './credentials.ts';
import { noteForPost, removeIntent } from './handover.ts';
import { InputError } from './inputs/input-reader.ts';
import { readInputs, type Inputs } from './inputs/read-inputs.ts';
import { RunListener } from './run-listener.ts';
import { log, logRequests } from './log.ts';
import { abortCheckFor, whileChecking, type StepAbort } from './abort.ts';
import { initialOutputs, writeOutputs } from './outputs.ts';
import { StateFile } from './state-file.ts';
import { explain } from '../messages/results.ts';
import { startMessage } from '../messages/start-message.ts';
import { CANCELLED_BEFORE, refuseInputs, refuseProxy, refuseWithoutFiles } from '../messages/refusals.ts';
import { RunnerFileError } from './runner-files.ts';
import { mustCleanUp, type Target } from './saved-state.ts';
import type { WorkflowRun } from './runner.ts';
import { getInput } from './runner-commands.ts';

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
  const stateFile = new StateFile(ports.workflowRun.marker);
  log.mask(getInput('client-secret'));
  log.mask(getInput('access-token'));
  const unwritten = writeOutputs(initialOutputs());

  const inputs = tryInputs(ports);
  if (inputs instanceof InputError)
    return reportResult(refuseInputs(inputs.problems), nothingSeen(ports), stateFile);
  const refusal = refusalOf(inputs, stateFile.failure ?? unwritten);
  if (refusal !== undefined)
    return reportResult(refusal, { ...nothingSeen(ports), ...placeOf(inputs) }, stateFile);
  return carryOut(ports, inputs, stateFile);
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

/** Says what will be done, in a group by which settings, and what to beware of. */
function logStart({ options, connection, remarks }: Inputs): void {
  const isHosted = process.env['RUNNER_ENVIRONMENT'] === 'github-hosted';
  const { line, settings, further, warnings } = startMessage(options, connection, isHosted);
  log.info(line);
  log.group('Settings', settings);
  [...further, ...remarks].forEach(log.info);
  for (const { code, sentence } of warnings) log.warning(code, sentence);
}

/** Which sandbox the inputs name, and where its requests go. */
function placeOf({ options, connection }: Inputs): Pick<ReportedRun, 'named' | 'baseUrl'> {
  const { environment } = options;
  const named = environment.kind === 'id' ? environment.id : `tenant ${environment.tenantId}`;
  return { named, baseUrl: connection.baseUrl.origin };
}

function tryInputs({ clock, workflowRun }: MainPorts): Inputs | InputError {
  try {
    return readInputs({
      get: getInput,
      variables: process.env,
      nowMs: clock.now(),
      runTrackId: workflowRun.trackId,
    });
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

async function carryOut(ports: MainPorts, inputs: Inputs, stateFile: StateFile): Promise<boolean> {
  const { clock, stepAbort, workflowRun, startedAtMs } = ports;
  const { options, connection } = inputs;
  logStart(inputs);
  const zuora = clientFor(ports, inputs, stateFile);
  // What people read of Zuora's times is told by Zuora's clock, too.
  const zuorasClock = withNow(clock, () => zuora.now());
  const listener = new RunListener(stateFile, zuorasClock, options.mode, startedAtMs + options.timeoutMs);
  const record = new RecordStore(zuorasClock, (event, known) => {
    if (event.kind === 'environment') stateFile.update({ target: targetOf(inputs, event.environment) });
    listener.note(event, known);
    noteForPost(event, stateFile.state);
  });
  const result = await perform(ports, inputs, stateFile, { zuora, store: record });
  const known = { ...record.current, created: isCreated(record.current) };
  const { trackId, isRehearsal } = connection;
  const { docsUrl } = workflowRun;
  const about = { mode: options.mode, trackId, docsUrl, isRehearsal, ...placeOf(inputs) };
  const running = isRefreshRunning(record.current, result.outcome, options.mode, clock.monotonicMs());
  const times = { nowMs: zuora.now(), isAborted: stepAbort.signal.aborted };
  const isRed = reportResult(result, { ...known, ...about, running, ...times }, stateFile);
  if (!mustCleanUp(stateFile.state, 'cancelled')) removeIntent(stateFile.state.marker);
  return isRed;
}

function clientFor({ clock }: MainPorts, { options, connection }: Inputs, stateFile: StateFile): Zuora {
  const onToken = (token: string): void => {
    log.mask(token);
    if (options.mode === 'refresh' && options.onAbort === 'cancel') stateFile.update({ token });
  };
  return createZuora({ ...connection, onToken }, logRequests(createTransport(clock), clock), clock);
}

/** A create for which no pending create can be saved is refused before it leaves. */
async function perform(
  ports: MainPorts,
  { options }: Inputs,
  stateFile: StateFile,
  { zuora, store }: Pick<Context, 'zuora' | 'store'>,
): Promise<Explained> {
  const { clock, random, startedAtMs, stepAbort, runnerIsGone } = ports;
  const lookForAbort = abortCheckFor({ marker: stateFile.state.marker, runnerIsGone }, stepAbort);
  const context = { zuora, clock, random, store, lookForAbort };
  try {
    return explain(
      await whileChecking(clock, lookForAbort, () => run(context, options, startedAtMs, stepAbort.signal)),
    );
  } catch (error) {
    // Not after a request that may have worked: its pending create was saved.
    if (error instanceof RunnerFileError) return refuseWithoutFiles(error);
    throw error;
  }
}

function targetOf({ options, connection }: Inputs, { id, tenantName }: TestEnvironment): Target {
  return {
    mode: options.mode,
    onAbort: options.onAbort,
    baseUrl: connection.baseUrl.origin,
    environmentId: id,
    tenantName: tenantName?.slice(0, LONGEST_NAME),
    entityId: connection.entityId,
    trackId: connection.trackId,
    credentialsDigest: digestOf(connection.credentials),
  };
}

/** What of a tenant's name is kept for post, in characters. */
const LONGEST_NAME = 200;
