import type { Settings } from '../settings.ts';
import { wireEnvironment, type Environment } from '../state/environment.ts';
import { wireJob, type Job, type WireObject } from '../state/job.ts';
import { parseRfc3339 } from '../state/rfc3339.ts';
import type { CancelRefusal, CreateRefusal } from '../state/zuora-state.ts';
import type { Call, Zuora } from './call.ts';
import type { Refusal } from './error-shape.ts';
import type { Reply } from './exchange.ts';
import { jsonObject } from './request-body.ts';
import { issueToken } from './token-operation.ts';

/** Performs the operation; a refusal is a value as well. */
export function perform(call: Call, zuora: Zuora): Reply | Refusal {
  const { operation } = call.route;
  switch (operation) {
    case 'token':
      return issueToken(call, zuora);
    case 'list-environments':
      return listed(zuora.state.listedEnvironments().map((environment) => environmentRecord(environment, zuora)));
    case 'get-environment': {
      const environment = zuora.state.environment(call.route.environmentId);
      return environment === undefined ? notFound : record(environmentRecord(environment, zuora));
    }
    case 'list-jobs':
      return listJobs(call, zuora);
    case 'get-job': {
      const job = zuora.state.readableJob(call.route.environmentId, call.route.jobId);
      return job === undefined ? notFound : record(syncedRecord(job, zuora));
    }
    case 'create':
      return create(call, zuora);
    case 'cancel':
      return cancel(call, zuora);
  }
}

const notFound: Refusal = { status: 404, code: 50000040, message: 'Cannot find the resource' };

function listJobs({ route }: Call, zuora: Zuora): Reply | Refusal {
  if (zuora.state.environment(route.environmentId) === undefined) return unknownEnvironment(zuora);
  return listed(zuora.state.listedJobs(route.environmentId).map((job) => listedRecord(job, zuora)));
}

function create(call: Call, zuora: Zuora): Reply | Refusal {
  const fields = jsonObject(call.text) ?? new Map<string, unknown>();
  if (fields.get('jobType') !== 'REFRESH') return invalid('jobType must be REFRESH');
  const time = fields.get('scheduledRefreshTime');
  const scheduledAtMs = typeof time === 'string' ? parseRfc3339(time) : undefined;
  if (fields.has('scheduledRefreshTime') && scheduledAtMs === undefined)
    return invalid('scheduledRefreshTime is not an RFC 3339 date-time');
  if ((scheduledAtMs ?? Infinity) < zuora.shown.now()) return invalid('scheduledRefreshTime is in the past');
  const job = zuora.state.createRefresh(call.route.environmentId, scheduledAtMs);
  if (typeof job === 'string') return createRefusal(job, zuora);
  const location = jobLocation(job, call.origin, zuora.settings.location);
  return {
    ...record(unsyncedRecord(job, zuora)),
    status: zuora.settings.createStatus,
    headers: location === undefined ? {} : { location },
  };
}

function cancel(call: Call, zuora: Zuora): Reply | Refusal {
  const fields = jsonObject(call.text) ?? new Map<string, unknown>();
  if (fields.get('jobAction') !== 'CANCEL') return invalid('jobAction must be CANCEL');
  const job = zuora.state.cancelJob(call.route.environmentId, call.route.jobId, call.lateCancel);
  return typeof job === 'string' ? cancelRefusal(job) : record(unsyncedRecord(job, zuora));
}

function createRefusal(refusal: CreateRefusal, zuora: Zuora): Refusal {
  switch (refusal) {
    case 'no-environment':
      return unknownEnvironment(zuora);
    case 'environment-not-active':
      return againstTheRules(400, 'The test environment is not active');
    case 'active-job':
      return againstTheRules(
        zuora.settings.secondCreateStatus,
        'There is already a job in progress for this test environment',
      );
    case 'window-closed':
      return againstTheRules(403, 'Only one refresh can be performed during a set period');
  }
}

/** The refusal of a cancel; exported for the scripted one. */
export function cancelRefusal(refusal: CancelRefusal): Refusal {
  switch (refusal) {
    case 'no-job':
      return notFound;
    case 'too-late':
    case 'refused':
      return againstTheRules(400, 'The job can no longer be cancelled');
    case 'already-cancelling':
      return againstTheRules(400, 'The job is being cancelled already');
  }
}

function unknownEnvironment({ settings }: Zuora): Refusal {
  return { ...notFound, status: settings.unknownEnvironmentStatus };
}

/** Category 20: invalid format or value. */
function invalid(message: string): Refusal {
  return { status: 400, code: 50000020, message };
}

/** Category 30: rule restriction. */
function againstTheRules(status: number, message: string): Refusal {
  return { status, code: 50000030, message };
}

function jobLocation(job: Job, origin: string, kind: Settings['location']): string | undefined {
  const path = `/test-environments/${job.environmentId}/jobs/${job.id}`;
  switch (kind) {
    case 'absolute':
      return origin + path;
    case 'relative':
      return path;
    case 'foreign':
      return `https://elsewhere.example${path}`;
    case 'absent':
      return undefined;
  }
}

function environmentRecord({ id }: Environment, { state, settings, shown }: Zuora): WireObject {
  return wireEnvironment(state.syncedEnvironment(id), settings, shown);
}

function listedRecord(job: Job, zuora: Zuora): WireObject | null {
  return job.listedAs === null ? null : { ...syncedRecord(job, zuora), ...job.listedAs };
}

/** The record of a job at its own address. */
export function syncedRecord(job: Job, { clock, settings, shown }: Zuora): WireObject {
  return wireJob(job, { nowMs: clock.now(), lagMs: settings.syncLagMs, shown, rules: settings });
}

/** What the job service itself says, ahead of any lag. */
function unsyncedRecord(job: Job, { clock, settings, shown }: Zuora): WireObject {
  return wireJob(job, { nowMs: clock.now(), lagMs: undefined, shown, rules: settings });
}

function record(value: WireObject): Reply {
  return { status: 200, content: { kind: 'json', value } };
}

function listed(result: readonly (WireObject | null)[]): Reply {
  return { status: 200, content: { kind: 'json', value: { result, size: result.length } } };
}
