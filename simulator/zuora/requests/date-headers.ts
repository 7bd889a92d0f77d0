import type { Settings } from '../settings.ts';

/** When an answer says that it was made; `nowMs` by the clock that this Zuora shows. */
export function dateHeaders(
  nowMs: number,
  { sendsDate, cacheAgeSeconds }: Pick<Settings, 'sendsDate' | 'cacheAgeSeconds'>,
): Readonly<Record<string, string>> {
  const date = new Date(nowMs - (cacheAgeSeconds ?? 0) * 1000).toUTCString();
  return {
    ...(sendsDate ? { date } : {}),
    ...(cacheAgeSeconds === undefined ? {} : { age: String(cacheAgeSeconds) }),
  };
}
