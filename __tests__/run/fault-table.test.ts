import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { MINUTE_MS } from '../../src/time/notation.ts';
import { requestIdOf } from '../../src/zuora/errors.ts';
import { cellsOf, fileOf, PLACES, rowsOf, sectionOf, type Row } from './fault-table.ts';

const file = readFileSync('__tests__/run/fault-table.txt', 'utf8');
const sections: string[] = [];
/** For a machine with other work to do. */
const LIMIT_MS = 240_000;

const nameOf = ({ kind, isForGood, ending }: Row): string =>
  `${kind.name}, ${isForGood ? 'for good' : 'once'}: ${ending.outcome}, ${ending.sentence}`;

/** What a row breaks, one rule each. */
const RULES: Readonly<Record<string, (row: Row) => boolean>> = {
  'a refusal is told as one': ({ kind, isForGood, place, ending }) =>
    kind.meaning === 'refused' &&
    isForGood &&
    !place.isJobKnown &&
    /^(?:unknown|unavailable|timed-out)$/.test(ending.outcome) &&
    !isUnclear(kind.name, place.operation),
  'nobody waits where nothing can change': ({ kind, isForGood, place, ending }) =>
    kind.meaning === 'refused' &&
    isForGood &&
    ending.outcome !== 'succeeded' &&
    !isUnclear(kind.name, place.operation) &&
    // A page or a redirect where the job was read before is an outage.
    !(place.isJobKnown && /^30|404|403 page|, 40$/.test(kind.name)) &&
    ending.atMs > (place.isJobKnown ? 50 : 2) * MINUTE_MS,
  'an error has the request ID of the response it rests on': (row) =>
    restsOnTrouble(row) &&
    row.spoiltIds.length > 0 &&
    !row.spoiltIds.includes((row.ending.error && requestIdOf(row.ending.error)) ?? ''),
  'an error names the operation that failed': (row) =>
    restsOnTrouble(row) && row.ending.error?.operation !== row.place.operation,
  'no step passes by accident': ({ isRed, ending, truth, place, kind }) => {
    if (isRed || isEmptyList(kind.name, place.operation)) return false;
    const truths: Readonly<Partial<Record<string, readonly string[]>>> = {
      succeeded: ['COMPLETED'],
      cancelled: ['CANCELLED'],
      skipped: ['COMPLETED'],
      'in-progress': ['DEPROVISIONING', 'PROVISIONING'],
    };
    const isCheck = place.use.mode === 'check';
    return truths[ending.outcome]?.includes(truth ?? '') !== true || (ending.outcome === 'in-progress') !== isCheck;
  },
  'no two refreshes are made': ({ created }) => created > 1,
};

function brokenIn(rows: readonly Row[]): readonly string[] {
  return Object.entries(RULES).flatMap(([rule, breaks]) => rows.filter(breaks).map((row) => `${rule}: ${nameOf(row)}`));
}

/** Whether a step fails because of the trouble, and not of what it saw in spite of it. */
function restsOnTrouble({ isRed, place, kind, truth }: Row): boolean {
  // The end of a cancel in progress is for post to see.
  if (!isRed || (place.abortAtMs !== undefined && truth === 'CANCELLING')) return false;
  // The record with the ID that the create was answered is not there: that is what failed.
  if (place.operation === 'create' && kind.name === 'another id') return false;
  // A record of the list that cannot be read is named by its place in the list.
  if (place.operation === 'list-jobs' && kind.name === 'another environment') return false;
  return !isEmptyList(kind.name, place.operation);
}

/** No content is a list without items. */
function isEmptyList(kind: string, operation: string): boolean {
  return operation === 'list-jobs' && kind === '204';
}

/** What Zuora's answer to a create leaves open, and what the list shows in spite of the record. */
function isUnclear(kind: string, operation: string): boolean {
  return (
    (operation === 'create' && kind === '200, success: false, none') ||
    (operation === 'get-job' && /404|, 40$/.test(kind))
  );
}

describe.each(PLACES.map((place) => [`${place.use.name}: ${place.request}`, place] as const))(
  'trouble in %s',
  (_, place) => {
    let rows: readonly Row[] = [];
    beforeAll(async () => {
      rows = await rowsOf(place);
    }, LIMIT_MS);

    test('is as the file has it (npm run faults), and keeps every rule', () => {
      const section = sectionOf(place, rows);
      sections.push(section);
      expect(file).toContain(`${section}\n`);
      expect(brokenIn(rows)).toEqual([]);
    });

    test(
      'is the same where Zuora writes in its other dialect',
      async () => {
        const others = await rowsOf(place, 'alternative');
        const faring = (row: Row): string => [row.kind.name, ...cellsOf(row)].join(', ');
        expect(others.map(faring)).toEqual(rows.map(faring));
        expect(brokenIn(others)).toEqual([]);
      },
      LIMIT_MS,
    );
  },
);

test('the file has no other sections', () => {
  // The tests of a file run in order.
  expect(file).toBe(fileOf(sections));
});
