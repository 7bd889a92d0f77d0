import { describe, expect, test } from '@jest/globals';

import type { Operation } from '../../simulator/zuora/requests/exchange.ts';
import type { Simulator } from '../../simulator/server/simulator.ts';
import { BY_HAND, LONG, stateWithPendingCreate, stateWithJob } from './remains.ts';
import { hurriedClock, newAbort, requestsFor, runPost, simulate } from './simulated.ts';
import { useStage } from './stage.ts';

const stage = useStage();

describe('post that is ended by the runner, too', () => {
  /** Aborts once a request of an operation has arrived, or was answered. */
  function abortAt(simulator: Simulator, operation: Operation, kind: 'received' | 'answered'): AbortSignal {
    const { signal, abort } = newAbort();
    simulator.observe((event) => {
      if (event.request.operation === operation && event.kind === kind) abort('SIGTERM');
    });
    return signal;
  }

  test('sends the cancel that it had not sent yet, and sees it confirmed', async () => {
    const simulator = await simulate(stage, LONG);
    const signal = abortAt(simulator, 'token', 'received');
    await runPost(stateWithJob(simulator), { signal });
    expect(requestsFor(simulator, 'cancel')).toHaveLength(1);
    expect(simulator.jobs()).toMatchObject([{ status: 'CANCELLED' }]);
    expect(stage.texts('warning')).toEqual([]);
    expect(stage.summary).toContain('cancelled (post step)');
  });

  test('sends it for a job that it has found already', async () => {
    const simulator = await simulate(stage, LONG);
    const state = stateWithPendingCreate(simulator);
    simulator.state.addJob({});
    simulator.faults.add({ on: { operation: 'cancel' }, fault: { kind: 'status', status: 503 } });
    const signal = abortAt(simulator, 'cancel', 'answered');
    await runPost(state, { signal });
    expect(requestsFor(simulator, 'cancel')).toHaveLength(2);
    expect(simulator.jobs()).toMatchObject([{ status: 'CANCELLED' }]);
  });

  test('sends no second one, and says what it saw last and how to cancel by hand', async () => {
    const simulator = await simulate(stage, { refreshTakesMs: 600_000, cancellingMs: 600_000 });
    const signal = abortAt(simulator, 'get-job', 'answered');
    await runPost(stateWithJob(simulator), { signal });
    expect(requestsFor(simulator, 'cancel')).toHaveLength(1);
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(
        `^ZSR-CLEANUP-UNCONFIRMED: It is unknown whether refresh job .* \\(last status: CANCELLING\\) is cancelled\\. The runner stopped the post step \\(SIGTERM\\)\\. Sandbox: .* ${BY_HAND}`,
      ),
    ]);
    expect(stage.summary).toMatch(/^### ⚠️ .*cancellation not confirmed/);
  });

  test('sends no second one where it cannot see what came of the first', async () => {
    const simulator = await simulate(stage, { refreshTakesMs: 600_000, cancellingMs: 600_000 });
    const fault = { kind: 'status', status: 503 } as const;
    simulator.faults.add({ on: { operation: 'get-job', times: 9 }, fault });
    const { signal, abort } = newAbort();
    simulator.observe(({ kind, request }) => {
      if (kind === 'received' && request.operation === 'get-job' && request.nth === 2) abort('SIGINT');
    });
    await runPost(stateWithJob(simulator), { signal, clock: hurriedClock });
    expect(requestsFor(simulator, 'cancel')).toHaveLength(1);
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(/The runner stopped the post step \(SIGINT\) \(last error: HTTP 503.*\)\. /),
    ]);
  });

  test('gives up in time where Zuora is silent', async () => {
    const simulator = await simulate(stage, LONG);
    simulator.faults.add({
      on: { operation: 'cancel', times: 9 },
      fault: { kind: 'stall', executed: false },
    });
    const signal = abortAt(simulator, 'token', 'received');
    await runPost(stateWithJob(simulator), { signal });
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(/\(last status: EXPORTING\) is cancelled\. The runner stopped /),
    ]);
  });

  test('has nothing to cancel where it has found no job', async () => {
    const simulator = await simulate(stage, LONG);
    const signal = abortAt(simulator, 'list-jobs', 'answered');
    await runPost(stateWithPendingCreate(simulator), { signal });
    expect(requestsFor(simulator, 'cancel')).toEqual([]);
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(/^ZSR-CLEANUP-UNCONFIRMED: It is unknown whether a refresh was created\. The runner/),
    ]);
    expect(stage.summary).toContain('- Refresh job: unknown\n');
  });

  test('passes a defect in its last words on', async () => {
    const simulator = await simulate(stage, LONG);
    simulator.faults.add({ on: { operation: 'cancel', times: 9 }, fault: { kind: 'status', status: 503 } });
    const signal = abortAt(simulator, 'token', 'received');
    const random = (): number => {
      throw new RangeError('no dice');
    };
    await expect(runPost(stateWithJob(simulator), { signal, random })).rejects.toThrow('no dice');
  });
});
