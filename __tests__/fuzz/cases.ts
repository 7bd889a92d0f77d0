import { expect } from '@jest/globals';
import fc, { type Arbitrary } from 'fast-check';

/** With how many cases each property is tried: `npm run fuzz` sets a hundred times as many. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 1_000);
// The same cases each time, so that a red run is about the change at hand; `npm run fuzz` looks for what is new.
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);

/** The time limit of a property, which grows with the number of cases. */
export const LIMIT_MS = 30_000 + 10 * RUNS;

/**
 * Tries random cases. `judge` throws where one breaks the property, and otherwise says which way it went: each of the
 * `ways` has to be gone by one case in fifty at least, so that none is left out unnoticed.
 * @param share what part of the usual number is enough, where a case takes long
 */
export async function expectAlways<T, Way extends string>(
  cases: Arbitrary<T>,
  ways: readonly Way[],
  judge: (one: T) => Way | Promise<Way>,
  share = 1,
): Promise<void> {
  const tally = new Map<Way, number>();
  const property = fc.asyncProperty(cases, async (one) => {
    const way = await judge(one);
    tally.set(way, (tally.get(way) ?? 0) + 1);
  });
  const numRuns = Math.ceil(RUNS * share);
  await fc.assert(property, { numRuns, seed: SEED });
  expect(ways.filter((way) => (tally.get(way) ?? 0) < numRuns / 50)).toEqual([]);
}
