import { describe, expect, test } from '@jest/globals';
import { prepareScenario } from '../../../simulator/zuora/prepare-scenario.ts';
import { isScenarioName, type ScenarioName } from '../../../simulator/zuora/scenarios.ts';
import type { RecordedOutcome } from '../../../simulator/zuora/requests/exchange.ts';
import { InProcess } from './in-process.ts';

function inScenario(name: ScenarioName): InProcess {
  const { options, apply } = prepareScenario(name, { syncLagMs: 0 });
  return new InProcess(options, apply);
}

/** What a client gets that reads the environment and its jobs, creates a refresh, and looks at it every hour. */
function seenBy(one: InProcess): { readonly outcomes: readonly (RecordedOutcome | undefined)[] } {
  one.deliverGet(one.environment);
  one.deliverGet(`${one.environment}/jobs`);
  one.deliverPost(`${one.environment}/jobs`, { jobType: 'REFRESH' });
  const id = one.zuora.state.trueJobs()[0]?.id ?? 'none';
  for (let hour = 0; hour <= 6; hour += 1) {
    one.deliverGet(`${one.environment}/jobs/${id}`);
    one.clock.advance(3_600_000);
  }
  return { outcomes: one.zuora.journal.records.map(({ outcome }) => outcome) };
}

const completed: readonly string[] = ['COMPLETED'];

describe('a scenario', () => {
  test.each<{ name: ScenarioName; statuses: readonly (number | undefined)[]; ends: readonly string[] }>([
    { name: 'succeeds', statuses: [200, 200, 201], ends: completed },
    { name: 'fails-midway', statuses: [200, 200, 201], ends: ['FAILED'] },
    { name: 'window-closed', statuses: [200, 200, 403], ends: [] },
    { name: 'developer-sandbox', statuses: [200, 200, 201], ends: completed },
    { name: 'cancel-refused', statuses: [200, 200, 201], ends: completed },
    { name: 'late-cancel', statuses: [200, 200, 201], ends: completed },
    { name: 'flaky-network', statuses: [200, undefined, 201], ends: completed },
    { name: 'slow-queue', statuses: [200, 200, 201], ends: completed },
    { name: 'throttled', statuses: [200, 429, 429], ends: [] },
    { name: 'server-errors', statuses: [500, 503, 201], ends: completed },
    { name: 'stall', statuses: [200, undefined, 201], ends: completed },
    { name: 'lost-answer', statuses: [200, 200, undefined], ends: completed },
    { name: 'lost-create', statuses: [200, 200, undefined], ends: [] },
    { name: 'create-502', statuses: [200, 200, 502], ends: completed },
    { name: 'create-504', statuses: [200, 200, 504], ends: completed },
    { name: 'unsuccessful', statuses: [200, 200, 201], ends: completed },
    { name: 'unreadable-list', statuses: [200, 200, 201], ends: completed },
    { name: 'token-down', statuses: [200, 200, 201], ends: completed },
    { name: 'html-errors', statuses: [200, 502, 201], ends: completed },
    { name: 'token-expires', statuses: [200, 200, 201], ends: completed },
    { name: 'unknown-status', statuses: [200, 200, 201], ends: completed },
    { name: 'no-estimate', statuses: [200, 200, 201], ends: completed },
    { name: 'wrong-estimate', statuses: [200, 200, 201], ends: completed },
    { name: 'drifting-estimate', statuses: [200, 200, 201], ends: completed },
    { name: 'past-estimate', statuses: [200, 200, 201], ends: completed },
    { name: 'active-job', statuses: [200, 200, 400], ends: completed },
    { name: 'scheduled', statuses: [200, 200, 400], ends: ['SCHEDULED'] },
    { name: 'permission-denied', statuses: [403, 403, 403], ends: [] },
    { name: 'no-write-access', statuses: [200, 200, 403], ends: [] },
    { name: 'inactive', statuses: [200, 200, 400], ends: [] },
    { name: 'deactivated', statuses: [200, 200, 400], ends: [] },
    { name: 'window-closes', statuses: [200, 200, 403], ends: [] },
    { name: 'job-appears', statuses: [200, 200, 400], ends: completed },
    { name: 'processing-environment', statuses: [200, 200, 400], ends: completed },
  ])('$name answers $statuses and ends $ends', ({ name, statuses, ends }) => {
    const one = inScenario(name);
    const { outcomes } = seenBy(one);
    expect(outcomes.slice(0, 3).map((outcome) => outcome?.status)).toEqual(statuses);
    expect(one.zuora.state.trueJobs().map(({ status }) => status)).toEqual(ends);
  });

  test.each<{ name: ScenarioName; sign: RegExp }>([
    { name: 'unknown-status', sign: /"status":"MASKING"/ },
    { name: 'html-errors', sign: /<html>/ },
    { name: 'wrong-estimate', sign: /"estimatedCompletionTime":"2026-11-23T09:00/ },
    { name: 'slow-queue', sign: /"status":"QUEUED","progressPercentage":0,/ },
    { name: 'token-expires', sign: /Authentication error/ },
  ])('$name shows itself while polling', ({ name, sign }) => {
    const { outcomes } = seenBy(inScenario(name));
    expect(outcomes.slice(3).map((outcome) => outcome?.body)).toContainEqual(expect.stringMatching(sign));
  });

  test('token-down answers no token request', () => {
    const one = inScenario('token-down');
    expect([one.askForToken().status, one.askForToken().status]).toEqual([503, 503]);
  });

  test.each<{ name: ScenarioName; body: RegExp }>([
    { name: 'unsuccessful', body: /^\{"success":false/ },
    { name: 'unreadable-list', body: /^\{"result":\[?$|^\{"result"/ },
  ])('$name answers the list with $body', ({ name, body }) => {
    expect(seenBy(inScenario(name)).outcomes[1]?.body).toMatch(body);
  });

  test('combines with others, and the later one holds where both say the same', () => {
    const names = ['window-closed', 'fails-midway', 'server-errors', 'developer-sandbox'] as const;
    const { options } = prepareScenario(names, { syncLagMs: 1 });
    expect(options).toMatchObject({
      failsAtShare: 0.55,
      lastRefreshAgoMs: 20 * 86_400_000,
      environmentType: 'DEVELOPER',
      syncLagMs: 1,
    });
    const { apply } = prepareScenario(['active-job', 'server-errors'], {});
    const one = new InProcess(options, apply);
    expect(one.zuora.state.trueJobs()).toHaveLength(1);
    expect(one.get(one.environment).status).toBe(500);
  });

  test('goes on for as long as it runs where it says now and then', () => {
    const one = inScenario('server-errors');
    const statuses = Array.from({ length: 4 }, () => one.get(one.environment).status);
    expect(statuses).toEqual([500, 200, 500, 200]);
  });

  test('no-estimate shows none', () => {
    const [none, usual] = (['no-estimate', 'succeeds'] as const).map((name) =>
      JSON.stringify(seenBy(inScenario(name)).outcomes),
    );
    expect(none).not.toContain('estimatedCompletionTime');
    expect(usual).toContain('estimatedCompletionTime');
  });

  test.each([
    { name: 'cancel-refused' as const, status: 400 },
    { name: 'late-cancel' as const, status: 200 },
  ])('$name answers a cancel with $status, and the refresh completes', ({ name, status }) => {
    const one = inScenario(name);
    expect(one.cancel(one.createdId()).status).toBe(status);
    one.clock.advance(21_600_000);
    expect(one.zuora.state.trueJobs().map((job) => job.status)).toEqual(completed);
  });

  test('is told by its name', () => {
    expect([isScenarioName('succeeds'), isScenarioName('toString'), isScenarioName('')]).toEqual([true, false, false]);
  });
});
