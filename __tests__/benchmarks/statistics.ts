/** The smallest value that at least this share (0 to 1) of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** With an even number of values, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return mean(sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1));
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A figure, and where it lies with 95 % confidence. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Makes one figure of the medians of two samples. */
type Comparison = (one: number, other: number) => number;

const RESAMPLES = 2_000;

/**
 * Compares the medians of two samples that were taken in the same rounds. The interval comes from a bootstrap over the
 * rounds, drawn in pairs, so that what slows a whole round down does not count as spread.
 * @param random from 0 to below 1
 */
export function compared(
  ones: readonly number[],
  others: readonly number[],
  comparison: Comparison,
  random: () => number,
): Estimate {
  if (ones.length !== others.length) throw new RangeError('both samples need one value a round');
  const resamples = Array.from({ length: RESAMPLES }, () => {
    const rounds = ones.map(() => Math.floor(random() * ones.length));
    const drawn = (values: readonly number[]): number[] => rounds.map((round) => values[round] ?? Number.NaN);
    return comparison(median(drawn(ones)), median(drawn(others)));
  });
  return {
    value: comparison(median(ones), median(others)),
    low: quantile(resamples, 0.025),
    high: quantile(resamples, 0.975),
  };
}

/** How many times the other one is. */
export const ratio: Comparison = (one, other) => one / other;
/** How much more than the other one is. */
export const difference: Comparison = (one, other) => one - other;

/** The values in another order. @param random from 0 to below 1 */
export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values
    .map((value) => ({ value, rank: random() }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ value }) => value);
}
