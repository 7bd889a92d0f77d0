import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readWorkflowRun } from '../../src/github/runner.ts';

const RUNNER = {
  GITHUB_RUN_ID: '42',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_ACTION: 'refresh',
  RUNNER_TEMP: '/temp',
};

describe('the workflow run', () => {
  test('gives the track ID its run, attempt and step, and the marker its folder', () => {
    expect(readWorkflowRun(RUNNER, 'u1')).toEqual({
      trackId: 'zsr-42-2-refresh',
      marker: join('/temp', 'zuora-sandbox-refresh-u1'),
      docsUrl: undefined,
    });
  });

  test.each([{}, { GITHUB_RUN_ID: '', RUNNER_TEMP: '' }])('may be none: %j', (env) => {
    expect(readWorkflowRun(env, 'u1')).toEqual({
      trackId: 'zsr-local-u1',
      marker: join(tmpdir(), 'zuora-sandbox-refresh-u1'),
      docsUrl: undefined,
    });
  });

  test('leaves out what the runner does not tell', () => {
    expect(readWorkflowRun({ GITHUB_RUN_ID: '42', GITHUB_ACTION: '' }, 'u1').trackId).toBe('zsr-42');
  });

  test.each([
    ['__owner/repo: "a;b" \'ü', 'zsr-42-2-__owner_repo___a_b__'],
    ['x'.repeat(200), `zsr-42-2-${'x'.repeat(20)}`],
  ])('a step called %j makes a track ID that Zuora accepts', (action, trackId) => {
    const read = readWorkflowRun({ ...RUNNER, GITHUB_ACTION: action }, 'u1');
    expect(read.trackId).toBe(trackId);
    expect(read.trackId).toMatch(/^[A-Za-z0-9_.-]{1,55}$/);
  });
});

const GITHUB = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_ACTION_REPOSITORY: 'some-owner/refresh.action',
  GITHUB_ACTION_REF: 'v1',
};

describe('the page that explains the error codes', () => {
  test('is found in the repository and at the ref that the workflow uses', () => {
    expect(readWorkflowRun(GITHUB, 'u1').docsUrl).toBe(
      'https://github.com/some-owner/refresh.action/blob/v1/docs/troubleshooting.md',
    );
  });

  test.each<Record<string, string | undefined>>([
    { GITHUB_SERVER_URL: 'https://github.example.com' },
    { GITHUB_SERVER_URL: undefined },
    { GITHUB_ACTION_REPOSITORY: '' },
    { GITHUB_ACTION_REPOSITORY: undefined },
    { GITHUB_ACTION_REPOSITORY: 'a/b) [c](https://evil.example' },
    { GITHUB_ACTION_REPOSITORY: 'owner' },
    { GITHUB_ACTION_REPOSITORY: 'owner/name/more' },
    { GITHUB_ACTION_REF: 'v1/../../../evil' },
    { GITHUB_ACTION_REF: undefined },
    { GITHUB_ACTION_REF: '' },
    { GITHUB_ACTION_REF: 'v1 <b>' },
  ])('is not guessed: %j', (changes) => {
    expect(readWorkflowRun({ ...GITHUB, ...changes }, 'u1').docsUrl).toBeUndefined();
  });
});
