/** What stands after the kind of a fault, `:` before each: words, and values with a name. Each is taken once. */
export class Details {
  /** The kind as it was written. */
  readonly kind: string;
  #words: readonly string[];
  #values: readonly (readonly [name: string, text: string])[];

  /** @throws URIError if a `%` is not followed by the code of a character */
  constructor(text: string) {
    const [kind = '', ...parts] = text.split(':').map((part) => decodeURIComponent(part));
    this.kind = kind;
    this.#words = parts.filter((part) => !part.includes('='));
    this.#values = parts
      .filter((part) => part.includes('='))
      .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]);
  }

  /** Takes the first word. */
  word(): string | undefined {
    const [word, ...others] = this.#words;
    this.#words = others;
    return word;
  }

  /** Takes a word, and says whether it is there. */
  has(word: string): boolean {
    const others = this.#words.filter((other) => other !== word);
    const isThere = others.length < this.#words.length;
    this.#words = others;
    return isThere;
  }

  /** Takes `executed` or `not-executed`, and says which one is meant if neither is there. */
  isExecuted(usual: boolean): boolean {
    const isSaid = this.has('executed');
    return this.has('not-executed') ? false : isSaid || usual;
  }

  /** Takes the value of a name. */
  value(name: string): string | undefined {
    const found = this.#values.find(([other]) => other === name);
    this.#values = this.#values.filter((value) => value !== found);
    return found?.[1];
  }

  /** Takes all values. */
  values(): readonly (readonly [name: string, text: string])[] {
    const values = this.#values;
    this.#values = [];
    return values;
  }

  /** Whether everything was taken. */
  get isUsedUp(): boolean {
    return this.#words.length === 0 && this.#values.length === 0;
  }
}
