import type { StepRun } from '../step.ts';
import type { Trial } from '../trial.ts';

/** What must hold of every step of a trial: says what is wrong, if anything is. */
export type Rule = (step: StepRun, trial: Trial) => string | false | undefined;

/** Rules by their names. */
export type Rules = Readonly<Record<string, Rule>>;
