import { describe, expect, test } from '@jest/globals';
import { report } from '../../../simulator/server/report/report.ts';
import { code, table } from '../../../simulator/server/report/table.ts';
import { InProcess, startMs } from '../zuora/in-process.ts';

function reportOf(one: InProcess, startedAtMs: number, forsaken = 0): readonly string[] {
  const { journal, state } = one.zuora;
  const text = report({
    counts: journal.counts,
    forsaken,
    jobs: state.trueJobs(),
    startedAtMs,
  });
  return text.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' '));
}

describe('the report', () => {
  test('counts each operation, with its last status and the trouble that it met', () => {
    const one = new InProcess({ syncLagMs: 0 });
    const startedAtMs = one.clock.now();
    one.zuora.faults.add(
      { on: { operation: 'get-job', times: 2 }, fault: { kind: 'reset', executed: true } },
      { on: { operation: 'get-environment' }, fault: { kind: 'truncate', then: 'destroy' } },
      { on: { operation: 'list-jobs' }, fault: { kind: 'stall', executed: true } },
    );
    const id = one.createdId();
    one.clock.advance(1);
    for (let look = 0; look < 3; look += 1) one.deliverGet(`${one.environment}/jobs/${id}`);
    one.deliverGet(one.environment);
    one.deliverGet(`${one.environment}/jobs`);
    one.cancel(id);
    expect(reportOf(one, startedAtMs)).toEqual([
      '7 requests.',
      '',
      expect.stringMatching(/^\| operation \| request \| count \| last status \| trouble made by the scenario \|$/),
      expect.stringMatching(/^\| -/),
      '| get-environment | `GET /test-environments/{id}` | 1 | 200, broken off | truncate |',
      '| list-jobs | `GET /test-environments/{id}/jobs` | 1 | no response | stall |',
      '| create | `POST /test-environments/{id}/jobs` | 1 | 201 | |',
      '| get-job | `GET /test-environments/{id}/jobs/{jobId}` | 3 | 200 | reset × 2 |',
      '| cancel | `POST /test-environments/{id}/jobs/{jobId}/actions` | 1 | 200 | |',
      '',
      '| refresh | created | status | progress | cancel accepted |',
      expect.stringMatching(/^\| -/),
      `| ${id} | by a request | CANCELLING | 0% | yes |`,
    ]);
  });

  test('names what nothing answers to, and what deviates from the description', () => {
    const one = new InProcess();
    one.get('/v1/a`|<b>');
    one.get('/v1/a`|<b>');
    one.get('/test-environments?page=2');
    const lines = reportOf(one, 0);
    expect(lines).toContain('| unmatched | `GET /v1/a%60%7C<b>` | 2 | 666 | |');
    expect(lines).toContain('No refresh.');
    expect(lines.slice(lines.indexOf('Wrong requests:'))).toEqual([
      'Wrong requests:',
      '',
      '- `1. GET /v1/a%60%7C<b>: Zuora has no such operation`',
      '- `2. GET /v1/a%60%7C<b>: Zuora has no such operation`',
      '- `3. GET /test-environments?page=2: list-environments takes no query`',
    ]);
  });

  test('is bounded, whatever it was asked', () => {
    const one = new InProcess();
    for (let nth = 0; nth < 500; nth += 1) one.get(`/${'x'.repeat(500)}${String(nth)}`);
    const lines = reportOf(one, 0);
    expect(lines).toHaveLength(2 + 22 + 1 + 1 + 1 + 2 + 21);
    expect(lines.at(-1)).toBe('- and 480 more');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(200);
  });

  test('tells a refresh that was there before from one that was asked for', () => {
    const one = new InProcess();
    one.zuora.state.addJob({ acceptedAtMs: startMs - 86_400_000 });
    const lines = reportOf(one, one.clock.now());
    expect(lines[0]).toBe('0 requests.');
    expect(lines.at(-1)).toMatch(/ \| before the simulator started \| COMPLETED \| 100% \| no \|$/);
  });

  test('says how often nobody waited for the answer', () => {
    const one = new InProcess();
    one.get('/test-environments');
    expect(reportOf(one, 0, 1)[0]).toBe('1 request; the client left before the response to 1 of them.');
  });
});

test('a table is aligned', () => {
  expect(table(['a', 'longer'], [['wide cell', '1'], ['b']])).toBe(
    ['| a         | longer |', '| --------- | ------ |', '| wide cell | 1      |', '| b         |        |'].join('\n'),
  );
});

test('code stays within its cell', () => {
  expect(code('GET /a|b`c\u001b\né')).toBe('`GET /a%7Cb%60c???`');
});
