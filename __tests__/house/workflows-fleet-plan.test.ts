import { describe, expect, it } from '@jest/globals';
import { readWorkflow } from './workflows/document.ts';
import { run, scriptOf, type Ran } from './workflows/scripts.ts';

// What fleet.yml plans for a day, and which lists it refuses.

const fleet = await readWorkflow('examples/fleet.yml');

const QA1 = {
  name: 'QA 1',
  'environment-id': '10451',
  tenant: 'US',
  'base-url': 'https://a.b',
  days: ['Sat'],
};

function plan(variables: Readonly<Record<string, string>>): Ran {
  const defaults = { FLEET: JSON.stringify([QA1]), BLACKOUTS: '[]', TODAY: '2026-12-05', RETRY: '' };
  return run([scriptOf(fleet, 'plan', 1)], { ...defaults, ...variables });
}

describe('the plan of fleet.yml', () => {
  /** What is planned for QA 1. */
  function today(variables: Readonly<Record<string, string>>): string | undefined {
    const { status, outputs } = plan(variables);
    expect({ status, problems: outputs['problems'] }).toEqual({ status: 0, problems: '[]' });
    return /"today":"([^"]*)"/.exec(outputs['sandboxes'] ?? '')?.[1];
  }

  it.each([
    { day: '2026-12-04', planned: 'no: not on Fri' },
    { day: '2026-12-05', planned: 'refresh' },
    { day: '2026-12-06', planned: 'no: not on Sun' },
    { day: '2028-02-29', planned: 'no: not on Tue' },
  ])('knows the day of $day', ({ day, planned }) => {
    expect(today({ TODAY: day })).toBe(planned);
  });

  it('takes the day of today in UTC if none is given', () => {
    const day = new Date().toUTCString().slice(0, 3);
    const sandbox = { ...QA1, days: [day] };
    expect(today({ TODAY: '', FLEET: JSON.stringify([sandbox]) })).toBe('refresh');
  });

  it.each([
    { blackout: '2026-12-05', day: '2026-12-05', isClosed: true },
    { blackout: '2026-11-28', day: '2026-12-05', isClosed: false },
    { blackout: '2026-12-05/2026-12-06', day: '2026-12-05', isClosed: true },
    { blackout: '2026-12-01/2026-12-05', day: '2026-12-05', isClosed: true },
    { blackout: '2026-12-06/2026-12-12', day: '2026-12-05', isClosed: false },
    { blackout: '2026-12-18/2027-01-04', day: '2027-01-02', isClosed: true },
    { blackout: 'monthly 05', day: '2026-12-05', isClosed: true },
    { blackout: 'monthly 04', day: '2026-12-05', isClosed: false },
    { blackout: 'monthly 01/05', day: '2026-12-05', isClosed: true },
    { blackout: 'monthly 01/04', day: '2026-12-05', isClosed: false },
    { blackout: 'monthly 28/02', day: '2027-02-27', isClosed: false },
    { blackout: 'monthly 27/02', day: '2027-02-27', isClosed: true },
    { blackout: 'monthly 28/02', day: '2027-01-02', isClosed: true },
    { blackout: 'monthly 28/01', day: '2027-01-02', isClosed: false },
    { blackout: 'monthly 31', day: '2027-07-31', isClosed: true },
  ])('starts on $day, which is a Saturday, unless it is in $blackout: $isClosed', ({ blackout, day, isClosed }) => {
    const planned = today({ TODAY: day, BLACKOUTS: JSON.stringify([blackout]) });
    expect(planned).toBe(isClosed ? `no: blackout ${blackout}` : 'refresh');
  });

  it.each([
    { blackouts: ['2026-12-04'], isWarned: true },
    { blackouts: ['2026-12-01/2026-12-04', 'monthly 28'], isWarned: true },
    { blackouts: ['2026-12-04', '2027-12-04'], isWarned: false },
    { blackouts: ['2026-12-01/2026-12-05'], isWarned: false },
    { blackouts: ['monthly 28'], isWarned: false },
    { blackouts: [], isWarned: false },
  ])('warns if every date is past: $blackouts', ({ blackouts, isWarned }) => {
    const { said } = plan({ BLACKOUTS: JSON.stringify(blackouts) });
    expect(said).toBe(isWarned ? '::warning::ZUORA_BLACKOUTS: all dates are past.\n' : '');
  });

  it('refreshes a sandbox again on any day, though not in a blackout', () => {
    expect(today({ TODAY: '2026-12-04', RETRY: 'QA 1' })).toBe('retry');
    const closed = { TODAY: '2026-12-04', BLACKOUTS: '["2026-12-04"]' };
    expect(today({ ...closed, RETRY: 'QA 1' })).toBe('no: blackout 2026-12-04');
  });

  const BLACKOUTS = [
    ...['', '/', 'monthly', 'monthly ', 'monthly 5', 'monthly 32', 'monthly 00', 'monthly 01/02/03'],
    ...['2026-12-02/2026-11-28', '2026-11-28/2026-11-29/2026-11-30', '2026-02-30', '2026-13-01', '26-12-04'],
    ...['2026-11-28 / 2026-12-02', '…..…', '28.11.2026/02.12.2026', '11-28/12-02', '2026-12-04T00:00:00Z'],
    ...[5, null, ['2026-12-04']],
  ];
  const ENTRIES = [
    ...['name', 'environment-id', 'tenant', 'base-url'].flatMap((field) =>
      [undefined, '', 10451, null].map((value) => ({
        entry: { ...QA1, [field]: value },
        lack: `${field} needs a text in quotes`,
      })),
    ),
    ...[undefined, 'Sat', ['Saturday'], ['sat'], [6]].map((days) => ({
      entry: { ...QA1, days },
      lack: 'days needs a list, out of Sun, Mon, Tue, Wed, Thu, Fri, Sat',
    })),
    { entry: { ...QA1, tenant: 'U-S' }, lack: 'tenant takes only letters, digits and _' },
  ];

  it.each([
    ...['', '[]', '{}', 'QA 1', 'null'].map((FLEET) => ({
      variables: { FLEET },
      problems: ['ZUORA_FLEET is missing, or is not a JSON list of sandboxes.'],
    })),
    ...['{}', '2026-12-04', 'null'].map((BLACKOUTS) => ({
      variables: { BLACKOUTS },
      problems: ['ZUORA_BLACKOUTS is not a JSON list.'],
    })),
    {
      variables: { BLACKOUTS: JSON.stringify([...BLACKOUTS, '2026-12-05']) },
      problems: BLACKOUTS.map(
        (blackout) =>
          `ZUORA_BLACKOUTS: ${JSON.stringify(blackout)} is invalid. Use the form 2027-03-31, 2026-12-18/2027-01-04 or monthly 28/02.`,
      ),
    },
    {
      variables: { FLEET: JSON.stringify([QA1, ...ENTRIES.map(({ entry }) => entry), 10451]) },
      problems: [
        ...ENTRIES.map(({ entry, lack }) => `ZUORA_FLEET: ${lack}. In ${JSON.stringify(entry)}.`),
        'ZUORA_FLEET: 10451 is not a sandbox in braces.',
      ],
    },
    ...['2026-2-1', '5.12.2026', 'Sat', '2026-02-29'].map((TODAY) => ({
      variables: { TODAY },
      problems: [`today: "${TODAY}" is invalid. Use the form 2026-12-05.`],
    })),
    {
      variables: { RETRY: 'QA 2' },
      problems: ['retry: ZUORA_FLEET has no sandbox with the name "QA 2".'],
    },
  ])('fails in words: $variables', ({ variables, problems }) => {
    const ran = plan(variables);
    expect(ran.said).toBe(problems.map((problem) => `::error::${problem}\n`).join(''));
    expect(ran.outputs).toEqual({ problems: JSON.stringify(problems) });
    expect(ran.status).toBe(1);
  });
});
