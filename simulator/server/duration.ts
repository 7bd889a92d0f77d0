const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Milliseconds of a duration such as `250ms`, `20s`, `90m` or `1h30m`; `undefined` if it is none. */
export function parseDurationMs(text: string): number | undefined {
  if (!/^(\d+(ms|[smhd]))+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+)(ms|[smhd])/g)];
  const sum = parts.reduce((ms, [, count = '', unit = '']) => ms + Number(count) * (unitMs[unit] ?? NaN), 0);
  return Number.isSafeInteger(sum) ? sum : undefined;
}

/** A span as a person says it: `20 s`, `1 h 30 min`, `250 ms`. */
export function durationText(ms: number): string {
  if (ms < 1000) return `${String(Math.ceil(ms))} ms`;
  const seconds = Math.round(ms / 1000);
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${String(count)} ${unit}`)
    .join(' ');
}
