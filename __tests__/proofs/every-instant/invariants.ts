import { decodeState, STATE_NAME, type SavedState } from '../../../src/github/saved-state.ts';
import type { TrueJob } from '../../../simulator/zuora/state/job.ts';
import type { Trial } from './trial.ts';

/** So long the runner lets all post steps of a job take. */
const POSTS_END_MS = 285_000;
const PAST_CANCELLING = ['RESETTING', 'IMPORTING', 'FINALIZING', 'COMPLETED', 'FAILED', 'CANCELLED'];

/** Every promise that a trial broke, each as a sentence; none if all were kept. */
export function brokenPromises(trial: Trial): readonly string[] {
  const { scenario, strike } = trial;
  const title = `${scenario.name} / ${strike?.signal ?? 'undisturbed'} at ${strike?.at ?? '-'}`;
  return [
    ...jobsBroken(trial),
    ...outcomeBroken(trial),
    ...jobIdBroken(trial),
    ...mainBroken(trial),
    ...postBroken(trial),
    ...trial.deviations,
  ].map((broken) => `${title}: ${broken}`);
}

function jobsBroken(trial: Trial): readonly string[] {
  const { strangers, jobs, scenario, creates } = trial;
  const ours = oursOf(trial, jobs);
  const broken = ours.length > 1 ? [`${String(ours.length)} jobs were created`] : [];
  // Only 210 s after the first one could there be another.
  if (creates > 1) broken.push(`${String(creates)} creates were sent`);
  for (const job of ours) {
    if (!mayRun(trial) && !PAST_CANCELLING.includes(job.status)) broken.push(`our job is left ${job.status}`);
    if (scenario.leaves === true && job.cancelAskedAtMs !== undefined) broken.push('our job was not left');
  }
  for (const { id } of strangers) {
    if (scenario.cancelsOthers !== true && jobs.find((job) => job.id === id)?.cancelAskedAtMs !== undefined)
      broken.push("a stranger's job was cancelled");
  }
  return broken;
}

/** A job may run on if it is to be left, or if main had ended well and nobody cancelled the workflow. */
function mayRun(trial: Trial): boolean {
  const { scenario, strike } = trial;
  if (scenario.leaves === true) return true;
  return scenario.detaches === true && strike?.signal !== 'SIGINT' && settledOf(trial) !== undefined;
}

function outcomeBroken({ main, jobsAfterMain, scenario }: Trial): readonly string[] {
  const outcome = main.outputs['outcome'] ?? '';
  const statuses = jobsAfterMain.map(({ status }) => status);
  const broken: string[] = [];
  if (outcome === 'cancelled' && !statuses.includes('CANCELLED')) broken.push('`cancelled` is said, and was not so');
  if (outcome === 'succeeded' && !statuses.includes('COMPLETED')) broken.push('`succeeded` is said, and was not so');
  const isOrdered = scenario.cancelsOthers === true && /^(?:cancelled|skipped)$/.test(outcome);
  const mayBeGreen = isOrdered || outcome === 'succeeded' || (outcome === 'in-progress' && scenario.detaches === true);
  if (main.exitCode === 0 && !mayBeGreen) broken.push(`main is green with ${outcome}`);
  return broken;
}

/** Once main has read the answer to its create, only death before its next writes keeps the id back. */
function jobIdBroken({ main, strike, scenario, jobsAfterMain, instants }: Trial): readonly string[] {
  // The runner has read the outputs, and does not see what main goes on to do.
  if (scenario.isContained === true && strike?.signal === 'SIGINT') return [];
  const id = main.outputs['job-id'] ?? '';
  if (id !== '') return jobsAfterMain.some((job) => job.id === id) ? [] : [`job-id is ${id}, which is no job`];
  const isRead = instants.includes('create 1: delivered') && strike?.signal !== 'SIGKILL';
  return isRead || isJobIdWritten(instants) ? ['job-id is not in the outputs'] : [];
}

/** Whether it was written between the empty outputs at first and those at the end. */
export function isJobIdWritten(instants: readonly string[]): boolean {
  const written = instants.flatMap((instant) => /^output \d+ (\S+): after$/.exec(instant)?.[1] ?? []);
  const again = (name: string): number => written.indexOf(name, written.indexOf(name) + 1);
  return again('job-id') !== -1 && (again('outcome') === -1 || again('job-id') < again('outcome'));
}

function mainBroken(trial: Trial): readonly string[] {
  const { main, strike, scenario } = trial;
  // The runner has left it, and does not see its end.
  if (scenario.isContained === true && strike?.signal === 'SIGINT') return [];
  if (strike?.signal === 'SIGKILL') return main.signal === 'SIGKILL' ? [] : ['SIGKILL did not end main'];
  // As a process exits, Node gives signals their default back. The result is written by then.
  if (main.signal === 'SIGINT' && settledOf(trial) !== undefined) return [];
  return main.signal === null ? ownEndBroken(trial) : [`main ended by ${main.signal}`];
}

/** How main has to end where it ends by itself. */
function ownEndBroken(trial: Trial): readonly string[] {
  const { main, scenario } = trial;
  const settled = settledOf(trial);
  const broken: string[] = [];
  const green = ['succeeded', 'in-progress', ...(scenario.cancelsOthers === true ? ['cancelled', 'skipped'] : [])];
  const isGreen = green.includes(main.outputs['outcome'] ?? '');
  if (main.exitCode !== (isGreen ? 0 : 1)) broken.push(`main ended with ${String(main.exitCode)}`);
  if (isGreen && settled?.outcome === 'in-progress' && settled.afterSignal)
    broken.push('main is green although it heard the signal before its verdict');
  return broken;
}

function postBroken({ post, postInstants }: Trial): readonly string[] {
  const broken: string[] = [];
  if (!postInstants.includes('start')) broken.push('nobody watched post');
  if (post.conclusion !== 'success') broken.push(`post is a ${post.conclusion}`);
  if (post.endedAtMs - post.startedAtMs > POSTS_END_MS) broken.push('post took longer than the runner lets it');
  if (postInstants.some((instant) => instant.startsWith('output'))) broken.push('post wrote an output');
  if (postInstants.some((instant) => instant.startsWith('create'))) broken.push('post sent a create');
  if (post.stderr !== '') broken.push(`post wrote to stderr: ${post.stderr}`);
  return broken;
}

function oursOf({ strangers }: Trial, jobs: readonly TrueJob[]): readonly TrueJob[] {
  return jobs.filter(({ id }) => !strangers.some((stranger) => stranger.id === id));
}

/** What main saved as its result. */
function settledOf({ main }: Trial): SavedState['settled'] {
  const text = main.state[STATE_NAME];
  return text === undefined ? undefined : decodeState(text).settled;
}
