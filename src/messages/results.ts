import type { Result } from '../run/result.ts';
import type { TestEnvironment } from '../zuora/decode.ts';
import type { RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import type { Explained, Explanations } from './explained.ts';
import { resultsOfDecision } from './results-of-decision.ts';
import { resultsOfEnvironment } from './results-of-environment.ts';
import { resultsOfInterruption } from './results-of-interruption.ts';
import { resultsOfJob } from './results-of-job.ts';

const EXPLANATIONS: Explanations = {
  ...resultsOfEnvironment,
  ...resultsOfDecision,
  ...resultsOfJob,
  ...resultsOfInterruption,
};

/** What a result may rest on. */
interface Evidence extends Pick<Result, 'outcome'> {
  readonly error?: RemoteError | undefined;
  readonly requestId?: string | undefined;
  readonly job?: Job | undefined;
  readonly environment?: TestEnvironment | undefined;
}

/** How a step ended, in words: the code, what happened, and what to do next. */
export function explain<K extends Result['kind']>(result: Result<K>): Explained {
  const kind: K = result.kind;
  const [sentence, code, ...nextSteps] = EXPLANATIONS[kind](result);
  const { outcome, error, job, environment, requestId = (job ?? environment)?.requestId }: Evidence = result;
  return code === undefined ? { outcome, sentence } : { outcome, code, sentence, nextSteps, error, requestId };
}
