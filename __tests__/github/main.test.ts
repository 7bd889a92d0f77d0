import { writeFileSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import { mustCleanUp } from '../../src/github/saved-state.ts';
import { Aborted, systemClock } from '../../src/time/clock.ts';
import { VirtualClock } from '../time/virtual-clock.ts';
import { hurriedClock, newAbort, requestsFor, runMain, simulate, stateOf } from './simulated.ts';
import { useStage } from './stage.ts';

const stage = useStage();

describe('main', () => {
  test('refreshes, waits for the end, and tells everybody', async () => {
    const simulator = await simulate(stage);
    expect(await runMain(stage)).toBe(false);
    simulator.verify();
    const [job] = simulator.jobs();
    expect(stage.outputs).toMatchObject({
      outcome: 'succeeded',
      'job-id': job?.id,
      status: 'COMPLETED',
      created: 'true',
      due: 'false',
      'track-id': expect.stringMatching(/^run-1-[0-9a-f]{8}$/),
      'environment-id': simulator.environmentId,
      'environment-status': 'ACTIVE',
      'environment-name': expect.stringMatching(/./),
      'tenant-id': expect.stringMatching(/^\d+$/),
      running: 'false',
      code: '',
      message: expect.stringMatching(/^The refresh completed in .* \(refresh job .*\)\.$/),
    });
    expect(stage.lines.at(-1)).toMatch(/^outcome=succeeded: /);
    expect(stage.commands('notice')).toMatchObject([{ properties: { title: 'Refresh created' } }]);
    expect(stage.summary).toMatch(/^### ✅ .*succeeded[^]*treated as a simulator[^]*created by this step/);
  });

  test('leaves nothing to clean up and no token, and never saves the secret', async () => {
    const simulator = await simulate(stage);
    await runMain(stage);
    const state = stateOf(stage);
    expect(state).toMatchObject({ ended: true, settled: { outcome: 'succeeded', afterSignal: false } });
    expect(state).not.toHaveProperty('token');
    expect(mustCleanUp(state, 'cancelled')).toBe(false);
    expect(stage.stateFile).not.toContain(simulator.clientSecret);
  });

  test('saves no token where post has nothing to do whatever happens', async () => {
    await simulate(stage);
    stage.input({ mode: 'check' });
    await runMain(stage);
    expect(stage.stateFile).not.toContain('"token"');
  });

  test('is not due any more once a refresh is under way', async () => {
    await simulate(stage, { refreshTakesMs: 600_000 });
    stage.input({ wait: 'false' });
    await runMain(stage);
    expect(stage.outputs).toMatchObject({
      outcome: 'in-progress',
      created: 'true',
      due: '',
      'environment-id': expect.stringMatching(/./),
      'environment-status': '',
      'last-refresh-time': '',
      'next-refresh-time': '',
      running: 'true',
    });
  });

  test('does not claim that nothing was created where that is not known', async () => {
    const stepAbort = newAbort();
    const simulator = await simulate(stage, {
      observe: ({ kind, request }) => {
        if (kind !== 'executed' || request.operation !== 'create') return;
        stepAbort.abort('SIGINT');
      },
    });
    simulator.faults.add({ on: { operation: 'create' }, fault: { kind: 'stall', executed: true } });
    await runMain(stage, { stepAbort });
    expect(stage.outputs).toMatchObject({ outcome: 'unknown', created: '' });
  });

  test('masks secret and tokens before it says anything else about them', async () => {
    const simulator = await simulate(stage);
    await runMain(stage);
    const masked = stage.texts('add-mask');
    expect(masked[0]).toBe(simulator.clientSecret);
    expect(masked).toHaveLength(2);
    const rest = masked.reduce((text, secret) => text.replace(`::add-mask::${secret}`, ''), stage.printed);
    for (const secret of masked) expect(rest).not.toContain(secret);
  });

  test('has a line for each request under step debugging, and no credential in any', async () => {
    const simulator = await simulate(stage);
    stage.input({ mode: 'check' });
    await runMain(stage);
    const path = `/test-environments/${simulator.environmentId}`;
    const lines = stage.texts('debug').filter((line) => line.includes('HTTP'));
    expect(lines.map((line) => line.replace(/\(.*\)$/, '()'))).toEqual([
      'token: POST /oauth/token: HTTP 200 ()',
      `get-environment: GET ${path}: HTTP 200 ()`,
      `list-jobs: GET ${path}/jobs: HTTP 200 ()`,
    ]);
    expect(lines.at(-1)).toMatch(/ \(\d+ ms, request ID [\w-]+\)$/);
    for (const secret of stage.texts('add-mask')) expect(stage.texts('debug').join('\n')).not.toContain(secret);
  });

  test('has the state ready for post before the create leaves', async () => {
    const states: string[] = [];
    await simulate(stage, {
      oldJobs: 0,
      observe: ({ kind, request }) => {
        if (kind === 'received' && request.operation === 'create') states.push(stage.savedState);
      },
    });
    await runMain(stage);
    expect(states.map((text): unknown => JSON.parse(text))).toEqual([
      expect.objectContaining({
        pendingCreate: expect.objectContaining({ knownJobIds: [] }),
        target: expect.objectContaining({ mode: 'refresh', onAbort: 'cancel' }),
        token: expect.any(String),
      }),
    ]);
  });

  test('ends invalid with every problem, without a request', async () => {
    const simulator = await simulate(stage);
    stage.input({ 'environment-id': 'x', timeout: '0', mode: 'y' });
    expect(await runMain(stage, { clock: new VirtualClock() })).toBe(true);
    expect(simulator.requests).toEqual([]);
    expect(stage.outputs).toMatchObject({ outcome: 'invalid', 'track-id': 'run-1', 'job-id': '' });
    expect(stage.commands('error')).toMatchObject([
      {
        properties: { title: 'Zuora sandbox refresh: invalid' },
        value: expect.stringMatching(/mode: .*timeout: .*environment-id: /),
      },
    ]);
  });

  test('says all that is wrong in one annotation, however much it is', async () => {
    const long = 'x'.repeat(500);
    const names = ['entity-id', 'track-id', 'mode', 'timeout', 'environment-id', 'scheduled-time', 'wait'];
    const more = ['poll-interval', 'on-active-job', 'on-not-due', 'on-timeout', 'on-abort', 'job-id', 'base-url'];
    stage.input(Object.fromEntries([...names, ...more].map((name) => [name, long])));
    await runMain(stage, { clock: new VirtualClock() });
    const [message = ''] = stage.texts('error');
    for (const name of [...names, ...more]) expect(message).toContain(`${name}: `);
    expect(message).toContain('client-id is missing.');
    expect(message).not.toMatch(/…$/);
  });

  test('creates nothing in a job that is cancelled already', async () => {
    const simulator = await simulate(stage);
    stage.input({ 'job-status': 'cancelled' });
    expect(await runMain(stage, { clock: new VirtualClock() })).toBe(true);
    expect(simulator.requests).toEqual([]);
    expect(stage.outputs['outcome']).toBe('aborted');
  });

  test('checks in a job that is cancelled already, without writing', async () => {
    const simulator = await simulate(stage, { oldJobs: 0 });
    stage.input({ 'job-status': 'cancelled', mode: 'check' });
    expect(await runMain(stage)).toBe(false);
    expect(simulator.requests.map(({ operation }) => operation)).toEqual(['token', 'get-environment', 'list-jobs']);
    expect(stage.outputs).toMatchObject({
      outcome: 'none',
      due: 'true',
      created: 'false',
      code: '',
      running: 'false',
    });
    expect(stage.lines.at(-3)).toMatch(/ Sandbox .*tenant \d+.*Last refresh: .*; due: yes\.$/);
    expect(stage.lines.at(-2)).toMatch(/ The name was not checked \(expected-name is empty\)\.$/);
    expect(stage.lines.at(-1)).toMatch(/^outcome=none: /);
    expect(stage.commands('notice')).toEqual([]);
  });

  test.each([
    [{ mode: 'refresh', 'on-active-job': 'skip' }, 'skipped', false],
    [{ mode: 'refresh', 'on-active-job': 'fail' }, 'active-job', true],
    [{ mode: 'refresh', 'on-active-job': 'adopt-or-skip', 'scheduled-time': '+10s' }, 'skipped', false],
    [{ mode: 'wait', 'on-no-job': 'skip' }, 'none', false],
  ])('puts out the refresh that its sentence names: %j', async (inputs, outcome, isRed) => {
    const simulator = await simulate(stage, { refreshTakesMs: 600_000 });
    const { id } = simulator.state.addJob({ scheduledAtMs: Date.now() + 3_600_000 });
    stage.input(inputs);
    expect(await runMain(stage)).toBe(isRed);
    const { job, message } = stage.outputs;
    expect(stage.outputs).toMatchObject({ outcome, 'job-id': id, status: 'SCHEDULED', running: 'true' });
    expect(JSON.parse(job ?? '')).toMatchObject({ id, status: 'SCHEDULED' });
    expect(message).toContain(id);
  });

  test('puts out name and code where the sandbox is another one than is meant', async () => {
    await simulate(stage);
    stage.input({ 'expected-name': 'Production' });
    expect(await runMain(stage)).toBe(true);
    expect(stage.outputs).toMatchObject({ outcome: 'invalid', code: 'ZSR-OTHER-NAME' });
    expect(stage.outputs['message']).toContain(
      `is named "${String(stage.outputs['environment-name'])}", but expected-name is "Production"`,
    );
  });

  test('says nothing of the sandbox from before a cancel', async () => {
    const simulator = await simulate(stage, { refreshTakesMs: 600_000, refusesCancel: true });
    simulator.state.addJob({});
    stage.input({ mode: 'cancel', 'job-id': 'active' });
    await runMain(stage);
    expect(stage.outputs).toMatchObject({
      outcome: 'cancel-refused',
      code: 'ZSR-CANCEL-REFUSED',
      'environment-status': '',
      'last-refresh-time': '',
      'next-refresh-time': '',
      due: '',
      running: 'true',
    });
  });

  test('creates nothing beside a post that has left its marker', async () => {
    const simulator = await simulate(stage);
    writeFileSync(`${stage.folder}/marker`, '');
    expect(await runMain(stage)).toBe(true);
    expect(requestsFor(simulator, 'create')).toEqual([]);
    expect(simulator.jobs()).toEqual([]);
  });

  test('says what Zuora answered and where it is found again when it ends red', async () => {
    await simulate(stage, { permission: false });
    expect(await runMain(stage)).toBe(true);
    const [message = ''] = stage.texts('error');
    expect(message).toContain('Refresh Central Sandbox');
    expect(message).toMatch(
      /^ZSR-PERMISSION: Reading the sandbox failed: HTTP 403 .*\. Sandbox: [\w-]+, Zuora: http:\/\/127\.0\.0\.1:\d+\. 1\. .* 3\. .* \[request ID [\w-]+, track ID run-1-[0-9a-f]{8}\]$/,
    );
  });

  test('ends its log with the outcome when it ends red, too, after the one error', async () => {
    await simulate(stage, { permission: false });
    await runMain(stage);
    expect(stage.texts('error')).toHaveLength(1);
    const [end = '', ...before] = stage.printed.trim().split(/\r?\n/).toReversed();
    expect(end).toMatch(/^outcome=invalid: Reading the sandbox failed: HTTP 403 .*\.$/);
    expect(before[0]).toMatch(/^::error /);
  });

  test('says by which response it knows that the refresh failed', async () => {
    const answered: string[] = [];
    const simulator = await simulate(stage, { failsAtShare: 0.5 });
    expect(await runMain(stage)).toBe(true);
    for (const { operation, outcome } of simulator.requests)
      if (operation === 'get-job') answered.push(outcome?.headers['zuora-request-id'] ?? '');
    const trace = `request ID ${String(answered.at(-1))}, track ID run-1-`;
    expect(stage.texts('error')).toEqual([expect.stringMatching(/^ZSR-JOB-FAILED: /)]);
    expect(stage.texts('error')[0]).toContain(`[${trace}`);
    expect(stage.summary).toContain(trace);
  });

  test('says where its error code is explained, if that is known', async () => {
    await simulate(stage, { permission: false });
    const docsUrl = 'https://github.com/o/r/blob/v1/docs/troubleshooting.md';
    await runMain(stage, { workflowRun: { trackId: 'run-1', marker: `${stage.folder}/marker`, docsUrl } });
    expect(stage.texts('error')).toEqual([expect.stringMatching(/ See https:\/\/github\.com.*#zsr-permission$/)]);
    expect(stage.summary).toContain(`[ZSR-PERMISSION](${docsUrl}#zsr-permission)`);
  });

  test('cancels what it created when it is aborted', async () => {
    const stepAbort = newAbort();
    const simulator = await simulate(stage, {
      refreshTakesMs: 60_000,
      cancellingMs: 10,
      observe: ({ kind, request }) => {
        if (kind === 'answered' && request.operation === 'create') stepAbort.abort('SIGINT');
      },
    });
    expect(await runMain(stage, { clock: systemClock, stepAbort })).toBe(true);
    expect(simulator.jobs()).toMatchObject([{ status: 'CANCELLED' }]);
    expect(stage.outputs).toMatchObject({ outcome: 'cancelled', status: 'CANCELLED', created: 'true' });
    expect(stateOf(stage)).toMatchObject({
      ended: true,
      settled: { outcome: 'cancelled', afterSignal: true },
    });
  });

  test('keeps its token for post when it was aborted before it saw the cancel end', async () => {
    const abort = new AbortController();
    await simulate(stage, {
      refreshTakesMs: 600_000,
      cancellingMs: 600_000,
      observe: ({ kind, request }) => {
        if (kind === 'answered' && request.operation === 'create')
          abort.abort(new Aborted('SIGINT', systemClock.monotonicMs() - 5_300));
      },
    });
    expect(await runMain(stage, { clock: systemClock, stepAbort: { signal: abort.signal, abort: () => {} } })).toBe(
      true,
    );
    expect(stage.outputs['outcome']).toBe('cancel-unconfirmed');
    expect(stateOf(stage).token).toEqual(expect.any(String));
    expect(mustCleanUp(stateOf(stage), '')).toBe(true);
  });

  test('keeps the token that it fetched last, not the first', async () => {
    const abort = new AbortController();
    const simulator = await simulate(stage, {
      refreshTakesMs: 600_000,
      cancellingMs: 600_000,
      observe: ({ kind, request }) => {
        if (kind === 'answered' && request.operation === 'get-job' && request.nth === 3)
          abort.abort(new Aborted('SIGINT', systemClock.monotonicMs() - 5_300));
      },
    });
    simulator.faults.add({ on: { operation: 'get-job' }, fault: { kind: 'status', status: 401 } });
    await runMain(stage, { stepAbort: { signal: abort.signal, abort: () => {} } });
    const [, first, second] = stage.texts('add-mask');
    expect(second).not.toBe(first);
    expect(stateOf(stage).token).toBe(second);
  });

  test('passes a defect on, so that the step cannot end green', async () => {
    await simulate(stage);
    const now = (): number => {
      throw new RangeError('no clock');
    };
    await expect(runMain(stage, { clock: { ...hurriedClock, now } })).rejects.toThrow('no clock');
    expect(stage.outputs['outcome']).toBe('unknown');
  });
});
