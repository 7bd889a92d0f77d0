const QUOTED = /^["'`‘’“”«»](.*)["'`‘’“”«»]$/su;

/** A text without the quotes around it. */
export function unquoted(text: string): string {
  return QUOTED.exec(text)?.[1]?.trim() ?? text;
}

/** What does not show, but for the plain blank. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}\u2800]|(?! )\p{Zs}/gu;
const LINE_BREAK = /[\r\n]/;
const MOST_NAMED = 3;

/** The steps that mend what a person cannot see, or does not look for, in any text that is refused. */
export function remediesOf(text: string): readonly string[] {
  return [
    ...invisibleRemedies(text),
    ...(unquoted(text) === text ? [] : ['Remove the quotes']),
    ...(text.includes('${{') ? ['This expression was not evaluated'] : []),
  ];
}

/** The steps against line breaks and other invisible characters, by their code points. */
function invisibleRemedies(text: string): readonly string[] {
  const found = new Set(Array.from(text.matchAll(INVISIBLE), ([character]) => describe(character)));
  return [...found].slice(0, MOST_NAMED).map((name) => `Remove ${name}`);
}

function describe(character: string): string {
  if (LINE_BREAK.test(character)) return 'the line break';
  const digits = Number(character.codePointAt(0)).toString(16).toUpperCase().padStart(4, '0');
  return `the invisible character U+${digits}`;
}

/** The word that was probably meant by one with a slip; `undefined` if none is close. */
export function closestWord(text: string, words: readonly string[]): string | undefined {
  const given = text.toLowerCase();
  return words.find((word) => editDistance(given, word) <= (word.length > 4 ? 2 : 1));
}

/** How many signs have to be put in, taken out, replaced or swapped with their neighbour to make one text of another. */
export function editDistance(one: string, other: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current.push(
        Math.min(
          at(last, column) + 1,
          at(current, column - 1) + 1,
          at(last, column - 1) + (isSame ? 0 : 1),
          isSwap ? at(beforeLast, column - 2) + 1 : Infinity,
        ),
      );
    }
    [beforeLast, last] = [last, current];
  }
  return at(last, other.length);
}

function at(row: readonly number[], column: number): number {
  return Number(row[column]);
}
