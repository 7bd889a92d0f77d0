import type { ErrorCode, WarningCode } from './codes.ts';
import type { Mode } from '../run/context.ts';
import type { Outcome } from '../run/outcome.ts';
import type { RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { isTerminal } from '../zuora/status.ts';
import { describePlace, describeStart, describeTrace, numbered, seeAlso, whenIs } from './format.ts';

/** What an annotation tells of a problem. */
interface Problem {
  readonly code: ErrorCode | WarningCode;
  readonly sentence: string;
  readonly nextSteps: readonly string[];
  readonly error?: RemoteError | undefined;
  readonly requestId?: string | undefined;
}

/** What a problem is about, and where to find more; `undefined` where it is not known. */
interface Place {
  readonly sandbox: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly trackId: string;
  readonly docsUrl: string | undefined;
}

/** What happened, what to do next, and where to find more. */
export function describeProblem(problem: Problem, { sandbox, baseUrl, trackId, docsUrl }: Place): string {
  const trace = `[${describeTrace(problem, trackId)}]`;
  const place = describePlace(sandbox, baseUrl);
  const what = [problem.sentence, place, ...numbered(problem.nextSteps), trace].filter(Boolean).join(' ');
  return `${what}${seeAlso(docsUrl, problem.code)}`;
}

/** The title of the annotation with which a step fails. */
export function errorTitle(what?: Outcome | 'outputs not written'): string {
  return ['Zuora sandbox refresh', what].filter(Boolean).join(': ');
}

/** What becomes of a job that this step did not create, where it is waited for. */
const ATTACHED: Readonly<Partial<Record<Mode, string>>> = {
  refresh: 'Refresh adopted',
  wait: 'Waiting for a refresh',
};

/** What stands on the run's page while a job is waited for; `undefined` where none is. `nowMs` is on the wall clock. */
export function announcement(
  job: Job,
  created: boolean,
  mode: Mode,
  nowMs: number,
): { readonly title: string; readonly message: string } | undefined {
  const title = created ? 'Refresh created' : ATTACHED[mode];
  if (title === undefined || isTerminal(job.status)) return undefined;
  const times = [describeStart(job, nowMs), describeEnd(job, nowMs)].filter(Boolean).join('; ');
  return { title, message: `Refresh job ${job.id} (${job.status}): ${times}.` };
}

function describeEnd({ status, estimatedCompletionAtMs: estimateMs }: Job, nowMs: number): string {
  if (status === 'CANCELLING') return 'it is being cancelled';
  if (estimateMs === undefined) return 'Zuora gives no estimate of its end yet';
  return `expected to end ${whenIs(estimateMs, nowMs)}`;
}
