import type { Trial } from '../trial.ts';
import { cancelRules } from './cancels.ts';
import { createRules } from './creates.ts';
import { endingRules } from './endings.ts';
import { postRules } from './posts.ts';
import type { Rules } from './rule.ts';

/** Every rule, by its name. */
export const RULES: Rules = { ...createRules, ...cancelRules, ...endingRules, ...postRules };

/** The names of the rules that a trial breaks, with what is wrong. */
export function broken(trial: Trial): readonly string[] {
  return trial.steps.flatMap((step) =>
    Object.entries(RULES).flatMap(([name, rule]) => {
      const wrong = rule(step, trial);
      return wrong === false || wrong === undefined ? [] : [`${name}: ${wrong}`];
    }),
  );
}
