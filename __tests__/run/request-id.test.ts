import { describe, expect, test } from '@jest/globals';
import type { Operation } from '../../simulator/zuora/requests/exchange.ts';
import type { Fault } from '../../simulator/zuora/requests/fault.ts';
import type { ZuoraOptions } from '../../simulator/zuora/settings.ts';
import type { ErrorCode } from '../../src/messages/codes.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/time/notation.ts';
import { requestIdOf } from '../../src/zuora/errors.ts';
import { World, type Ending } from './world.ts';

interface Case {
  readonly what: string;
  readonly zuora?: ZuoraOptions;
  readonly start: (world: World) => Promise<Ending>;
  readonly code: ErrorCode;
  /** Whose latest response the error rests on. */
  readonly restsOn: Operation;
}

/** What every record of an operation says of a field. */
function says(world: World, operation: Operation, fields: Extract<Fault, { kind: 'fields' }>['fields']): void {
  world.fault({ on: { operation, times: 999 }, fault: { kind: 'fields', fields } });
}

function stranger(world: World): string {
  return world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
}

const cases: readonly Case[] = [
  {
    what: 'FAILED',
    zuora: { failsAtShare: 0.5 },
    start: (world) => world.refresh(),
    code: 'ZSR-JOB-FAILED',
    restsOn: 'get-job',
  },
  {
    what: 'CANCELLED by somebody else',
    start: (world) => {
      const id = stranger(world);
      world.clock.at(HOUR_MS, () => world.zuora.state.cancelJob(world.environmentId, id, false));
      return world.wait(id);
    },
    code: 'ZSR-JOB-CANCELLED',
    restsOn: 'get-job',
  },
  {
    what: 'a cancel that came too late',
    zuora: { lateCancel: true },
    start: (world) => {
      stranger(world);
      return world.cancel('active');
    },
    code: 'ZSR-CANCEL-REFUSED',
    restsOn: 'get-job',
  },
  {
    what: 'a cancel whose end was not seen',
    zuora: { cancellingMs: DAY_MS },
    start: (world) => world.refresh({ timeoutMs: HOUR_MS, onTimeout: 'cancel' }),
    code: 'ZSR-CANCEL-UNCONFIRMED',
    restsOn: 'get-job',
  },
  {
    what: 'the deadline',
    start: (world) => world.refresh({ timeoutMs: HOUR_MS }),
    code: 'ZSR-TIMED-OUT',
    restsOn: 'get-job',
  },
  {
    what: 'the deadline while a cancel is waited out',
    zuora: { cancellingMs: DAY_MS },
    start: (world) => {
      world.zuora.state.cancelJob(world.environmentId, stranger(world), false);
      return world.refresh({ timeoutMs: HOUR_MS });
    },
    code: 'ZSR-ACTIVE-JOB',
    restsOn: 'get-job',
  },
  {
    what: 'a closed window',
    zuora: { lastRefreshAgoMs: DAY_MS },
    start: (world) => world.refresh(),
    code: 'ZSR-NOT-DUE',
    restsOn: 'get-environment',
  },
  {
    what: 'a sandbox that is not live',
    zuora: { environmentStatus: 'DEACTIVATED' },
    start: (world) => world.refresh(),
    code: 'ZSR-ENVIRONMENT-INACTIVE',
    restsOn: 'get-environment',
  },
  {
    what: 'a sandbox of another name',
    start: (world) => world.check(undefined, { expectedName: 'Production' }),
    code: 'ZSR-OTHER-NAME',
    restsOn: 'get-environment',
  },
  {
    what: 'a sandbox at work without a refresh',
    zuora: { hiddenJobAppearsAfterMs: HOUR_MS },
    start: (world) => world.refresh(),
    code: 'ZSR-ENVIRONMENT-BUSY',
    restsOn: 'get-environment',
  },
  {
    what: 'a sandbox at work, for as long as there was time',
    zuora: { hiddenJobAppearsAfterMs: HOUR_MS },
    start: (world) => world.wait(undefined, { timeoutMs: MINUTE_MS }),
    code: 'ZSR-NO-TIME',
    restsOn: 'get-environment',
  },
  {
    what: 'a tenant ID of no environment',
    start: (world) => world.refresh({ environment: { kind: 'tenant', tenantId: '1' } }),
    code: 'ZSR-ENVIRONMENT-UNKNOWN',
    restsOn: 'list-environments',
  },
  {
    what: 'a window that cannot be read',
    start: (world) => {
      says(world, 'get-environment', { nextRefreshTime: 'soon' });
      return world.refresh();
    },
    code: 'ZSR-UNREADABLE',
    restsOn: 'get-environment',
  },
  {
    what: 'a last refresh that cannot be read',
    start: (world) => {
      says(world, 'get-environment', { lastRefreshTime: 'lately' });
      return world.refresh({ minAgeMs: DAY_MS });
    },
    code: 'ZSR-UNREADABLE',
    restsOn: 'get-environment',
  },
  {
    what: 'a record that cannot be read',
    start: (world) => {
      world.stranger({ acceptedAtMs: world.startMs - HOUR_MS, listedAs: { status: null } });
      return world.wait(undefined);
    },
    code: 'ZSR-UNREADABLE',
    restsOn: 'list-jobs',
  },
  {
    what: 'a refresh in the way',
    start: (world) => {
      stranger(world);
      return world.refresh({ onActiveJob: 'fail' });
    },
    code: 'ZSR-ACTIVE-JOB',
    restsOn: 'list-jobs',
  },
  {
    what: 'a refresh of another time',
    start: (world) => {
      world.stranger({ scheduledAtMs: world.startMs + 90 * HOUR_MS });
      return world.refresh();
    },
    code: 'ZSR-OTHER-SCHEDULE',
    restsOn: 'list-jobs',
  },
  {
    what: 'no refresh to wait for',
    start: (world) => world.wait(undefined),
    code: 'ZSR-NO-JOB',
    restsOn: 'list-jobs',
  },
  {
    what: 'a create that was lost without a response',
    start: (world) => {
      world.fault({ on: { operation: 'create', times: 9 }, fault: { kind: 'reset', executed: false } });
      return world.refresh();
    },
    code: 'ZSR-CREATE-LOST',
    restsOn: 'list-jobs',
  },
  {
    what: 'a lost create, for as long as there was time',
    start: (world) => {
      world.fault({ on: { operation: 'create', times: 9 }, fault: { kind: 'reset', executed: false } });
      return world.refresh({ timeoutMs: MINUTE_MS });
    },
    code: 'ZSR-CREATE-LOST',
    restsOn: 'list-jobs',
  },
];

describe('an error that is no refusal has the request ID of the response that it rests on', () => {
  test.each(cases)('$what', async ({ zuora = {}, start, code, restsOn }) => {
    const world = new World({ zuora: { syncLagMs: 0, ...zuora } });
    const ending = await start(world);
    const ids = world.arrived(restsOn).map(({ outcome }) => outcome?.headers['zuora-request-id']);
    expect(ending).toMatchObject({ code, requestId: expect.any(String) });
    expect(ending.requestId).toBe(ids.at(-1));
  });

  test('a lost create that was answered has that of its answer', async () => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    world.fault({ on: { operation: 'create', times: 9 }, fault: { kind: 'status', status: 502 } });
    const { code, error } = await world.refresh();
    const ids = world.arrived('create').map(({ outcome }) => outcome?.headers['zuora-request-id']);
    expect(code).toBe('ZSR-CREATE-LOST');
    expect(ids).toContain(error && requestIdOf(error));
  });
});
