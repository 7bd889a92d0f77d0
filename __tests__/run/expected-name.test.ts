import { describe, expect, test } from '@jest/globals';
import { confirmName } from '../../src/run/read-environment.ts';
import { EarlyEnd } from '../../src/run/result.ts';
import { HOUR_MS } from '../../src/time/notation.ts';
import type { TestEnvironment } from '../../src/zuora/environment.ts';
import { environment } from './jobs.ts';
import { World } from './world.ts';

const WRITES = ['create', 'cancel'] as const;

/** What the sandbox of a world is named. */
function nameOf(world: World): string {
  return world.zuora.state.environment(world.environmentId)?.tenantName ?? '';
}

describe('the expected name', () => {
  test.each<[string, Partial<TestEnvironment>, string | undefined, boolean]>([
    ['the same', { tenantName: 'Acme' }, 'Acme', true],
    ['blanks around either', { tenantName: ' Acme\t' }, '  Acme ', true],
    ['none expected', { tenantName: 'Acme' }, undefined, true],
    ['none expected, and no name', { tenantName: undefined }, undefined, true],
    ['another case', { tenantName: 'Acme' }, 'acme', false],
    ['the beginning of it', { tenantName: 'Acme Staging' }, 'Acme', false],
    ['another blank inside', { tenantName: 'Acme  Staging' }, 'Acme Staging', false],
    ['no name', { tenantName: undefined }, 'Acme', false],
    ['an empty name', { tenantName: ' ' }, 'Acme', false],
    [
      'a name of which only the beginning was kept',
      { tenantName: 'A'.repeat(200), isNameCut: true },
      'A'.repeat(200),
      false,
    ],
  ])('%s', (_, changes, expectedName, isFine) => {
    const context = new World().step({ expectedName }, 'check');
    const refusal = (): unknown => {
      try {
        confirmName(context, environment(changes));
        return undefined;
      } catch (error) {
        return error instanceof EarlyEnd ? error.result : error;
      }
    };
    const other = { kind: 'other-name', outcome: 'invalid', environment: environment(changes), expectedName };
    expect(refusal()).toEqual(isFine ? undefined : other);
  });
});

describe('a sandbox with another name', () => {
  const ways = [
    'refresh',
    'refresh, adopting',
    'wait',
    'wait, given',
    'check',
    'check, given',
    'cancel',
    'cancel, given',
  ] as const;

  test.each(ways)('%s: is invalid before anything is created or cancelled', async (way) => {
    const world = new World();
    const jobId = way === 'refresh' ? '' : world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    const changes = { expectedName: 'Production' };
    const start = {
      refresh: () => world.refresh(changes),
      'refresh, adopting': () => world.refresh(changes),
      wait: () => world.wait(undefined, changes),
      'wait, given': () => world.wait(jobId, changes),
      check: () => world.check(undefined, changes),
      'check, given': () => world.check(jobId, changes),
      cancel: () => world.cancel('active', changes),
      'cancel, given': () => world.cancel(jobId, changes),
    };
    const ending = await start[way]();
    expect(ending).toMatchObject({ outcome: 'invalid', code: 'ZSR-OTHER-NAME' });
    expect(ending.sentence).toContain(`is named "${nameOf(world)}", but expected-name is "Production"`);
    expect(world.record.environment?.tenantName).toBe(nameOf(world));
    for (const operation of WRITES) expect(world.arrived(operation)).toEqual([]);
    expect(world.told('name-checked')).toEqual([]);
  });

  test('is not created in where it gets that name while a cancel is waited out', async () => {
    const world = new World({ zuora: { syncLagMs: 0, cancellingMs: HOUR_MS } });
    const id = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    world.zuora.state.cancelJob(world.environmentId, id, false);
    world.clock.at(1_000, () => {
      world.fault({
        on: { operation: 'get-environment', times: 99 },
        fault: { kind: 'fields', fields: { tenantName: 'Renamed' } },
      });
    });
    expect(await world.refresh({ expectedName: nameOf(world) })).toMatchObject({ outcome: 'invalid' });
    expect(world.arrived('create')).toEqual([]);
  });
});

describe('a sandbox with the expected name', () => {
  test('is refreshed, and the preflight line says that the name was confirmed', async () => {
    const world = new World();
    expect(await world.refresh({ expectedName: nameOf(world) })).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('preflight')).toMatchObject([{ isNameConfirmed: true }]);
  });

  test.each([undefined, 'its name'])('that it was checked, or not, is told once in every mode: %s', async (given) => {
    for (const mode of ['wait', 'check', 'cancel', 'refresh'] as const) {
      const world = new World();
      const expectedName = given && nameOf(world);
      const isNameConfirmed = given !== undefined;
      const order = {
        ...world.policies,
        expectedName,
        mode,
        jobId: mode === 'cancel' ? 'active' : undefined,
      };
      await world.run(order as Parameters<World['run']>[0]);
      expect(world.told('name-checked')).toMatchObject([{ isNameConfirmed }]);
      expect(world.told('preflight')).toMatchObject(mode === 'refresh' ? [{ isNameConfirmed }] : []);
    }
  });

  test('that the refresh takes away has been refreshed all the same', async () => {
    const world = new World({ zuora: { syncLagMs: 0, activeAfterMs: 0 } });
    world.fault({
      on: { operation: 'get-environment', from: 2, times: 99 },
      fault: { kind: 'fields', fields: { tenantName: 'Production' } },
    });
    expect(await world.refresh({ expectedName: nameOf(world) })).toMatchObject({ outcome: 'succeeded' });
  });
});
