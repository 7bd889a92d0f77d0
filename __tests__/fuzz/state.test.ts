import { expect, test } from '@jest/globals';
import fc, { type Arbitrary } from 'fast-check';
import { decodeState, mustCleanUp, type SavedState, type Target } from '../../src/github/saved-state.ts';
import type { PendingCreate } from '../../src/run/refresh-list.ts';
import { expectAlways, LIMIT_MS } from './cases.ts';
import { commandText } from './command-text.ts';
import { damaged, type Json } from './records.ts';

const perhaps = <T>(value: Arbitrary<T>): Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 4 });
const moment = fc.integer({ min: 0, max: 4_000_000_000_000 });

const targets: Arbitrary<Target> = fc.record({
  mode: fc.constantFrom('refresh', 'refresh', 'wait', 'check', 'cancel'),
  onAbort: fc.constantFrom('cancel', 'cancel', 'leave'),
  baseUrl: fc.webUrl(),
  environmentId: commandText,
  entityId: perhaps(commandText),
  trackId: commandText,
  credentialsDigest: fc.stringMatching(/^[\da-f]{64}$/),
});
const pendingCreate: Arbitrary<PendingCreate> = fc.record({
  sentAtMs: moment,
  scheduledAtMs: perhaps(moment),
  knownJobIds: fc.array(commandText, { maxLength: 3 }),
  userId: perhaps(commandText),
});
/** Every state that main can leave, with any text where text from outside may stand. */
const states: Arbitrary<SavedState> = fc
  .record({
    marker: commandText,
    target: perhaps(targets),
    token: perhaps(commandText),
    pendingCreate: perhaps(pendingCreate),
    job: perhaps(fc.record({ id: commandText, created: fc.boolean(), status: commandText })),
    ended: perhaps(fc.constant(false)),
    cancelSent: perhaps(fc.boolean()),
    cancelRefused: perhaps(fc.constant(false)),
    settled: perhaps(
      fc.record({
        outcome: fc.constantFrom('in-progress', 'timed-out', 'succeeded'),
        afterSignal: fc.boolean(),
      }),
    ),
  })
  .map((state) => ({ version: 1, ...withoutGaps(state) }));

function withoutGaps<T extends object>(fields: T): { readonly [Name in keyof T]: Exclude<T[Name], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { readonly [Name in keyof T]: Exclude<T[Name], undefined> };
}

const jobStatus = fc.constantFrom('cancelled', 'failure', 'success', '');

test(
  'a state comes back from its text as it was, and post decides by it as main would have',
  async () => {
    await expectAlways(fc.tuple(states, jobStatus), ['to clean up', 'nothing to do'], ([state, status]) => {
      const text = JSON.stringify(state);
      // The runner keeps a state in a file of lines.
      expect(text).not.toMatch(/[\r\n]/);
      const back = decodeState(text);
      expect(back).toEqual(state);
      expect(mustCleanUp(back, status)).toBe(mustCleanUp(state, status));
      return mustCleanUp(back, status) ? 'to clean up' : 'nothing to do';
    });
  },
  LIMIT_MS,
);

test(
  'a text that is cut off, and what is not of this version, is no state',
  async () => {
    const others = damaged(fc.oneof(states, fc.record({ version: fc.constantFrom(0, 2, '1', null, true) })));
    const cut = fc.option(fc.nat(), { nil: undefined });
    await expectAlways(fc.tuple(others, cut), ['a state', 'none'], ([body, at]) => {
      const whole = JSON.stringify(body);
      const text = at === undefined ? whole : whole.slice(0, at % whole.length);
      const isOurs = at === undefined && isFields(body) && body['version'] === 1;
      expect(stateOf(text)).toEqual(isOurs ? body : undefined);
      return isOurs ? 'a state' : 'none';
    });
  },
  LIMIT_MS,
);

function stateOf(text: string): SavedState | undefined {
  try {
    return decodeState(text);
  } catch {
    return undefined;
  }
}

function isFields(value: Json): value is Readonly<Record<string, Json>> & Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
