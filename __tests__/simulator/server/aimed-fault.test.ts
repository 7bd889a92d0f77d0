import { describe, expect, test } from '@jest/globals';
import { aimedFault, faultTargets } from '../../../simulator/server/settings/aimed-fault.ts';
import { faultForms } from '../../../simulator/server/settings/fault-forms.ts';
import type { Fault, FaultMoment } from '../../../simulator/zuora/requests/fault.ts';
import { InProcess } from '../zuora/in-process.ts';

describe('which requests meet a fault', () => {
  test.each<{ text: string; on: FaultMoment }>([
    { text: 'create=reset', on: { operation: 'create', from: 1 } },
    { text: 'create#2=reset', on: { operation: 'create', from: 2 } },
    { text: 'get-job#3-5=reset', on: { operation: 'get-job', from: 3, times: 3 } },
    { text: 'get-job#3-=reset', on: { operation: 'get-job', from: 3, times: Infinity } },
    { text: 'get-job#2+5=reset', on: { operation: 'get-job', from: 2, every: 5, times: Infinity } },
    { text: 'any#*=reset', on: { operation: 'any', times: Infinity } },
  ])('$text', ({ text, on }) => {
    expect(aimedFault.read(text)).toEqual({ on, fault: { kind: 'reset', executed: true } });
  });

  test('may be those of each operation, or of any', () => {
    for (const target of faultTargets) expect(aimedFault.read(`${target}=reset`)).toBeDefined();
    expect(faultTargets).toContain('list-environments');
  });

  test.each([
    ...['', 'create', 'create=', 'create#=reset', 'create#0=reset', 'create#5-3=reset', 'create#2+=reset'],
    ...['creates#1=reset', 'create#1 =reset', 'create#x=reset', 'create#2+0=reset', 'create#1-2-3=reset'],
  ])('%j is not accepted', (text) => {
    expect(aimedFault.read(text)).toBeUndefined();
  });
});

const written: Readonly<Record<Fault['kind'], readonly (readonly [text: string, fault: Fault])[]>> = {
  status: [
    ['503', { kind: 'status', status: 503, executed: false }],
    [
      '502:html:executed:retry-after=Fri%2C 31 Dec 1999 23%3A59%3A59 GMT:code=53100050:message=Locked',
      {
        kind: 'status',
        status: 502,
        shape: 'html',
        executed: true,
        retryAfter: 'Fri, 31 Dec 1999 23:59:59 GMT',
        code: 53_100_050,
        message: 'Locked',
      },
    ],
  ],
  'rate-limit': [['rate-limit:reset=5s', { kind: 'rate-limit', resetSeconds: 5 }]],
  'concurrency-limit': [
    ['concurrency-limit:retry-after=1m', { kind: 'concurrency-limit', retryAfterSeconds: 60, retryAfterIs: 'seconds' }],
    [
      'concurrency-limit:retry-after=2s:date',
      { kind: 'concurrency-limit', retryAfterSeconds: 2, retryAfterIs: 'date' },
    ],
  ],
  latency: [['latency:2s', { kind: 'latency', ms: 2000 }]],
  reset: [['reset:not-executed', { kind: 'reset', executed: false }]],
  stall: [['stall', { kind: 'stall', executed: true }]],
  truncate: [
    ['truncate', { kind: 'truncate', then: 'destroy' }],
    ['truncate:stall', { kind: 'truncate', then: 'stall' }],
  ],
  'endless-body': [['endless-body', { kind: 'endless-body' }]],
  'oversize-body': [['oversize-body:bytes=2000000', { kind: 'oversize-body', bytes: 2_000_000 }]],
  html: [['html', { kind: 'html', executed: true }]],
  empty: [['empty:not-executed', { kind: 'empty', executed: false }]],
  unsuccessful: [['unsuccessful', { kind: 'unsuccessful', executed: false }]],
  'expired-token': [['expired-token', { kind: 'expired-token' }]],
  'not-json': [['not-json', { kind: 'not-json' }]],
  headers: [['headers:date=:Server=cache', { kind: 'headers', headers: { date: undefined, server: 'cache' } }]],
  cached: [['cached:age=90s', { kind: 'cached', ageSeconds: 90 }]],
  'wrong-content-encoding': [['wrong-content-encoding', { kind: 'wrong-content-encoding' }]],
  'wrong-id': [['wrong-id:id=x', { kind: 'wrong-id', id: 'x' }]],
  'unknown-status': [['unknown-status:status=MASKING', { kind: 'unknown-status', status: 'MASKING' }]],
  'new-statuses': [['new-statuses', { kind: 'new-statuses' }]],
  'missing-estimate': [['missing-estimate', { kind: 'missing-estimate' }]],
  fields: [
    [
      'fields:progressPercentage=7:status=:id=null:jobType=OTHER',
      {
        kind: 'fields',
        fields: { progressPercentage: 7, status: undefined, id: null, jobType: 'OTHER' },
      },
    ],
  ],
  'old-job': [['old-job:executed', { kind: 'old-job', executed: true }]],
  'listed-as': [
    ['listed-as:newest', { kind: 'listed-as', job: 'newest', as: null }],
    [
      'listed-as:newest-ended:status=FINALIZING',
      { kind: 'listed-as', job: 'newest-ended', as: { status: 'FINALIZING' } },
    ],
  ],
  'listed-twice': [['listed-twice', { kind: 'listed-twice' }]],
  'cancel-refused': [['cancel-refused', { kind: 'cancel-refused' }]],
  'late-cancel': [['late-cancel', { kind: 'late-cancel' }]],
};

describe('a fault in words', () => {
  test.each(Object.values(written).flat())('%s', (text, fault) => {
    expect(aimedFault.read(`any=${text}`)?.fault).toEqual(fault);
  });

  test('is written as its kind begins', () => {
    for (const [kind, { form }] of Object.entries(faultForms)) {
      expect(kind === 'status' ? form.slice(0, 3) : form.split(/[:[]/)[0]).toBe(kind === 'status' ? '503' : kind);
    }
  });

  test.each([
    ...['status', '199', '600', '50', '503:pdf', '503:code=x', 'reset:later', 'latency', 'latency:soon', 'toString'],
    ...['oversize-body', 'oversize-body:bytes=-1', 'headers', 'cached:age=old', 'wrong-id', 'unknown-status'],
    ...['fields', 'listed-as', 'listed-as:second', 'not-json:executed', 'wrong-id:id=%', 'stall:executed=true'],
  ])('%j is not accepted', (text) => {
    expect(aimedFault.read(`any=${text}`)).toBeUndefined();
  });

  test('strikes what it is aimed at', () => {
    const rule = aimedFault.read('get-environment#2=503');
    if (rule === undefined) throw new Error('The fault is not accepted');
    const one = new InProcess();
    one.zuora.faults.add(rule);
    expect([one.get(one.environment).status, one.get(one.environment).status]).toEqual([200, 503]);
  });
});
