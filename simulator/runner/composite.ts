import { join } from 'node:path';
import { loadAction, type CompositeMetadata, type Condition, type EmbeddedStep } from './composite-metadata.ts';
import type { CompositeOptions, CompositeResult, CompositeStep, EmbeddedStage } from './composite-options.ts';
import { evaluateAll, type Context } from './expressions.ts';
import { compositeInputs, stageInputs } from './inputs.ts';
import { startJob, type Job } from './job.ts';
import type { Variables } from './machine.ts';
import { shownAnnotations } from './stage-log.ts';
import { forgiven, worse, type Conclusion } from './stage-result.ts';
import type { PostOptions } from './step-options.ts';
import { controlsOf, refuseIfStopped } from './step.ts';

interface Level {
  readonly composite: CompositeMetadata;
  readonly path: string;
  /** 1 for the action that the workflow uses, 2 for one that this uses. */
  readonly depth: number;
  readonly inputs: Context;
  readonly env: Variables;
}

/** One passage through all levels: main, or post. */
interface Passage {
  readonly stage: 'main' | 'post';
  readonly startedAtMs: number;
  readonly settings: CompositeOptions & PostOptions;
  readonly stages: EmbeddedStage[];
}

/** What is remembered from main to post. */
interface Memory {
  /** `${{ steps }}` of each level. */
  readonly steps: Map<string, Record<string, Context>>;
  readonly states: Map<string, Variables>;
  readonly ran: Set<string>;
  readonly summaries: Map<string, string>;
}

interface Play {
  readonly job: Job;
  readonly options: CompositeOptions;
  readonly memory: Memory;
}

function isMet(condition: Condition, status: Conclusion): boolean {
  switch (condition) {
    case 'success()':
      return status === 'success';
    case 'failure()':
      return status === 'failure';
    case 'always()':
      return true;
    case 'cancelled()':
      return status === 'cancelled';
    case '!cancelled()':
      return status !== 'cancelled';
  }
}

function mayRun({ job, memory }: Play, passage: Passage, path: string, condition: Condition, soFar: Conclusion) {
  if (job.stopped !== undefined) return false;
  if (passage.stage === 'post') return memory.ran.has(path);
  return isMet(condition, job.status === 'cancelled' ? 'cancelled' : soFar);
}

function contextsOf({ job, memory }: Play, passage: Passage, level: Level): Context {
  // In post the runner finds the steps of the action that the workflow uses, and not those of one within it.
  const isLost = passage.stage === 'post' && level.depth > 1;
  return {
    job: { status: passage.settings.jobStatus ?? job.status },
    inputs: level.inputs,
    steps: isLost ? {} : (memory.steps.get(level.path) ?? {}),
  };
}

function remainingMs({ settings, startedAtMs }: Passage): number | undefined {
  return settings.timeoutMs === undefined
    ? undefined
    : Math.max(0, settings.timeoutMs - (performance.now() - startedAtMs));
}

function keepSummary({ options, memory }: Play, path: string, summary: string): void {
  if (summary === '' || (options.keptSummary === 'first' && memory.summaries.has(path))) return;
  memory.summaries.set(path, summary);
}

interface Ended {
  readonly outcome: Conclusion;
  readonly conclusion: Conclusion;
  readonly outputs: Readonly<Record<string, string>>;
}

async function runEmbedded(play: Play, passage: Passage, level: Level, step: EmbeddedStep): Promise<Ended | undefined> {
  const { job, options, memory } = play;
  const path = `${level.path}.${step.id}`;
  const contexts = contextsOf(play, passage, level);
  const given = evaluateAll(step.with, contexts);
  const env = { ...level.env, ...evaluateAll(step.env, contexts) };
  const known = await loadAction(options.actions?.[step.uses] ?? join(job.workspace, step.uses));
  const jobStatus = passage.settings.jobStatus ?? job.status;
  memory.ran.add(path);
  if (known.kind === 'composite') {
    const { composite } = known;
    const inputs = compositeInputs(composite.inputs, given, jobStatus);
    const ended = await runLevel(play, passage, { composite, path, depth: level.depth + 1, inputs, env });
    return { ...ended, conclusion: forgiven(ended.outcome, step.continueOnError) };
  }
  const { action } = known;
  const script = passage.stage === 'main' ? action.main : action.post;
  if (script === undefined) return undefined;
  const stage = await job.start({
    stage: passage.stage,
    directory: action.directory,
    script,
    uses: step.uses,
    actionId: options.actionId ?? '__self',
    actionPath: passage.stage === 'main' ? level.composite.directory : options.actionDirectory,
    inputs: stageInputs(action, given, jobStatus),
    env,
    state: memory.states.get(path) ?? {},
    timeoutMs: remainingMs(passage),
    timeoutMessage: 'The action has timed out.',
    continueOnError: step.continueOnError,
    isAlways: step.condition === 'always()',
    fileTroubles: passage.settings.fileTroubles ?? {},
  });
  const result = await stage.result;
  passage.stages.push({ path, result });
  memory.states.set(path, result.state);
  keepSummary(play, path, result.summary);
  return result;
}

async function runLevel(play: Play, passage: Passage, level: Level): Promise<Omit<Ended, 'conclusion'>> {
  const { job, memory } = play;
  const { steps } = level.composite;
  let outcome: Conclusion = 'success';
  for (const step of passage.stage === 'main' ? steps : steps.toReversed()) {
    const path = `${level.path}.${step.id}`;
    if (!mayRun(play, passage, path, step.condition, outcome)) continue;
    const ended = await runEmbedded(play, passage, level, step);
    if (ended === undefined) continue;
    outcome = worse(outcome, ended.conclusion);
    if (passage.stage === 'main') {
      const known = memory.steps.get(level.path) ?? {};
      const { outcome: own, conclusion, outputs } = ended;
      memory.steps.set(level.path, { ...known, [step.id]: { outcome: own, conclusion, outputs } });
    }
  }
  if (job.status === 'cancelled' && passage.stage === 'main') outcome = 'cancelled';
  const outputs =
    passage.stage === 'main' ? evaluateAll(level.composite.outputs, contextsOf(play, passage, level)) : {};
  return { outcome, outputs };
}

async function run(
  play: Play,
  stage: 'main' | 'post',
  settings: CompositeOptions & PostOptions,
): Promise<CompositeResult> {
  const { job, options } = play;
  const known = await loadAction(options.actionDirectory);
  if (known.kind !== 'composite') throw new Error('action.yml: not a composite action');
  const { composite } = known;
  const passage: Passage = { stage, startedAtMs: performance.now(), settings, stages: [] };
  const inputs = compositeInputs(composite.inputs, settings.with ?? {}, settings.jobStatus ?? job.status);
  const path = options.actionId ?? '__self';
  const level: Level = { composite, path, depth: 1, inputs, env: settings.env ?? {} };
  const { outcome, outputs } = await runLevel(play, passage, level);
  const conclusion = forgiven(outcome, options.continueOnError);
  job.finish(conclusion);
  const annotations = passage.stages.flatMap(({ result }) => result.annotations);
  return { outcome, conclusion, outputs, stages: passage.stages, annotations: shownAnnotations(annotations) };
}

/**
 * Starts main of a composite action, whose steps are all `uses:`, as the runner does.
 * @throws Error if a directory cannot be made; main is rejected if an action cannot be read.
 */
export async function startComposite(options: CompositeOptions): Promise<CompositeStep> {
  const job = await startJob(options);
  const memory: Memory = { steps: new Map(), states: new Map(), ran: new Set(), summaries: new Map() };
  const play: Play = { job, options, memory };
  const main = run(play, 'main', options);
  return {
    ...controlsOf(job),
    get jobStatus() {
      return job.status;
    },
    get pid() {
      return job.latest.pid;
    },
    main,
    summaries: memory.summaries,
    runPost: async (given = {}) => {
      await main;
      refuseIfStopped(job);
      return run(play, 'post', { ...options, fileTroubles: {}, ...given });
    },
  };
}
