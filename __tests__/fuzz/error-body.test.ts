import { expect, test } from '@jest/globals';
import fc, { type Arbitrary } from 'fast-check';
import { decodeErrorBody, saysFailure, type ErrorBody } from '../../src/zuora/answer.ts';
import { expectAlways, LIMIT_MS } from './cases.ts';
import { damaged, jsonOf, type Json } from './records.ts';
import { slipped } from './texts.ts';

type Fields = Readonly<Record<string, Json | undefined>>;

const said = fc.oneof<Arbitrary<Json | undefined>[]>(
  fc.constantFrom(
    '53200011',
    53_200_011,
    'invalid_client',
    'the window is closed',
    '::error::x',
    '',
    null,
    undefined,
    0,
    true,
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.integer({ min: 290, max: 310 }).map((length) => 'é'.repeat(length)),
);
const reason = fc.record({ code: said, message: said });
const capital = fc.record({ Code: said, Message: said });
const ids = { requestId: said, processId: said };
const reasonsOf = (of: Arbitrary<object>): Arbitrary<readonly object[]> => fc.array(of, { maxLength: 7 });

/** Every shape of error that was seen, of any operation. */
const bodies: Arbitrary<object> = fc.oneof(
  fc.record({ success: fc.constantFrom(false, true), reasons: reasonsOf(reason), ...ids }),
  fc.record({ errors: reasonsOf(fc.oneof(reason, capital)), ...ids }),
  fc.record({ Success: fc.constant(false), Errors: reasonsOf(capital) }),
  fc.record({ error: reason, ...ids }),
  fc.record({ error: fc.string({ maxLength: 8 }), error_description: said, message: said }),
  fc.record({ code: said, message: said, ...ids }),
);

const isFields = (value: Json | undefined): value is Fields & Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a field says: texts that are not empty, and numbers; cut at 300 signs. */
function wordOf(value: Json | undefined): string | undefined {
  if (typeof value === 'number') return JSON.stringify(value);
  return typeof value === 'string' && value.length > 0 ? value.substring(0, 300) : undefined;
}

const first = (...words: readonly (string | undefined)[]): string | undefined => words.find((one) => one !== undefined);
const five = (words: readonly (string | undefined)[]): readonly string[] =>
  words.filter((one) => one !== undefined).slice(0, 5);

/** Where a body gives its reasons. */
function reasonsIn(body: Fields): readonly Fields[] {
  const lists = [body['reasons'], body['errors'], body['Errors']].filter(Array.isArray) as readonly (readonly Json[])[];
  if (lists[0] !== undefined) return lists[0].filter(isFields);
  const { error } = body;
  if (isFields(error)) return [error];
  if (typeof error !== 'string') return [body];
  const more = first(wordOf(body['message']), wordOf(body['error_description']));
  return [{ message: more === undefined ? error : `${error}: ${more}` }];
}

function meant(body: Json | undefined): ErrorBody {
  if (!isFields(body)) return { codes: [], messages: [], requestId: undefined };
  const reasons = reasonsIn(body);
  return {
    codes: five(reasons.map((fields) => first(wordOf(fields['code']), wordOf(fields['Code'])))),
    messages: five(reasons.map((fields) => first(wordOf(fields['message']), wordOf(fields['Message'])))),
    requestId: first(wordOf(body['requestId']), wordOf(body['processId'])),
  };
}

const SLIPS = ['{', '}', '"', ',', ':', '\n', '\0', '\ufeff', '<html>', '"success":false,', '\\ud800'];

test(
  'of an error body is told what it says, in a few short words, and of anything else nothing',
  async () => {
    const texts = fc.oneof(
      damaged(bodies).map((body) => JSON.stringify(body)),
      slipped(
        damaged(bodies).map((body) => JSON.stringify(body)),
        SLIPS,
      ),
    );
    await expectAlways(texts, ['says something', 'says nothing'], (text) => {
      const read = decodeErrorBody(text);
      const words = [...read.codes, ...read.messages];
      expect(read).toEqual(meant(jsonOf(text)));
      expect(words.length).toBeLessThanOrEqual(10);
      for (const word of words) expect(word.length).toBeLessThanOrEqual(602);
      return words.length === 0 ? 'says nothing' : 'says something';
    });
  },
  LIMIT_MS,
);

test(
  'an answer fails if it says so itself, and not for what is inside it',
  async () => {
    await expectAlways(damaged(bodies), ['failed', 'fine'], (body) => {
      const own = isFields(body) ? [body['success'], body['Success']] : [];
      expect(saysFailure(body)).toBe(own.includes(false));
      return own.includes(false) ? 'failed' : 'fine';
    });
  },
  LIMIT_MS,
);
