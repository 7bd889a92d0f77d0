import { describe, expect, test } from '@jest/globals';
import { errorShapes } from '../../../simulator/zuora/requests/error-shape.ts';
import { conforms, deviations } from '../openapi.ts';
import { InProcess, readAnswer, startMs } from './in-process.ts';

const nobody = '/test-environments/00000000-0000-4000-8000-000000000000';

describe('every operation', () => {
  test('answers as the description says', () => {
    const one = new InProcess({ syncLagMs: 0 });
    one.askForToken();
    one.get('/test-environments');
    one.get(one.environment);
    const id = one.createdId();
    one.get(`${one.environment}/jobs`);
    for (let hour = 0; hour < 2; hour += 1) {
      one.clock.advance(3_600_000);
      one.get(`${one.environment}/jobs/${id}`);
    }
    one.cancel(id);
    one.clock.advance(3_600_000);
    one.get(`${one.environment}/jobs/${id}`);
    one.create(new Date(startMs + 90_000_000).toISOString());
    expect(one.zuora.journal.records.map(({ operation, outcome }) => [operation, outcome?.status])).toEqual([
      ['token', 200],
      ['list-environments', 200],
      ['get-environment', 200],
      ['create', 201],
      ['list-jobs', 200],
      ['get-job', 200],
      ['get-job', 200],
      ['cancel', 200],
      ['get-job', 200],
      ['create', 201],
    ]);
    conforms(one.zuora.journal.records);
    one.zuora.journal.verify();
  });

  test('still answers so where open questions are settled the other way', () => {
    const one = new InProcess({
      clockSkewMs: -90_000,
      cacheAgeSeconds: 5,
      environmentLagMs: 20_000,
      createTimeIs: 'accepted',
      writesScheduledTime: true,
      listOrder: 'shuffled',
      hiddenJobAppearsAfterMs: 10_000,
      allowsSecondCreate: true,
      listHidesNewMs: 40_000,
    });
    const id = one.createdId();
    for (let minute = 0; minute < 3; minute += 1) {
      one.get(one.environment);
      one.get(`${one.environment}/jobs`);
      one.clock.advance(60_000);
    }
    one.get(`${one.environment}/jobs/${id}`);
    expect(new Set(one.zuora.journal.records.map(({ outcome }) => outcome?.status))).toEqual(new Set([201, 200]));
    conforms(one.zuora.journal.records);
  });

  test('refuses as the description says', () => {
    const one = new InProcess();
    one.create('2020-01-01T00:00:00Z');
    one.create();
    one.create();
    one.get(nobody);
    one.get(`${one.environment}/jobs/none`);
    one.cancel('none');
    one.askForToken({ client_secret: 'wrong' });
    expect(one.zuora.journal.records.map(({ outcome }) => outcome?.status)).toEqual([
      400, 201, 400, 404, 404, 404, 401,
    ]);
    conforms(one.zuora.journal.records);
  });

  test('is checked in earnest: what is not described is found', () => {
    const one = new InProcess({ tenantIdAs: 'number' });
    one.get(one.environment, { 'x-new': '1' });
    one.post(`${one.environment}/jobs`, { jobType: 'DELETE', force: true });
    one.get('/v1/test-environments');
    expect(deviations(one.zuora.journal.records)).toEqual([
      expect.stringContaining('the header x-new is not declared'),
      expect.stringContaining('answer /tenantId must be string'),
      expect.stringContaining('must NOT have additional properties'),
      expect.stringContaining('/jobType must be equal to one of the allowed values'),
      expect.stringContaining('no such operation'),
    ]);
    expect(() => {
      conforms(one.zuora.journal.records);
    }).toThrow('Not as Zuora describes it');
    expect(() => {
      one.zuora.journal.verify();
    }).toThrow(/force is not a field of create[^]*Zuora has no such operation/);
  });
});

describe('create', () => {
  test.each([
    { name: 'a body that is no JSON', body: '{"jobType":' },
    { name: 'a body that is no object', body: '["REFRESH"]' },
    { name: 'no body', body: '' },
    { name: 'another job type', body: '{"jobType":"CREATE"}' },
    { name: 'no job type', body: '{}' },
    { name: 'a time that is a number', body: '{"jobType":"REFRESH","scheduledRefreshTime":1800000000000}' },
    {
      name: 'a time without offset',
      body: '{"jobType":"REFRESH","scheduledRefreshTime":"2027-01-01T00:00:00"}',
    },
    {
      name: 'a day that does not exist',
      body: '{"jobType":"REFRESH","scheduledRefreshTime":"2027-02-30T00:00:00Z"}',
    },
    {
      name: 'a time in the past',
      body: '{"jobType":"REFRESH","scheduledRefreshTime":"2026-11-22T23:59:59Z"}',
    },
  ])('refuses $name', ({ body }) => {
    const one = new InProcess();
    const answer = one.post(`${one.environment}/jobs`, body);
    expect(answer.status).toBe(400);
    expect(answer.fields['success']).toBe(false);
    expect(one.zuora.state.trueJobs()).toEqual([]);
  });

  test('refuses a body of another media type', () => {
    const one = new InProcess();
    const headers = { 'content-type': 'text/plain' };
    expect(one.post(`${one.environment}/jobs`, { jobType: 'REFRESH' }, headers).status).toBe(415);
    expect(one.zuora.journal.records[0]?.violations).toEqual(['the body of create is not application/json']);
  });

  test('understands offsets and fractions in the scheduled time', () => {
    const one = new InProcess();
    const answer = one.create('2026-11-24T02:00:00.500+01:00');
    expect(answer.fields).toMatchObject({
      status: 'SCHEDULED',
      scheduledRefreshTime: '2026-11-24T01:00:00.500Z',
    });
  });

  test.each([
    { location: 'absolute' as const, expected: (path: string) => `http://zuora.test${path}` },
    { location: 'relative' as const, expected: (path: string) => path },
    { location: 'foreign' as const, expected: (path: string) => `https://elsewhere.example${path}` },
    { location: 'absent' as const, expected: () => undefined },
  ])('gives a polling URL: $location', ({ location, expected }) => {
    const one = new InProcess({ location });
    const answer = one.create();
    expect(answer.headers['location']).toBe(expected(`${one.environment}/jobs/${String(answer.fields['id'])}`));
  });

  test.each([200, 201] as const)('can answer %i', (createStatus) => {
    expect(new InProcess({ createStatus }).create().status).toBe(createStatus);
  });

  test.each([400, 403, 409] as const)('answers %i while another refresh is active', (secondCreateStatus) => {
    const one = new InProcess({ secondCreateStatus });
    one.create();
    expect(one.create().status).toBe(secondCreateStatus);
    expect(one.zuora.state.trueJobs()).toHaveLength(1);
  });

  test.each([0, 3_600_000])('can be carried out although another refresh has been active for %i ms', (activeForMs) => {
    const one = new InProcess({ allowsSecondCreate: true });
    const first = one.createdId();
    one.clock.advance(activeForMs);
    expect(one.create().status).toBe(201);
    expect(one.zuora.state.trueJobs().map(({ id }) => id === first)).toEqual([true, false]);
    expect(one.zuora.state.trueJobs().every(({ endedAtMs }) => endedAtMs === undefined)).toBe(true);
  });

  test.each([{ lastRefreshAgoMs: 86_400_000 }, { environmentStatus: 'INACTIVE' as const }])(
    'is refused for other reasons even where a second one is carried out: %j',
    (options) => {
      expect(new InProcess({ allowsSecondCreate: true, ...options }).create().status).not.toBe(201);
    },
  );

  test('does not mind jobs of other types', () => {
    const one = new InProcess();
    one.zuora.state.addJob({ jobType: 'CREATE' });
    expect(one.create().status).toBe(201);
  });
});

describe('error bodies', () => {
  test.each(errorShapes)('can have the shape %s', (errorShape) => {
    const answer = new InProcess({ errorShape }).get(nobody);
    expect(answer.status).toBe(404);
    const samples: Readonly<Record<typeof errorShape, RegExp>> = {
      'reasons-with-success': /^\{"success":false,"processId":"[^"]+","reasons":\[\{"code":\d+,"message"/,
      'reasons-with-text-code': /^\{"success":false,"reasons":\[\{"code":"\d+","message"/,
      reasons: /^\{"reasons":\[\{"code":\d+,"message":"[^"]+"\}\],"requestId"/,
      errors: /^\{"errors":\[\{"code":\d+,"message"/,
      'capital-errors': /^\{"Success":false,"Errors":\[\{"Code":"\d+","Message"/,
      message: /^\{"message":"[^"]+"\}$/,
      gateway: /^\{"error":"Not Found","message":"[^"]+","status":404,"path"/,
      'error-object': /^\{"error":\{"code":\d+,"message"/,
      empty: /^$/,
      html: /^<html>/,
    };
    expect(answer.text).toMatch(samples[errorShape]);
    expect(answer.headers['content-type']).toBe(
      errorShape === 'empty' ? undefined : errorShape === 'html' ? 'text/html' : 'application/json',
    );
  });
});

describe('an unmatched request', () => {
  test.each([
    ['GET', '/'],
    ['GET', '/v1/test-environments'],
    ['DELETE', '/test-environments/1/jobs/2'],
    ['GET', '/oauth/token'],
    ['GET', '/test-environments/%zz'],
    ['GET', '/test-environments//jobs'],
  ])('%s %s is answered 666 and fails the verification', (method, path) => {
    const { zuora } = new InProcess();
    expect(zuora.answer({ method, path, headers: {}, body: '' }).status).toBe(666);
    expect(zuora.journal.unmatched.map((request) => request.path)).toEqual([path]);
    expect(() => {
      zuora.journal.verify();
    }).toThrow(`1. ${method} ${path}: Zuora has no such operation`);
  });

  test('is told what would have been answered, and where to read on', () => {
    const { zuora } = new InProcess();
    const answer = readAnswer(zuora.answer({ method: 'GET', path: '/', headers: {}, body: '' }));
    expect(answer.headers['content-type']).toBe('application/json');
    expect(answer.fields).toEqual({
      message: 'No operation answers to GET /',
      operations: [
        'POST /oauth/token',
        'GET /test-environments',
        'GET /test-environments/{id}',
        'GET /test-environments/{id}/jobs',
        'POST /test-environments/{id}/jobs',
        'GET /test-environments/{id}/jobs/{jobId}',
        'POST /test-environments/{id}/jobs/{jobId}/actions',
      ],
      hint: expect.stringContaining('npm run simulator -- --help'),
    });
  });
});
