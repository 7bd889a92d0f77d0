/** A source of repeatable numbers and ids: the same seed gives the same sequence. */
export interface Random {
  /** A number from 0 (included) to 1 (excluded). */
  next(): number;
  /** A UUID of version 4. */
  uuid(): string;
  /** Lower-case hexadecimal digits. */
  hex(length: number): string;
  /** The ID of a tenant: five digits, none of them leading zeros. */
  tenantId(): string;
  /** The items in another order. */
  shuffled<T>(items: readonly T[]): readonly T[];
}

/**
 * Makes a source from a seed (the mulberry32 generator: small, even enough, not for secrets).
 * @param stream sources of one seed with different streams are independent: what is drawn from one moves no other
 */
export function seededRandom(seed: number, stream = 0): Random {
  let state = (seed ^ Math.imul(stream, 0x9e3779b9)) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const hex = (length: number): string => {
    let digits = '';
    while (digits.length < length) digits += Math.floor(next() * 16).toString(16);
    return digits;
  };
  const uuid = (): string => {
    const variant = (8 + Math.floor(next() * 4)).toString(16);
    return `${hex(8)}-${hex(4)}-4${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
  };
  const tenantId = (): string => String(10_000 + Math.floor(next() * 80_000));
  const shuffled = <T>(items: readonly T[]): readonly T[] =>
    items
      .map((item) => ({ item, at: next() }))
      .toSorted((one, other) => one.at - other.at)
      .map(({ item }) => item);
  return { next, uuid, hex, tenantId, shuffled };
}
