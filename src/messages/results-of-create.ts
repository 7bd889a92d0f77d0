import type { Result } from '../run/result.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import { adviceFor } from './advice.ts';
import type { Explanations } from './explained.ts';
import { describeFailure } from './failure.ts';
import { LOOK_IN_ZUORA } from './phrases.ts';
import { describeObstacle } from './results-of-decision.ts';

/** What came of a create request that was answered with no job of ours. */
export const resultsOfCreate: Explanations<
  'create-refused' | 'create-lost' | 'create-unproven' | 'create-answered-with-old-job'
> = {
  'create-refused': ({ outcome, scheduledAtMs, error }) => {
    const when = scheduledAtMs === undefined ? '' : ` for ${formatTimestamp(scheduledAtMs)}`;
    return {
      outcome,
      sentence: `Zuora refused to create a refresh${when}: ${describeFailure(error)}. No refresh was created.`,
      ...adviceFor(error),
      error,
    };
  },
  'create-lost': ({ outcome, error, requestId }) => ({
    outcome,
    code: 'ZSR-CREATE-LOST',
    sentence: `The create request failed (${describeFailure(error)}), and no new refresh was found. It is unknown whether one exists.`,
    nextSteps: LOOK_IN_ZUORA,
    error,
    requestId,
  }),
  'create-unproven': ({ outcome, job, obstacle, error }) => ({
    outcome,
    code: 'ZSR-CREATE-UNPROVEN',
    sentence: `The create request failed (${describeFailure(error)}). Refresh job ${job.id} (${job.status}) appeared since then, but ${describeDoubt(obstacle)}. It is unknown whether the create request worked.`,
    nextSteps: LOOK_IN_ZUORA,
    error,
    requestId: job.requestId,
  }),
  'create-answered-with-old-job': ({ outcome, job: { id, status, endedAtMs = 0, requestId } }) => ({
    outcome,
    code: 'ZSR-CREATE-UNPROVEN',
    sentence: `Zuora responded to the create request with refresh job ${id}, which ended with status ${status} before that, at ${formatTimestamp(endedAtMs)}. It is unknown whether a refresh was created.`,
    nextSteps: LOOK_IN_ZUORA,
    requestId,
  }),
};

function describeDoubt(obstacle: Result<'create-unproven'>['obstacle']): string {
  if (obstacle === undefined) return "it may be someone else's";
  return obstacle.kind === 'being-cancelled' ? 'it is being cancelled' : describeObstacle(obstacle);
}
