import { rfc3339 } from './rfc3339.ts';

/** `utc-milliseconds`: `2026-11-23T07:00:00.000Z`, RFC 3339; `offset-seconds`: `2026-11-23T07:00:00+0000`. */
export type TimeFormat = 'utc-milliseconds' | 'offset-seconds';

/** The moment in UTC, in epoch milliseconds; nothing for no moment. */
export function timestamp(epochMs: number | undefined, format: TimeFormat): string | undefined {
  const text = rfc3339(epochMs);
  switch (format) {
    case 'utc-milliseconds':
      return text;
    case 'offset-seconds':
      return text?.replace(/\.\d{3}Z$/, '+0000');
  }
}
