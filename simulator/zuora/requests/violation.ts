import type { Refusal } from './error-shape.ts';

/** Something that a client should not have sent. */
export interface Violation {
  readonly sentence: string;
  /** What Zuora answers to it; missing: it lets it pass, as far as anybody knows. */
  readonly refusal?: Refusal;
  /** Zuora does not say that it refuses this. */
  readonly isOurReading?: true;
}

/** A refusal for the form of a request; `category` are the two digits in which Zuora's code ends. */
export function refused(sentence: string, status: 400 | 413 | 415, category: 20 | 21 | 22 | 90): Violation {
  return { sentence, refusal: { status, code: 50_000_000 + category, message: sentence } };
}

/** The same where it is our reading that Zuora refuses it. */
export function refusedAsWeRead(...form: Parameters<typeof refused>): Violation {
  return { ...refused(...form), isOurReading: true };
}

/** The refusal of the first violation that is refused. */
export function formRefusal(
  violations: readonly Violation[],
  { refusesWrongForm }: { readonly refusesWrongForm: boolean },
): Refusal | undefined {
  return violations.find(
    ({ refusal, isOurReading }) => refusal !== undefined && (refusesWrongForm || isOurReading !== true),
  )?.refusal;
}

/** The violation with another wording, in the answer to it, too. */
export function reworded(violation: Violation, words: (text: string) => string): Violation {
  const { sentence, refusal } = violation;
  return {
    ...violation,
    sentence: words(sentence),
    ...(refusal === undefined ? {} : { refusal: { ...refusal, message: words(refusal.message) } }),
  };
}
