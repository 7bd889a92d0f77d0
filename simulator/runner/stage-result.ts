import type { Annotation, LogLine } from './stage-log.ts';
import type { WorkflowCommand } from './workflow-commands.ts';

/** How the runner judges a stage: its time-out is a failure, a cancelled job is not. */
export type Conclusion = 'success' | 'failure' | 'cancelled';

/** Everything that came out of one stage. Times are by performance.now(). */
export interface StageResult {
  readonly stage: LogLine['stage'];
  /** What came of it. */
  readonly outcome: Conclusion;
  /** The same, but success for a failure under `continue-on-error`. */
  readonly conclusion: Conclusion;
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** As printed, unmasked. */
  readonly stdout: string;
  readonly stderr: string;
  /** The log as shown: masked, commands rendered. */
  readonly log: readonly string[];
  /** The same with the time each line came. */
  readonly lines: readonly LogLine[];
  readonly commands: readonly WorkflowCommand[];
  readonly annotations: readonly Annotation[];
  /** Values masked so far in this step, in order. */
  readonly masks: readonly string[];
  readonly illegal: readonly WorkflowCommand[];
  /** Empty for post, whose outputs the runner drops. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  /** As uploaded: masked, each line ended; empty if it was too large. */
  readonly summary: string;
  /** What the stage exported to later steps of the job. */
  readonly exportedEnvironment: Readonly<Record<string, string>>;
  readonly addedPaths: readonly string[];
  readonly startedAtMs: number;
  readonly firstSignalAtMs: number | undefined;
  readonly endedAtMs: number;
}

const WORST_FIRST = ['cancelled', 'failure', 'success'] as const;

/** What the whole is once two of its parts have ended so. */
export function worse(one: Conclusion, other: Conclusion): Conclusion {
  return WORST_FIRST.find((conclusion) => conclusion === one || conclusion === other) ?? one;
}

/** An outcome as the job sees it: a failure under `continue-on-error` is a success, a cancel stays one. */
export function forgiven(outcome: Conclusion, continueOnError: boolean | undefined): Conclusion {
  return outcome === 'failure' && continueOnError === true ? 'success' : outcome;
}

/** The annotations that the action itself made, without what the runner says of it. */
export function ownAnnotations(result: Pick<StageResult, 'annotations'>): readonly Annotation[] {
  return result.annotations.filter(({ source }) => source === 'action');
}

/** All that a stage showed to people, to look for something that must not be there. */
export function shownText(result: StageResult): string {
  const annotations = result.annotations.flatMap(({ message, properties }) => [message, ...Object.values(properties)]);
  const outputs = Object.entries(result.outputs).map(([name, value]) => `${name}=${value}`);
  return [...result.log, ...annotations, result.summary, ...outputs].join('\n');
}
