import type { ActResult } from './act.ts';

/** What is to come of a run of act. */
export interface Expectation {
  readonly isRed?: boolean;
  readonly says: readonly string[];
  readonly saysNot?: readonly string[];
}

/** How a problem begins that a line which act has lost would explain. */
export const UNSAID = 'the log does not say: ';

/** What is wrong with the run. */
export function problemsOf(expectation: Expectation, { exitCode, log }: ActResult): readonly string[] {
  const { isRed = false, says, saysNot = [] } = expectation;
  const expected = isRed ? 1 : 0;
  return [
    ...(exitCode === expected ? [] : [`exit code ${String(exitCode ?? 'none')} in place of ${String(expected)}`]),
    ...says.filter((text) => !log.includes(text)).map((text) => `${UNSAID}${text}`),
    ...saysNot.filter((text) => log.includes(text)).map((text) => `the log says: ${text}`),
  ];
}
