/**
 * `npm run faults`: writes what becomes of a step when one of its requests meets with trouble, for each kind of trouble,
 * each request and each mode. On a virtual clock and with one seed: the file is always the same.
 */
import { writeFileSync } from 'node:fs';
import { fileOf, PLACES, rowsOf, sectionOf } from '../run/fault-table.ts';

const sections: string[] = [];
for (const place of PLACES) sections.push(sectionOf(place, await rowsOf(place)));
writeFileSync('__tests__/run/fault-table.txt', fileOf(sections));
