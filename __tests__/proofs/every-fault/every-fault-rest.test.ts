import { expect, test } from '@jest/globals';
import { MINUTE_MS } from '../../../src/time/notation.ts';
import { OUTCOMES } from '../../run/outcomes.ts';
import { prove } from './prove.ts';
import { schedulesOfOne } from './schedules.ts';

test(
  'it holds for the other half of the schedules, too, which are tried at the same time',
  async () => {
    const shares = await prove('one step, second half', schedulesOfOne, { share: 0.7, every: 2, from: 1 });
    expect(shares.withJob).toBeGreaterThan(0.5);
    expect(shares.withPost).toBeGreaterThan(0.2);
    expect(shares.missing(OUTCOMES)).toEqual([]);
  },
  60 * MINUTE_MS,
);
