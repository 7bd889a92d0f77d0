import { expect, test } from '@jest/globals';
import { runTrial } from './trial.ts';
import { SHORT_MS } from '../../bundle/step.ts';
import type { Scenario } from './scenarios.ts';

const SCENARIO: Scenario = {
  name: 'a short refresh',
  options: { refreshTakesMs: SHORT_MS },
  isTried: () => true,
};
const LIMIT_MS = 60_000;

test(
  'interrupted before it hears signals, main leaves nothing, and in the cancelled workflow nothing is created after it',
  async () => {
    const { main, post, jobs, creates } = await runTrial(SCENARIO, { at: 'start', signal: 'SIGINT' });
    expect(main.signal).toBe('SIGINT');
    expect(main.state).toEqual({});
    expect({ jobs, creates }).toEqual({ jobs: [], creates: 0 });
    // It came in by the door of main; a cancelled job is not failed by it.
    expect(post.exitCode).toBe(1);
  },
  LIMIT_MS,
);

test(
  'killed before its first state write in a workflow that goes on, main leaves nothing that tells post from main: post then refreshes in its place, once, and sees it to its end',
  async () => {
    const strike = { at: 'state 1 version+marker: before', signal: 'SIGKILL' } as const;
    const { main, post, jobs, creates } = await runTrial(SCENARIO, strike);
    expect(main.signal).toBe('SIGKILL');
    expect(main.state).toEqual({});
    expect(post.conclusion).toBe('success');
    expect(jobs.map(({ status }) => status)).toEqual(['COMPLETED']);
    expect(creates).toBe(1);
  },
  LIMIT_MS,
);
