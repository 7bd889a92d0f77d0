export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const COMPOSITE = /^(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/;
const UNITS_MS = [DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS] as const;

/** A duration such as `45s`, `90m`, `1h30m` or `2d`, in milliseconds; `undefined` if it is none, or zero. */
export function parseDuration(text: string): number | undefined {
  const units: readonly (string | undefined)[] = COMPOSITE.exec(text)?.slice(1) ?? [];
  const ms = units.reduce((sum, count, index) => sum + Number(count ?? 0) * Number(UNITS_MS[index]), 0);
  return ms > 0 ? ms : undefined;
}
