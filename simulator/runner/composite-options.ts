import type { Annotation } from './stage-log.ts';
import type { Conclusion, StageResult } from './stage-result.ts';
import type { Controls, PostOptions, StepOptions } from './step-options.ts';

/** One `uses:` of a composite action in a job. */
export interface CompositeOptions extends Omit<StepOptions, 'name' | 'if'> {
  /** Where the actions are that its steps name; those that begin with `./` are in the workspace. */
  readonly actions?: Readonly<Record<string, string>>;
  /** Which of two summaries under one ID is kept; GitHub does either. */
  readonly keptSummary?: 'first' | 'last';
}

/** One stage of one `uses:` within a composite action. */
export interface EmbeddedStage {
  /** The IDs on the way to it, such as `outer.inner.refresh`. */
  readonly path: string;
  readonly result: StageResult;
}

/** What came of main, or of post, of a composite action. */
export interface CompositeResult {
  readonly outcome: Conclusion;
  readonly conclusion: Conclusion;
  /** Empty for post. */
  readonly outputs: Readonly<Record<string, string>>;
  /** In the order in which they ran. */
  readonly stages: readonly EmbeddedStage[];
  readonly annotations: readonly Annotation[];
}

/** A composite action under way. */
export interface CompositeStep extends Controls {
  readonly main: Promise<CompositeResult>;
  /** The summaries on the run's page by the path of their step: main's or post's, as both have one ID. */
  readonly summaries: ReadonlyMap<string, string>;
  /**
   * Runs the post stages of what ran, the last first.
   * @throws Error if the runner is shut down or dead.
   */
  runPost(options?: Omit<PostOptions, 'besideMain'>): Promise<CompositeResult>;
}
