import { expect, test } from '@jest/globals';
import { decodeJobs } from '../../src/zuora/job.ts';
import { TokenCache } from '../../src/zuora/access.ts';
import { VirtualClock } from '../time/virtual-clock.ts';

test('what is no trouble of a record is not taken for one', () => {
  const record = {
    get status(): string {
      throw new RangeError('a defect');
    },
  };
  expect(() => decodeJobs({ result: [record] }, 'E')).toThrow(RangeError);
});

test('a token is held until it is refused, however old', async () => {
  const clock = new VirtualClock();
  const cache = new TokenCache(clock);
  expect(cache.held).toBeUndefined();
  await cache.get(false, () => Promise.resolve({ value: 'one', lifetimeMs: 1_000, userId: undefined }));
  clock.leap(10_000);
  expect(cache.held).toBe('one');
  cache.invalidate('one');
  expect(cache.held).toBeUndefined();
});
