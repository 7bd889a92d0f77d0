const UNITS = { d: 86_400_000n, h: 3_600_000n, m: 60_000n, s: 1_000n };
/** The units as they have to follow each other. */
export const ORDER = 'dhms';

/** A duration's grammar, read sign by sign: falling units, at most nine digits each. */
export function durationOf(text: string): number | undefined {
  let totalMs = 0n;
  let digits = '';
  let last = -1;
  for (const sign of text) {
    if ('0123456789'.includes(sign)) {
      digits += sign;
      if (digits.length > 9) return undefined;
      continue;
    }
    const unit = ORDER.indexOf(sign);
    if (unit <= last || digits === '') return undefined;
    totalMs += BigInt(digits) * UNITS[sign as keyof typeof UNITS];
    last = unit;
    digits = '';
  }
  if (digits !== '') return undefined;
  return totalMs > 0n ? Number(totalMs) : undefined;
}
