import { describe, expect, test } from '@jest/globals';
import type { ZuoraOptions } from '../../../simulator/zuora/settings.ts';
import { deviations } from '../openapi.ts';
import { InProcess, results, startMs } from './in-process.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const seconds = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+0000$/;

function alternative(options: ZuoraOptions = {}): InProcess {
  return new InProcess({ dialect: 'alternative', syncLagMs: 0, ...options });
}

function timesOf(fields: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Object.entries(fields)
    .filter(([name, value]) => name.endsWith('Time') && value !== null)
    .map(([, value]) => value);
}

describe('the alternative dialect', () => {
  test('writes null for what a record lacks', () => {
    const one = alternative();
    const job = one.create();
    expect(job.fields).toMatchObject({ scheduledRefreshTime: null, jobStartTime: null, jobEndTime: null });
    expect(one.get(one.environment).fields).toMatchObject({ status: 'ACTIVE', nextRefreshTime: null });
    expect(Object.keys(job.fields)).toHaveLength(13);
  });

  test('writes times in whole seconds, with the offset +0000', () => {
    const one = alternative();
    one.clock.advance(1234);
    const id = one.createdId();
    const listed = results(one.get(`${one.environment}/jobs`));
    const records = [one.get(one.environment).fields, one.get(`${one.environment}/jobs/${id}`).fields, ...listed];
    for (const record of records) {
      const times = timesOf(record);
      expect(times.length).toBeGreaterThan(1);
      for (const time of times) expect(time).toMatch(seconds);
    }
    expect(records[1]).toMatchObject({ createTime: '2026-11-23T00:00:01+0000' });
    const scheduled = one.zuora.state.addJob({ scheduledAtMs: startMs + hourMs });
    expect(one.get(`${one.environment}/jobs/${scheduled.id}`).fields).toMatchObject({
      scheduledRefreshTime: '2026-11-23T01:00:00+0000',
    });
  });

  test('has tenant IDs that are numbers', () => {
    const one = alternative();
    expect(one.get(one.environment).fields['tenantId']).toBe(Number(one.zuora.settings.tenantId));
  });

  test('answers a create 200, with a relative Location', () => {
    const answer = alternative().create();
    expect(answer.status).toBe(200);
    expect(answer.headers['location']).toMatch(/^\/test-environments\/[\w-]+\/jobs\/[\w-]+$/);
  });

  test('names a charset, whatever it answers', () => {
    const one = alternative();
    const answers = [one.create(), one.askForToken(), one.get('/test-environments/none'), one.get('/nowhere')];
    expect(answers.map(({ headers }) => headers['content-type'])).toEqual(
      answers.map(() => 'application/json; charset=utf-8'),
    );
  });

  test('compresses everything for a client that takes gzip, and nothing for others', () => {
    const one = alternative();
    const paths = ['/test-environments', one.environment, '/test-environments/none', '/nowhere'];
    for (const path of paths) {
      const compressed = one.get(path, { 'accept-encoding': 'gzip' });
      expect(compressed.headers['content-encoding']).toBe('gzip');
      expect(one.get(path).headers).not.toHaveProperty('content-encoding');
    }
  });

  test('has jobs that are NEW and PROVISIONING', () => {
    const one = alternative();
    const id = one.createdId();
    const seen = Array.from({ length: 361 }, () => {
      const { status } = one.get(`${one.environment}/jobs/${id}`).fields;
      one.clock.advance(minuteMs);
      return status;
    });
    expect([...new Set(seen)]).toEqual([
      'NEW',
      'QUEUED',
      'INITIATED',
      'PROVISIONING',
      'DEPROVISIONING',
      'EXPORTING',
      'SCRUBBING',
      'RESETTING',
      'IMPORTING',
      'FINALIZING',
      'COMPLETED',
    ]);
  });

  test.each([0, 10])('lets a job be cancelled after %d minutes', (minutes) => {
    const one = alternative();
    const id = one.createdId();
    one.clock.advance(minutes * minuteMs);
    expect(one.cancel(id).fields['status']).toBe('CANCELLING');
  });

  test('has a time of the next refresh only until it has come', () => {
    const one = alternative({ lastRefreshAgoMs: 28 * 24 * hourMs - 2000 });
    const next = (): unknown => one.get(one.environment).fields['nextRefreshTime'];
    expect(next()).toBe('2026-11-23T00:00:02+0000');
    one.clock.advance(1999);
    expect(next()).toBe('2026-11-23T00:00:02+0000');
    one.clock.advance(1);
    expect(next()).toBeNull();
    expect(one.create().status).toBe(200);
  });

  test('is a set of defaults: each can be set otherwise', () => {
    const one = alternative({ createStatus: 201, location: 'absent', absentFields: 'left-out' });
    const answer = one.create();
    expect(answer.status).toBe(201);
    expect(answer.headers).not.toHaveProperty('location');
    expect(answer.fields).not.toHaveProperty('jobEndTime');
    expect(answer.fields['estimatedCompletionTime']).toMatch(seconds);
  });
});

test('the documented dialect is the default, and each deviation can be had alone', () => {
  const answers = (options: ZuoraOptions): string => {
    const one = new InProcess({ syncLagMs: 0, ...options });
    one.get(one.environment);
    one.create();
    return JSON.stringify(one.zuora.journal.records.map(({ outcome }) => outcome));
  };
  expect(answers({})).toBe(answers({ dialect: 'documented' }));
  const alone: readonly ZuoraOptions[] = [
    { absentFields: 'null' },
    { timeFormat: 'offset-seconds' },
    { tenantIdAs: 'number' },
    { createStatus: 200 },
    { location: 'relative' },
    { charset: 'utf-8' },
    { jobStatuses: 'all' },
    { showsOpenWindow: false },
  ];
  const seen = alone.map((options) => answers(options));
  expect(new Set([answers({}), ...seen]).size).toBe(alone.length + 1);
});

test('the documented dialect conforms', () => {
  const one = new InProcess({ syncLagMs: 0 });
  const id = one.createdId();
  one.get(`${one.environment}/jobs/${id}`, { 'accept-encoding': 'gzip' });
  one.get('/test-environments');
  expect(deviations(one.zuora.journal.records)).toEqual([]);
});
