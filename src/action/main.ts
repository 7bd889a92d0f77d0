import * as core from '@actions/core';

import { createTransport } from '../http/transport.ts';
import { Ledger } from '../refresh/ledger.ts';
import { run } from '../refresh/run.ts';
import { isTerminal } from '../zuora/status.ts';
import type { Verdict } from '../refresh/verdict.ts';
import type { Clock } from '../time/clock.ts';
import { createZuora } from '../zuora/client.ts';
import { announceOrder } from './announcement.ts';
import { conclude, type Seen } from './conclusion.ts';
import { digestOf } from './credentials.ts';
import { InputError } from './inputProblems.ts';
import { readInputs, type Inputs } from './inputs.ts';
import { Journal } from './journal.ts';
import { log } from './log.ts';
import { initialOutputs, writeOutputs } from './outputs.ts';
import { Recorder } from './recorder.ts';
import { logRequests } from './requestLog.ts';
import type { Target } from './state.ts';
import type { WorkflowRun } from './workflowRun.ts';

/** What main works with. */
export interface MainPorts {
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly workflowRun: WorkflowRun;
  /** When the step began, on the monotonic clock. */
  readonly startedAtMs: number;
  /** Aborts with `Aborted` when the runner ends the step. */
  readonly signal: AbortSignal;
}

/** The main step. @returns whether it is red */
export async function main(ports: MainPorts): Promise<boolean> {
  const recorder = new Recorder(ports.workflowRun.marker);
  log.mask(core.getInput('client-secret'));
  log.mask(core.getInput('access-token'));
  writeOutputs(initialOutputs());

  const inputs = tryInputs(ports);
  if (inputs instanceof InputError) return conclude(refused(inputs), nothingSeen(ports), recorder);
  if (inputs.order.mode === 'refresh' && core.getInput('job-status') === 'cancelled') {
    return conclude(CANCELLED_BEFORE, nothingSeen(ports), recorder);
  }
  return carryOut(ports, inputs, recorder);
}

/** A step under `if: always()` runs in an aborted job, too. */
const CANCELLED_BEFORE: Verdict = {
  outcome: 'aborted',
  code: 'ZSR-ABORTED',
  sentence: 'The workflow job was cancelled before this step began: nothing is created.',
  nextSteps: [],
};

function refused({ problems }: InputError): Verdict {
  return {
    outcome: 'invalid',
    code: 'ZSR-INPUTS',
    sentence: 'The inputs are wrong: nothing was asked of Zuora.',
    nextSteps: problems,
  };
}

function nothingSeen({ clock, signal, workflowRun }: MainPorts): Seen {
  return {
    mode: 'refresh',
    trackId: workflowRun.trackId,
    handbook: workflowRun.handbook,
    isRehearsal: false,
    job: undefined,
    created: false,
    environment: undefined,
    due: undefined,
    phases: [],
    nowMs: clock.now(),
    isAborted: signal.aborted,
  };
}

function tryInputs({ clock, workflowRun }: MainPorts): Inputs | InputError {
  try {
    return readInputs({ get: core.getInput, nowMs: clock.now(), runTrackId: workflowRun.trackId });
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

async function carryOut(ports: MainPorts, inputs: Inputs, recorder: Recorder): Promise<boolean> {
  const { clock, random, signal, workflowRun, startedAtMs } = ports;
  const { order, connection } = inputs;
  announceOrder(order, connection);
  const journal = new Journal(recorder, clock, order.mode, startedAtMs + order.timeoutMs);
  const ledger = new Ledger(clock, (event) => {
    if (event.kind === 'environment') recorder.update({ target: targetOf(inputs, event.environment.id) });
    journal.note(event);
  });
  const options = {
    ...connection,
    onToken: (token: string): void => {
      log.mask(token);
      if (order.mode === 'refresh' && order.onAbort === 'cancel') recorder.update({ token });
    },
  };
  const zuora = createZuora(options, logRequests(createTransport(clock), clock), clock);
  const lookForAbort = (): void => undefined;
  const verdict = await run({ zuora, clock, random, ledger, lookForAbort }, order, startedAtMs, signal);
  const { job, environment } = ledger;
  // Nothing was created, unless a create was sent whose job is not known.
  const created = ledger.created ?? (ledger.createUnanswered ? undefined : false);
  const due = job === undefined || isTerminal(job.status) ? journal.due : false;
  const { phases } = journal;
  const { trackId, isRehearsal } = connection;
  const { handbook } = workflowRun;
  const known = { mode: order.mode, trackId, handbook, isRehearsal, job, created, environment, due, phases };
  return conclude(verdict, { ...known, nowMs: clock.now(), isAborted: signal.aborted }, recorder);
}

function targetOf({ order, connection }: Inputs, environmentId: string): Target {
  return {
    mode: order.mode,
    onAbort: order.onAbort,
    baseUrl: connection.baseUrl.origin,
    environmentId,
    entityId: connection.entityId,
    trackId: connection.trackId,
    credentialsDigest: digestOf(connection.credentials),
  };
}
