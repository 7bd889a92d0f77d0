import { describe, expect, it } from '@jest/globals';
import { decodeToken, TokenCache, type AccessToken } from '../../src/zuora/access.ts';
import { VirtualClock } from '../time/virtual-clock.ts';

const { signal: never } = new AbortController();
const hourMs = 3_600_000;

describe('an answer of the token endpoint', () => {
  it.each([
    [3599, 3_599_000],
    [0.5, 500],
    [0, hourMs],
    [-1, hourMs],
    ['3599', hourMs],
    [1e306, hourMs],
    [undefined, hourMs],
    [null, hourMs],
  ])('that expires in %j s lives %d ms', (expiresIn, lifetimeMs) => {
    expect(decodeToken({ access_token: 't', expires_in: expiresIn }).lifetimeMs).toBe(lifetimeMs);
  });

  it.each([
    ['user.2c92a0 entity.1 tenant.2', '2c92a0'],
    ['entity.1 user.2c92a0', '2c92a0'],
    ['entity.1 superuser.2c92a0 tenant.2', undefined],
    ['user.', undefined],
    ['user.a/b', undefined],
    ['', undefined],
    [undefined, undefined],
    [7, undefined],
  ])('with the scope %j acts for %s', (scope, userId) => {
    expect(decodeToken({ access_token: 't', scope }).userId).toBe(userId);
  });

  it.each([null, [], 'token', 7])('that is %j is unreadable', (body) => {
    expect(() => decodeToken(body)).toThrow(expect.objectContaining({ path: '$', flaw: 'not-an-object' }));
  });

  it('with a token longer than any header is unreadable', () => {
    expect(() => decodeToken({ access_token: 'x'.repeat(8_193) })).toThrow(
      expect.objectContaining({ path: '$.access_token', flaw: 'not-a-bearer-token' }),
    );
  });
});

describe('the token at hand', () => {
  function cacheOf(
    clock: VirtualClock,
    lifetimeMs: number,
    fetchTakesMs = 0,
  ): { readonly cache: TokenCache; readonly next: (urgent?: boolean) => Promise<string> } {
    let count = 0;
    const cache = new TokenCache(clock);
    const fetch = async (): Promise<AccessToken> => {
      await clock.sleep(fetchTakesMs, never);
      count += 1;
      return { value: `token ${String(count)}`, lifetimeMs, userId: `user ${String(count)}` };
    };
    return { cache, next: (urgent = false) => cache.get(urgent, fetch) };
  }

  it.each([
    [hourMs, 55 * 60_000],
    [600_000, 300_000],
    [599_000, 299_500],
    [120_000, 60_000],
  ])('of %d ms is renewed after %d ms, and if urgent only at its end', async (lifetimeMs, renewMs) => {
    const clock = new VirtualClock();
    const { next } = cacheOf(clock, lifetimeMs);
    await expect(next()).resolves.toBe('token 1');
    await clock.sleep(renewMs - 1, never);
    await expect(next()).resolves.toBe('token 1');
    await clock.sleep(1, never);
    await expect(next(true)).resolves.toBe('token 1');
    await clock.sleep(lifetimeMs - renewMs - 1, never);
    await expect(next(true)).resolves.toBe('token 1');
    await clock.sleep(1, never);
    await expect(next(true)).resolves.toBe('token 2');
  });

  it('is as old as the request for it, not as its answer', async () => {
    const clock = new VirtualClock();
    const { next } = cacheOf(clock, hourMs, 20_000);
    await next();
    await clock.sleep(55 * 60_000 - 20_000, never);
    await expect(next()).resolves.toBe('token 2');
  });

  it('is not renewed because the wall clock jumped', async () => {
    const clock = new VirtualClock();
    const { next } = cacheOf(clock, hourMs);
    await next();
    clock.shiftWall(86_400_000);
    await expect(next()).resolves.toBe('token 1');
  });

  it('tells whom it is for', async () => {
    const { cache, next } = cacheOf(new VirtualClock(), hourMs);
    expect(cache.userId).toBeUndefined();
    await next();
    expect(cache.userId).toBe('user 1');
  });

  it('is replaced when it was refused, even if urgent; a refusal of an older one is of no interest', async () => {
    const { cache, next } = cacheOf(new VirtualClock(), Number.POSITIVE_INFINITY);
    cache.invalidate('token 0');
    await next();
    cache.invalidate('token 0');
    await expect(next()).resolves.toBe('token 1');
    cache.invalidate('token 1');
    await expect(next(true)).resolves.toBe('token 2');
  });

  it('stays good if its renewal fails', async () => {
    const clock = new VirtualClock();
    let isUp = true;
    const cache = new TokenCache(clock);
    const fetch = async (): Promise<AccessToken> => {
      if (!isUp) throw new Error('the endpoint is down');
      return { value: 'token', lifetimeMs: hourMs, userId: undefined };
    };
    await cache.get(false, fetch);
    isUp = false;
    await clock.sleep(56 * 60_000, never);
    await expect(cache.get(false, fetch)).rejects.toThrow('the endpoint is down');
    await expect(cache.get(true, fetch)).resolves.toBe('token');
  });
});
