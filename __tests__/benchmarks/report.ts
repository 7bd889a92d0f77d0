import { MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';

/** A delay in its usual unit: `12 s`, `7.5 min`. */
export function short(ms: number): string {
  return ms < 100 * SECOND_MS ? `${Math.round(ms / SECOND_MS)} s` : `${(ms / MINUTE_MS).toFixed(1)} min`;
}

/** Lines with columns of equal width, the first to the left, the others to the right. */
export function table(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const pad = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return lines.map((line) => `${line.map(pad).join('  ').trimEnd()}\n`).join('');
}

/** A goal, what was measured, and whether that meets it. */
export interface Goal {
  readonly name: string;
  readonly measured: number;
  readonly limit: number;
  readonly write: (value: number) => string;
}

/** @returns the lines to print, and whether every goal is met */
export function judged(goals: readonly Goal[]): { readonly text: string; readonly allMet: boolean } {
  // The most of nothing is less than any limit.
  const isMet = ({ measured, limit }: Goal): boolean => Number.isFinite(measured) && measured <= limit;
  const lines = goals.map((goal) => [
    goal.name,
    goal.write(goal.measured),
    goal.write(goal.limit),
    isMet(goal) ? 'met' : 'MISSED',
  ]);
  return { text: table([['goal', 'measured', 'at most', ''], ...lines]), allMet: goals.every(isMet) };
}
