import { expect, test } from '@jest/globals';
import { MINUTE_MS } from '../../../src/time/notation.ts';
import { prove } from './prove.ts';
import { schedulesOfTwo } from './schedules.ts';

test(
  'of two repositories that refresh one sandbox, neither cancels what the other created, and each tells the truth',
  async () => {
    const shares = await prove('two steps', schedulesOfTwo, { share: 0.3 });
    expect(shares.withJob).toBeGreaterThan(0.5);
    expect(shares.withPost).toBeGreaterThan(0.2);
  },
  60 * MINUTE_MS,
);
