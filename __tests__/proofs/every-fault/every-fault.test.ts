import { expect, test } from '@jest/globals';
import { MINUTE_MS } from '../../../src/time/notation.ts';
import { OUTCOMES } from '../../run/outcomes.ts';
import { prove } from './prove.ts';
import { schedulesOfOne } from './schedules.ts';

test(
  'whatever goes wrong and whenever it ends, there is one job at most, and it is seen to its end or said not to be',
  async () => {
    const shares = await prove('one step, first half', schedulesOfOne, { share: 0.7, every: 2 });
    expect(shares.withJob).toBeGreaterThan(0.5);
    expect(shares.withPost).toBeGreaterThan(0.2);
    expect(shares.missing(OUTCOMES)).toEqual([]);
  },
  60 * MINUTE_MS,
);
