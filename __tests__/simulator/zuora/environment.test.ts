import { describe, expect, test } from '@jest/globals';
import { prepareScenario } from '../../../simulator/zuora/prepare-scenario.ts';
import type { ZuoraOptions } from '../../../simulator/zuora/settings.ts';
import { plain } from '../plain.ts';
import { InProcess, results, startMs } from './in-process.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const minuteMs = 60_000;

describe('the refresh window', () => {
  test.each<{ name: string; options: ZuoraOptions; days: number }>([
    { name: 'a Central Sandbox', options: { environmentType: 'TEST', dataCopyType: 'FULL' }, days: 28 },
    {
      name: 'a Developer Sandbox',
      options: { environmentType: 'DEVELOPER', dataCopyType: 'FULL' },
      days: 14,
    },
    {
      name: 'a sandbox with only the configuration',
      options: { environmentType: 'TEST', dataCopyType: 'CONFIGURATION' },
      days: 14,
    },
  ])('$name can be refreshed every $days days', ({ options, days }) => {
    const one = new InProcess({ ...options, lastRefreshAgoMs: dayMs });
    expect(one.get(one.environment).fields['nextRefreshTime']).toBe(
      new Date(startMs + (days - 1) * dayMs).toISOString(),
    );
    one.clock.advance((days - 1) * dayMs - 1);
    const refused = one.create();
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('Only one refresh can be performed during a set period');
    one.clock.advance(1);
    expect(one.create().status).toBe(201);
  });

  test('a refresh may be scheduled for a time after the window opens', () => {
    const one = new InProcess({ lastRefreshAgoMs: 27 * dayMs });
    expect(one.create(new Date(startMs + dayMs - 1000).toISOString()).status).toBe(403);
    expect(one.create(new Date(startMs + dayMs).toISOString()).status).toBe(201);
  });

  test('a completed refresh closes the window from its end on', () => {
    const one = new InProcess({ environmentLagMs: 0 });
    one.create();
    expect(one.get(one.environment).fields['nextRefreshTime']).toBeUndefined();
    one.clock.advance(7 * hourMs);
    const { fields } = one.get(one.environment);
    expect(fields['lastRefreshTime']).toBe(new Date(startMs + 6 * hourMs).toISOString());
    expect(fields['nextRefreshTime']).toBe(new Date(startMs + 6 * hourMs + 28 * dayMs).toISOString());
    expect(one.create().status).toBe(403);
  });

  test.each<{ uses: boolean; options: ZuoraOptions; cancels: boolean }>([
    { uses: false, options: { failsAtShare: 0.5 }, cancels: false },
    { uses: true, options: { failsAtShare: 0.5, failedJobUsesWindow: true }, cancels: false },
    { uses: false, options: {}, cancels: true },
    { uses: true, options: { cancelledJobUsesWindow: true }, cancels: true },
  ])('failed or cancelled jobs use it up: $uses with $options', ({ uses, options, cancels }) => {
    const one = new InProcess(options);
    const id = one.createdId();
    if (cancels) one.cancel(id);
    one.clock.advance(7 * hourMs);
    expect(one.zuora.state.trueJobs()[0]?.status).toBe(cancels ? 'CANCELLED' : 'FAILED');
    expect(one.create().status).toBe(uses ? 403 : 201);
  });

  test('may have another length, and open at another time', () => {
    const one = new InProcess({ windowMs: 9 * hourMs, windowOpensInMs: hourMs, environmentLagMs: 0 });
    expect(one.get(one.environment).fields['nextRefreshTime']).toBe(new Date(startMs + hourMs).toISOString());
    expect(one.create().status).toBe(403);
    one.clock.advance(hourMs);
    expect(one.create().status).toBe(201);
    one.clock.advance(7 * hourMs);
    expect(one.get(one.environment).fields['nextRefreshTime']).toBe(new Date(startMs + 16 * hourMs).toISOString());
  });

  test('closes just before the first create where that is asked for, and no other time', () => {
    const one = new InProcess({ beforeFirstCreate: 'window-closes', environmentLagMs: 0 });
    expect(one.create().status).toBe(403);
    expect(one.get(one.environment).fields['nextRefreshTime']).toBe(new Date(startMs + 28 * dayMs).toISOString());
    one.clock.advance(28 * dayMs);
    expect(one.create().status).toBe(201);
  });

  test('someone else may be quicker than the first create', () => {
    const one = new InProcess({ beforeFirstCreate: 'job-appears' });
    expect(one.create().status).toBe(400);
    const [job, ...others] = one.zuora.state.trueJobs();
    expect(others).toEqual([]);
    expect(job?.createdById).not.toBe(one.zuora.settings.userId);
  });

  test('a test can set when the next refresh is due', () => {
    const one = new InProcess();
    const { environmentId } = one.zuora.settings;
    one.zuora.state.changeEnvironment(environmentId, { nextRefreshAtMs: startMs + 1000 });
    expect(one.create().status).toBe(403);
    one.clock.advance(1000);
    expect(one.create().status).toBe(201);
    expect(() => {
      one.zuora.state.changeEnvironment('elsewhere', {});
    }).toThrow(RangeError);
  });
});

describe('the particulars of an environment', () => {
  test('include a name', () => {
    expect(new InProcess({ tenantName: 'Rehearsal' }).zuora.state.environments[0]?.tenantName).toBe('Rehearsal');
  });
});

describe('the status of an environment', () => {
  test('is PROCESSING from the start of the work until a little after its end', () => {
    const one = new InProcess({ environmentLagMs: 0 });
    const seen = (): unknown => one.get(one.environment).fields['status'];
    one.create();
    expect(seen()).toBe('ACTIVE');
    one.clock.advance(hourMs);
    expect(seen()).toBe('PROCESSING');
    one.clock.advance(5 * hourMs + 59_999);
    expect(seen()).toBe('PROCESSING');
    one.clock.advance(1);
    expect(seen()).toBe('ACTIVE');
  });

  test('stays ACTIVE while a refresh is scheduled, or cancelled before it began', () => {
    const one = new InProcess();
    const id = String(one.create(new Date(startMs + dayMs).toISOString()).fields['id']);
    expect(one.get(one.environment).fields['status']).toBe('ACTIVE');
    one.clock.advance(hourMs);
    one.cancel(id);
    one.clock.advance(2 * dayMs);
    expect(one.get(one.environment).fields['status']).toBe('ACTIVE');
  });

  test.each(['PROCESSING', 'INACTIVE', 'DEACTIVATED', 'DELETED'] as const)(
    '%s can be set, and stops a create',
    (status) => {
      const one = new InProcess({ environmentStatus: status });
      expect(one.get(one.environment).fields['status']).toBe(status);
      expect(one.create().status).toBe(400);
    },
  );
});

describe('PROCESSING without a job', () => {
  test('has no time of a next refresh', () => {
    const one = new InProcess({ environmentStatus: 'PROCESSING', environmentLagMs: 0 });
    expect(one.get(one.environment).fields['nextRefreshTime']).toBeUndefined();
    one.zuora.state.changeEnvironment(one.zuora.settings.environmentId, { forcedStatus: undefined });
    expect(one.get(one.environment).fields['nextRefreshTime']).toBeDefined();
  });

  test('is a scenario, in which the job appears before it has ended', () => {
    for (const refreshTakesMs of [minuteMs, 6 * hourMs]) {
      const { options, apply } = prepareScenario('processing-environment', { ...plain, refreshTakesMs });
      const one = new InProcess(options, apply);
      const hiddenMs = Math.min(refreshTakesMs / 4, 45_000);
      const seen = (): readonly unknown[] => {
        const { status, nextRefreshTime } = one.get(one.environment).fields;
        return [status, nextRefreshTime, results(one.get(`${one.environment}/jobs`)).length];
      };
      expect(seen()).toEqual(['PROCESSING', undefined, 0]);
      one.clock.advance(hiddenMs - 1);
      expect(seen()).toEqual(['PROCESSING', undefined, 0]);
      one.clock.advance(1);
      expect(seen()).toEqual(['PROCESSING', undefined, 1]);
      one.clock.advance(refreshTakesMs);
      expect(seen()).toEqual(['ACTIVE', expect.any(String), 1]);
    }
  });

  test('is a scenario whose job a setting can hide for longer', () => {
    const hiddenJobAppearsAfterMs = hourMs;
    const { options, apply } = prepareScenario('processing-environment', { hiddenJobAppearsAfterMs });
    const one = new InProcess(options, apply);
    expect(one.zuora.state.trueJobs()).toHaveLength(1);
  });

  test('is explained once its job appears, and ends with it', () => {
    const one = new InProcess({ ...plain, hiddenJobAppearsAfterMs: 30_000 });
    const listed = (): readonly unknown[] => results(one.get(`${one.environment}/jobs`)).map(({ status }) => status);
    expect(one.get(one.environment).fields['status']).toBe('PROCESSING');
    expect(one.get(one.environment).fields['nextRefreshTime']).toBeUndefined();
    expect(one.create().status).toBe(400);
    one.clock.advance(29_999);
    expect(listed()).toEqual([]);
    one.clock.advance(1);
    expect(listed()).toEqual(['EXPORTING']);
    const { createdById } = results(one.get(`${one.environment}/jobs`))[0] ?? {};
    expect(createdById).not.toBe(one.zuora.settings.userId);
    one.clock.advance(5 * hourMs);
    expect(listed()).toEqual(['COMPLETED']);
    expect(one.get(one.environment).fields['status']).toBe('ACTIVE');
  });
});

describe('the record of an environment that lags', () => {
  const lagMs = 45_000;
  const fieldsOf = (one: InProcess): Readonly<Record<string, unknown>> => one.get(one.environment).fields;

  test('shows status and times as they were that long ago', () => {
    const one = new InProcess({ environmentLagMs: lagMs });
    const before = fieldsOf(one);
    one.create();
    one.clock.advance(lagMs - 1);
    expect(fieldsOf(one)).toMatchObject({ status: 'ACTIVE', nextRefreshTime: before['nextRefreshTime'] });
    one.clock.advance(1);
    expect(fieldsOf(one)['nextRefreshTime']).toBeUndefined();
    one.clock.advance(6 * hourMs - 1);
    expect(fieldsOf(one)).toMatchObject({ status: 'PROCESSING', lastRefreshTime: before['lastRefreshTime'] });
    expect(fieldsOf(one)['nextRefreshTime']).toBeUndefined();
    one.clock.advance(1);
    expect(fieldsOf(one)).toMatchObject({
      status: 'PROCESSING',
      lastRefreshTime: new Date(startMs + 6 * hourMs).toISOString(),
      nextRefreshTime: new Date(startMs + 6 * hourMs + 28 * dayMs).toISOString(),
      updateTime: new Date(startMs + 6 * hourMs).toISOString(),
    });
    one.clock.advance(60_000);
    expect(fieldsOf(one)['status']).toBe('ACTIVE');
  });

  test('lags in the list, too, and behind changes that a test made', () => {
    const one = new InProcess({ environmentLagMs: lagMs });
    const listed = (): unknown => results(one.get('/test-environments'))[0]?.['status'];
    const { environmentId } = one.zuora.settings;
    one.zuora.state.changeEnvironment(environmentId, { forcedStatus: 'INACTIVE' });
    one.clock.advance(1000);
    one.zuora.state.changeEnvironment(environmentId, { forcedStatus: 'DELETED' });
    one.clock.advance(lagMs - 1001);
    expect(listed()).toBe('ACTIVE');
    one.clock.advance(1);
    expect(listed()).toBe('INACTIVE');
    one.clock.advance(1000);
    expect(listed()).toBe('DELETED');
  });

  test('misleads nobody but the reader: a create goes by the truth', () => {
    const one = new InProcess({ environmentLagMs: lagMs });
    one.create();
    expect(fieldsOf(one)['nextRefreshTime']).toBeDefined();
    expect(one.create().status).toBe(400);
  });
});

describe('several environments', () => {
  test('are listed, also with one tenant ID twice and with numbers', () => {
    const one = new InProcess({ ...plain, tenantId: '12345', tenantIdAs: 'number' });
    const second = one.zuora.state.addEnvironment({ tenantId: '12345', forcedStatus: 'DELETED' });
    const listed = one.get('/test-environments');
    expect(listed.fields['size']).toBe(2);
    expect(results(listed).map((fields) => [fields['id'], fields['tenantId'], fields['status']])).toEqual([
      [one.zuora.settings.environmentId, 12_345, 'ACTIVE'],
      [second.id, 12_345, 'DELETED'],
    ]);
  });
});
