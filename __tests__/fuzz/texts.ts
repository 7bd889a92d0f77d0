import fc, { type Arbitrary } from 'fast-check';

/** Any text, of any characters, lone surrogates among them. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.array(fc.integer({ min: 0, max: 0xff_ff }), { maxLength: 8 }).map((codes) => String.fromCharCode(...codes)),
);

/** A text made of some of these pieces, one after the other, with anything in between. */
export function pieced(pieces: readonly string[], maxLength = 12): Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...pieces) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
  );
  return fc.array(piece, { maxLength }).map((parts) => parts.join(''));
}

/** The text, or the text with a slip or two: something put in, left out, doubled or replaced. */
export function slipped(texts: Arbitrary<string>, pieces: readonly string[]): Arbitrary<string> {
  const put = fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 1 }));
  const slip = fc.record({ at: fc.nat({ max: 40 }), out: fc.nat({ max: 2 }), put });
  const slips = fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 3, arbitrary: fc.array(slip, { minLength: 1, maxLength: 2 }) },
  );
  return fc.tuple(texts, slips).map(([text, some]) =>
    some.reduce((result, { at, out, put: piece }) => {
      const from = at % (result.length + 1);
      return result.slice(0, from) + piece + result.slice(from + out);
    }, text),
  );
}
