import { existsSync, rmSync, writeFileSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import { readPendingCreate } from '../../src/github/saved-state.ts';
import { requestsFor, runMain, simulate } from './simulated.ts';
import { useStage } from './stage.ts';

const stage = useStage();

const FILES = ['GITHUB_STATE', 'GITHUB_OUTPUT'] as const;
const errors = (): readonly unknown[] => stage.texts('error');

describe("the runner's files, in mode: refresh", () => {
  test.each(FILES)('%s that is missing is refused before any request', async (file) => {
    const simulator = await simulate(stage);
    stage.env(file, `${stage.folder}/none`);
    expect(await runMain(stage)).toBe(true);
    expect(simulator.requests).toEqual([]);
    expect(errors()).toEqual([
      expect.stringMatching(
        `^ZSR-RUNNER-FILES: A file that the runner provides for this step cannot be written \\(${file}: the file is missing, ENOENT\\)\\. No refresh was created\\. Sandbox: .*, Zuora: http.* Check the runner's free disk space`,
      ),
    ]);
    expect(stage.texts('warning')).toEqual([]);
    expect(stage.lines.at(-1)).toMatch(/^outcome=invalid: A file that the runner /);
    expect(stage.summary).toContain(`| Sandbox | ${simulator.environmentId} |`);
  });

  test.each(FILES)('%s that is not named is refused, and no command takes its place', async (file) => {
    const simulator = await simulate(stage);
    stage.env(file, undefined);
    expect(await runMain(stage)).toBe(true);
    expect(simulator.requests).toEqual([]);
    expect(errors()).toEqual([expect.stringContaining(`(${file}: the variable is not set)`)]);
    expect(stage.commands('save-state')).toEqual([]);
    expect(stage.commands('set-output')).toEqual([]);
  });

  test('the sandbox is named as the inputs name it', async () => {
    await simulate(stage);
    stage.input({ 'environment-id': '404' });
    stage.env('GITHUB_STATE', undefined);
    await runMain(stage);
    expect(stage.summary).toContain('| Sandbox | tenant ID 404 |');
  });

  test('the outcome is put out where the outputs can be written', async () => {
    await simulate(stage);
    stage.env('GITHUB_STATE', undefined);
    await runMain(stage);
    expect(stage.outputs).toMatchObject({ outcome: 'invalid', created: 'false' });
  });

  test('wrong inputs are told all the same', async () => {
    stage.env('GITHUB_STATE', undefined);
    stage.env('GITHUB_OUTPUT', undefined);
    expect(await runMain(stage)).toBe(true);
    expect(errors()).toEqual([
      expect.stringMatching(/^ZSR-INPUTS: .*The outputs of this step could not be written \(GITHUB_OUTPUT: /),
    ]);
  });

  test('a state that cannot be saved any more keeps the create from leaving', async () => {
    const simulator = await simulate(stage, {
      observe: ({ kind, request }) => {
        if (kind === 'answered' && request.operation === 'list-jobs') rmSync(`${stage.folder}/state`);
      },
    });
    expect(await runMain(stage)).toBe(true);
    expect(requestsFor(simulator, 'create')).toEqual([]);
    expect(stage.outputs).toMatchObject({ outcome: 'invalid', created: 'false', 'job-id': '' });
    expect(errors()).toEqual([expect.stringMatching(/^ZSR-RUNNER-FILES: .*GITHUB_STATE: .*No refresh was created/)]);
    writeFileSync(`${stage.folder}/state`, '');
  });

  test('a state that is lost after the create costs a warning, and the wait goes on', async () => {
    const simulator = await simulate(stage, {
      observe: ({ kind, request }) => {
        if (kind === 'received' && request.operation === 'create') rmSync(`${stage.folder}/state`);
      },
    });
    expect(await runMain(stage)).toBe(false);
    expect(simulator.jobs()).toMatchObject([{ status: 'COMPLETED' }]);
    expect(stage.outputs['outcome']).toBe('succeeded');
    expect(stage.texts('warning')).toEqual([expect.stringMatching(/^ZSR-NO-STATE: /)]);
  });

  test('outputs that cannot be written at the end make the step red, and it says how it ended', async () => {
    await simulate(stage, {
      observe: ({ kind, request }) => {
        if (kind === 'received' && request.operation === 'create') rmSync(`${stage.folder}/output`);
      },
    });
    expect(await runMain(stage)).toBe(true);
    expect(errors()).toEqual([
      expect.stringMatching(
        /^ZSR-RUNNER-FILES: .*The outputs of this step could not be written \(GITHUB_OUTPUT: the file is missing, ENOENT\)\. Sandbox: .* don't run this step again just for its outputs\. .* check the runner's free disk space/,
      ),
    ]);
    expect(stage.commands('error')[0]?.properties).toEqual({
      title: 'Zuora sandbox refresh: outputs not written',
    });
    expect(stage.lines.at(-1)).toMatch(/^outcome=succeeded: .*The outputs of this step could not be written/);
    expect(stage.summary).toMatch(/^### ❌ Zuora sandbox refresh: succeeded[^]*The outputs of this step/);
  });
});

describe("the runner's files, in another mode", () => {
  test('a missing state costs nothing', async () => {
    await simulate(stage);
    stage.env('GITHUB_STATE', undefined);
    stage.input({ mode: 'check' });
    expect(await runMain(stage)).toBe(false);
    expect(stage.outputs['outcome']).toBe('succeeded');
    expect(stage.texts('warning')).toEqual([]);
  });

  test('missing outputs make it red at its end', async () => {
    const simulator = await simulate(stage);
    stage.env('GITHUB_OUTPUT', `${stage.folder}/none`);
    stage.input({ mode: 'check' });
    expect(await runMain(stage)).toBe(true);
    expect(simulator.requests).not.toEqual([]);
    expect(errors()).toEqual([expect.stringMatching(/^ZSR-RUNNER-FILES: /)]);
  });
});

describe('beside a post step that has begun', () => {
  test('main has left its pending create before it looks for the marker', async () => {
    const seen: unknown[] = [];
    const simulator = await simulate(stage, {
      oldJobs: 0,
      observe: ({ kind, request }) => {
        if (kind === 'received' && request.operation === 'create')
          seen.push(readPendingCreate(`${stage.folder}/marker`));
      },
    });
    await runMain(stage);
    expect(seen).toEqual([
      expect.objectContaining({
        target: expect.objectContaining({
          environmentId: simulator.environmentId,
          tenantName: expect.any(String),
        }),
        pendingCreate: expect.objectContaining({ knownJobIds: [] }),
      }),
    ]);
    const secrets = stage.texts('add-mask');
    expect(secrets).toHaveLength(2);
    for (const secret of secrets) expect(JSON.stringify(seen)).not.toContain(secret);
  });

  test('nothing of the pending create is left once no clean-up can follow', async () => {
    await simulate(stage);
    await runMain(stage);
    expect(existsSync(`${stage.folder}/marker.pending`)).toBe(false);
  });

  test('the pending create stays where a clean-up may follow', async () => {
    await simulate(stage, { refreshTakesMs: 600_000 });
    stage.input({ wait: 'false' });
    await runMain(stage);
    expect(readPendingCreate(`${stage.folder}/marker`)).toBeDefined();
  });

  test('a defect in looking for it is passed on', async () => {
    await simulate(stage);
    const runnerIsGone = (): boolean => {
      throw new RangeError('no such process');
    };
    await expect(runMain(stage, { runnerIsGone })).rejects.toThrow('no such process');
  });

  test('the death of the runner keeps the create from leaving', async () => {
    const simulator = await simulate(stage);
    expect(await runMain(stage, { runnerIsGone: () => true })).toBe(true);
    expect(requestsFor(simulator, 'create')).toEqual([]);
    expect(stage.outputs).toMatchObject({ outcome: 'aborted', created: 'false' });
  });
});
