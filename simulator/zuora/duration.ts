const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of a duration such as `20s`, `90m` or `1h30m`; `undefined` if it is none or zero. */
export function parseDurationMs(text: string): number | undefined {
  if (!/^(\d+[smhd])+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+)([smhd])/g)];
  const sum = parts.reduce((ms, [, count = '', unit = '']) => ms + Number(count) * (unitMs[unit] ?? NaN), 0);
  return sum > 0 && Number.isSafeInteger(sum) ? sum : undefined;
}
