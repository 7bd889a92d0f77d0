const QUOTED = /^["'`‘’“”«»](.*)["'`‘’“”«»]$/su;

/** A text without the quotes around it. */
export function unquoted(text: string): string {
  return QUOTED.exec(text)?.[1]?.trim() ?? text;
}

/** What does not show, but for the plain blank. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}\u2800]|(?! )\p{Zs}/gu;
const LINE_BREAK = /[\r\n]/;

/** The steps that mend what a person cannot see, or does not look for, in any text that is refused. */
export function remediesOf(text: string): readonly string[] {
  return [...invisibleRemedies(text), ...(unquoted(text) === text ? [] : ['Remove the quotes'])];
}

/** The steps against line breaks and other invisible characters, by their code points. */
export function invisibleRemedies(text: string): readonly string[] {
  const found = new Set(Array.from(text.matchAll(INVISIBLE), ([character]) => describe(character)));
  return [...found].slice(0, MOST_NAMED).map((name) => `Remove ${name}`);
}

const MOST_NAMED = 3;

function describe(character: string): string {
  if (LINE_BREAK.test(character)) return 'the line break';
  const digits = Number(character.codePointAt(0)).toString(16).toUpperCase().padStart(4, '0');
  return `the invisible character U+${digits}`;
}
