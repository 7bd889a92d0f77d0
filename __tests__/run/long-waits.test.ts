import { describe, expect, test } from '@jest/globals';
import type { Operation } from '../../simulator/zuora/requests/exchange.ts';
import { lockCode, type Fault } from '../../simulator/zuora/requests/fault.ts';
import type { ZuoraOptions } from '../../simulator/zuora/settings.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { mostInAnHour } from './freshness.ts';
import { World } from './world.ts';

/** What the last look takes. */
const LOOK_MS = 100;

describe('a wait of 30 days', () => {
  test('lasts 30 days if it has to', async () => {
    const world = new World();
    const ending = await world.refresh({
      scheduledAtMs: world.startMs + 29 * DAY_MS,
      timeoutMs: 30 * DAY_MS,
    });
    expect(ending).toMatchObject({ outcome: 'succeeded' });
    expect(ending.atMs).toBeGreaterThan(29 * DAY_MS);
    expect(world.sentAt('get-job').length).toBeLessThan(29 * 24 + 100);
  });

  test('ends at a deadline of 30 days', async () => {
    const world = new World({ zuora: { refreshTakesMs: 40 * DAY_MS, syncLagMs: 0 } });
    const ending = await world.refresh({ timeoutMs: 30 * DAY_MS });
    expect(ending).toMatchObject({ outcome: 'timed-out', atMs: 30 * DAY_MS + LOOK_MS });
    expect(world.clock.waiting).toBe(0);
  });
});

describe('the number of requests', () => {
  const patient: ZuoraOptions = { syncLagMs: 0, refreshTakesMs: 40 * HOUR_MS };
  const locked: Fault = { kind: 'status', status: 409, code: lockCode };
  const always = (operation: Operation, fault: Fault) => (world: World) => {
    world.fault({ on: { operation, times: 99_999 }, fault });
  };
  const afterAMinute = (operation: Operation, fault: Fault) => (world: World) => {
    world.clock.at(MINUTE_MS, () => {
      always(operation, fault)(world);
    });
  };
  const states: readonly (readonly [string, ZuoraOptions, (world: World) => void])[] = [
    ['nothing unusual', patient, () => undefined],
    ['no estimate', { ...patient, estimate: 'missing' }, () => undefined],
    ['an estimate that is over', { ...patient, estimate: 'past' }, () => undefined],
    [
      'no estimate and progress at 99',
      { ...patient, estimate: 'missing' },
      always('get-job', { kind: 'fields', fields: { progressPercentage: 99 } }),
    ],
    ['an undocumented status', patient, always('get-job', { kind: 'new-statuses' })],
    ['503 on every poll', patient, afterAMinute('get-job', { kind: 'status', status: 503 })],
    ['429 on every poll', patient, afterAMinute('get-job', { kind: 'status', status: 429 })],
    ['401 on every poll', patient, afterAMinute('get-job', { kind: 'status', status: 401 })],
    ['403 on every poll', patient, afterAMinute('get-job', { kind: 'status', status: 403 })],
    ['404 on every poll', patient, afterAMinute('get-job', { kind: 'status', status: 404, code: 50000040 })],
    ['a page on every poll', patient, afterAMinute('get-job', { kind: 'html' })],
    ['a redirect on every poll', patient, afterAMinute('get-job', { kind: 'status', status: 302, shape: 'html' })],
    ['tokens that die at once', patient, afterAMinute('get-job', { kind: 'expired-token' })],
    ['no token', { ...patient, tokenExpiresInSeconds: 600 }, afterAMinute('token', { kind: 'status', status: 503 })],
    ['stalls', patient, afterAMinute('get-job', { kind: 'stall', executed: false })],
    ['a new job that only the list shows', { ...patient, getHidesNewMs: 30 * HOUR_MS }, () => undefined],
    ['creates that are refused at the door', patient, always('create', { kind: 'status', status: 429 })],
    ['creates that are lost', patient, always('create', { kind: 'reset', executed: false })],
    ['creates that are refused', patient, always('create', { kind: 'status', status: 400 })],
    ['a job that hides', { ...patient, hiddenJobAppearsAfterMs: 30 * HOUR_MS }, () => undefined],
    [
      "somebody's CANCELLING",
      { ...patient, cancellingMs: 30 * HOUR_MS },
      (world) => {
        const id = world.stranger();
        world.zuora.state.cancelJob(world.environmentId, id, false);
      },
    ],
    [
      "somebody's CANCELLING that the list denies",
      { ...patient, cancellingMs: 30 * HOUR_MS },
      (world) => {
        const id = world.stranger({ listedAs: { status: 'EXPORTING' } });
        world.zuora.state.cancelJob(world.environmentId, id, false);
      },
    ],
    [
      'CANCELLING that only the list says',
      patient,
      (world) => {
        world.stranger({ listedAs: { status: 'CANCELLING' } });
      },
    ],
    [
      'scheduled for later',
      patient,
      (world) => {
        world.stranger({ scheduledAtMs: world.startMs + 20 * HOUR_MS });
      },
    ],
  ];

  test.each(states)('at most 200 requests in an hour of refresh: %s', async (_, zuora, arrange) => {
    const world = new World({ zuora });
    arrange(world);
    await world.refresh({ timeoutMs: 24 * HOUR_MS });
    expect(mostInAnHour(world)).toBeLessThanOrEqual(200);
  });

  const cancels: readonly (readonly [string, ZuoraOptions, (world: World) => void])[] = [
    ['CANCELLING', { ...patient, cancellingMs: 30 * HOUR_MS }, () => undefined],
    ['a lock', patient, always('cancel', locked)],
    ['503 on the CANCEL', patient, always('cancel', { kind: 'status', status: 503 })],
    ['429 on the CANCEL', patient, always('cancel', { kind: 'status', status: 429 })],
    [
      'accepted, and nothing happens',
      { ...patient, lateCancel: true },
      always('get-job', { kind: 'fields', fields: { status: 'EXPORTING' } }),
    ],
    [
      'a CANCEL that cannot connect',
      patient,
      (world) => {
        world.isRefused = ({ operation }) => operation === 'cancel';
      },
    ],
  ];

  test.each(cancels)('at most 200 requests in an hour of cancel: %s', async (_, zuora, arrange) => {
    const world = new World({ zuora });
    world.stranger();
    arrange(world);
    await world.cancel('active', { timeoutMs: 24 * HOUR_MS });
    expect(mostInAnHour(world)).toBeLessThanOrEqual(200);
  });

  test("an environment that does not change in 5 h of somebody's CANCELLING is told once", async () => {
    const world = new World({ zuora: { cancellingMs: 5 * HOUR_MS, syncLagMs: 0 } });
    const id = world.stranger();
    world.zuora.state.cancelJob(world.environmentId, id, false);
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    const whileWaiting = world.sent.filter(({ atMs }) => atMs > MINUTE_MS && atMs < 5 * HOUR_MS - MINUTE_MS);
    expect(new Set(whileWaiting.map(({ operation }) => operation))).toEqual(new Set(['get-job', 'token']));
    expect(whileWaiting.length).toBeLessThan(400);
  });

  test.each(['missing', 'past'] as const)(
    '6 h, estimate %s, and progress that stands at 99: at most 240',
    async (estimate) => {
      const world = new World({ zuora: { estimate, syncLagMs: 0 } });
      world.clock.at(2 * HOUR_MS, () => {
        world.fault({
          on: { operation: 'get-job', times: 9_999 },
          fault: { kind: 'fields', fields: { progressPercentage: 99 } },
        });
      });
      const ending = await world.refresh();
      expect(ending).toMatchObject({ outcome: 'succeeded' });
      expect(world.sent.length).toBeLessThanOrEqual(240);
      expect(ending.atMs - 6 * HOUR_MS).toBeLessThan(2 * MINUTE_MS + 90 * SECOND_MS);
    },
  );
});
