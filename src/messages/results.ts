import type { Result } from '../run/result.ts';
import type { Explained, Explanations } from './explained.ts';
import { resultsOfCreate } from './results-of-create.ts';
import { resultsOfDecision } from './results-of-decision.ts';
import { resultsOfEnvironment } from './results-of-environment.ts';
import { resultsOfInterruption } from './results-of-interruption.ts';
import { resultsOfJob } from './results-of-job.ts';

const EXPLANATIONS: Explanations = {
  ...resultsOfEnvironment,
  ...resultsOfDecision,
  ...resultsOfCreate,
  ...resultsOfJob,
  ...resultsOfInterruption,
};

/** How a step ended, in words: the code, what happened, and what to do next. */
export function explain<K extends Result['kind']>(result: Result<K>): Explained {
  const kind: K = result.kind;
  return EXPLANATIONS[kind](result);
}
