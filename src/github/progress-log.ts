import { describeDecision, explainWarning } from '../messages/decisions.ts';
import type { RefreshEvent } from '../run/events.ts';
import type { Mode } from '../run/context.ts';
import type { Listener } from '../run/record-store.ts';
import { kindOfFailure } from '../run/retry.ts';
import { knownJobOf, type RetriedFailure, type RunRecord } from '../run/run-record.ts';
import type { Clock } from '../time/clock.ts';
import { MINUTE_MS } from '../time/duration.ts';
import type { Operation } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import {
  attemptFailed,
  cancelRefused,
  environmentStanding,
  jobStanding,
  nameCheck,
  preflight,
  sandbox,
  SENDING_CREATE,
  sendingCancel,
  stillWaiting,
  timed,
  worksAgain,
  type Retried,
} from '../messages/progress.ts';
import { log } from './log.ts';

/** A change of progress that is worth a line, in percent. */
const STEP_PERCENT = 10;

/** For how long a failure of a sort is no news once it was told, in milliseconds. */
const QUIET_MS = 10 * MINUTE_MS;

type Kind = RefreshEvent['kind'];
type Events = { readonly [K in Kind]: Extract<RefreshEvent, { readonly kind: K }> };
type EventOf<K extends Kind> = { [P in K]: { readonly kind: P } & Events[P] }[K];

/**
 * Tells the log what happens: a line per change, never one per poll.
 * @param deadlineMs when the step's time is over, on the monotonic clock
 */
export function progressLog(clock: Clock, mode: Mode, deadlineMs: number): Listener {
  const startedAtMs = clock.monotonicMs();
  let lastDecision = '';
  let told: Job | undefined;
  // Failures that come and go with every request do not fill the log: they are told now and then, and counted.
  const toldAtMs = new Map<string, number>();
  const failing = new Set<Operation>();
  let untold = 0;

  const line = (text: string): void => {
    lastDecision = '';
    log.info(timed(text, clock.now(), clock.monotonicMs() - startedAtMs));
  };
  const tellJob = (job: Job, deed?: 'Created' | 'Found'): void => {
    told = job;
    line(jobStanding(job, clock.now(), deed));
  };
  const leftMs = (untilMs: number): number => Math.min(untilMs, deadlineMs) - clock.monotonicMs();
  const retried = ({ error, untilMs }: RetriedFailure): Retried => ({ error, leftMs: leftMs(untilMs) });

  const tell: { readonly [K in Kind]?: (event: EventOf<K>, record: RunRecord) => void } = {
    environment: ({ environment, due }) => {
      // It is what a check is for; elsewhere only a defect hunt needs it.
      (mode === 'check' ? line : log.debug)(environmentStanding(environment, due, clock.now()));
    },
    decision: ({ decision }) => {
      const sentence = describeDecision(decision);
      // Looking again for the same reason is no news.
      if (sentence === lastDecision) return;
      line(sentence);
      lastDecision = sentence;
    },
    preflight: ({ environment, isNameConfirmed }) => {
      line(preflight(environment, isNameConfirmed, clock.now()));
    },
    'name-checked': ({ environment, isNameConfirmed }) => {
      const checked = nameCheck(isNameConfirmed);
      // Before a create the preflight line says it, and a check has told of the environment already.
      if (mode === 'refresh') log.debug(checked);
      else line(mode === 'check' ? checked : `${sandbox(environment)}. ${checked}`);
    },
    'pending-create': () => {
      line(SENDING_CREATE);
    },
    'pending-create-void': () => {
      log.debug('no job came of this create');
    },
    job: ({ job, created, isFound = false }) => {
      // Found by its id, it has been told already.
      if (job !== told) tellJob(job, created && !isFound ? 'Created' : 'Found');
    },
    observed: ({ job }) => {
      if (told === undefined) tellJob(job, 'Found');
      else if (job.status !== told.status || tenthOf(job) > tenthOf(told)) tellJob(job);
    },
    cancelling: ({ jobId }) => {
      line(sendingCancel(jobId));
    },
    'cancel-refused': ({ jobId, error }) => {
      line(cancelRefused(jobId, error));
    },
    trouble: ({ operation, error, retriedForMs }) => {
      const nowMs = clock.monotonicMs();
      const sort = kindOfFailure(error);
      if (nowMs - (toldAtMs.get(sort) ?? -Infinity) < QUIET_MS) return;
      toldAtMs.set(sort, nowMs);
      failing.add(operation);
      line(attemptFailed(retried({ error, untilMs: nowMs + retriedForMs })));
    },
    recovered: ({ operation, failures }) => {
      if (!failing.delete(operation)) untold += failures;
      // The job that was created says it all.
      else if (operation !== 'create') line(worksAgain(operation, failures));
    },
    'given-up': ({ operation }) => {
      failing.delete(operation);
    },
    heartbeat: (_, record) => {
      const job = knownJobOf(record)?.job;
      const still = [...record.failing.values()].map(retried);
      line(stillWaiting({ job, leftMs: leftMs(deadlineMs), failing: still, untold }, clock.now()));
      untold = 0;
    },
    warning: ({ warning }) => {
      const { code, sentence } = explainWarning(warning);
      log.warning(code, sentence);
    },
  };
  return <K extends Kind>(event: EventOf<K>, record: RunRecord) => {
    const kind: K = event.kind;
    tell[kind]?.(event, record);
  };
}

function tenthOf({ progress = 0 }: Job): number {
  return Math.floor(progress / STEP_PERCENT);
}
