import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readBody } from '../../src/http/response.ts';
import { expectAlways, LIMIT_MS } from './cases.ts';

const LIMIT_BYTES = 1_048_576;

/** An answer's body as it comes: in pieces, to its end, or to where the connection breaks. */
interface Arrival {
  readonly sent: Buffer;
  readonly encoding: string | undefined;
  readonly pieces: readonly number[];
  readonly brokenAfter: number | undefined;
}

function arrive({ sent, encoding, pieces, brokenAfter }: Arrival): IncomingMessage {
  const message = new IncomingMessage(new Socket());
  if (encoding !== undefined) message.headers['content-encoding'] = encoding;
  const whole = brokenAfter === undefined ? sent : sent.subarray(0, brokenAfter);
  let from = 0;
  for (const size of pieces) {
    if (from + size >= whole.length) break;
    message.push(whole.subarray(from, from + size));
    from += size;
  }
  message.push(whole.subarray(from));
  if (brokenAfter === undefined) message.push(null);
  else setImmediate(() => message.destroy(new Error('aborted')));
  return message;
}

type Reading = { readonly text: string } | { readonly refusal: string };

async function reading(message: IncomingMessage): Promise<Reading> {
  try {
    return { text: await readBody(message) };
  } catch (error) {
    return { refusal: String(error) };
  }
}

const bytes = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
  fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 2_000 }))
    .map(([array, times]) => Buffer.alloc(array.length * times, array)),
);
const pieces = fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 5 });
const encoding = fc.constantFrom('gzip', 'identity', undefined);

const encoded = (body: Buffer, as: string | undefined): Buffer => (as === 'gzip' ? gzipSync(body, { level: 1 }) : body);

const DAMAGES = ['none', 'none', 'broken off', 'ended early', 'flipped', 'encoding'] as const;

type Damage = (typeof DAMAGES)[number];

/** The arrival with one damage. Without gzip, bytes that are missing or wrong at the end do not show. */
function harmed(arrival: Arrival, damage: Damage, at: number): Arrival {
  const { sent } = arrival;
  const place = at % Math.max(1, sent.length);
  if (damage === 'encoding') return { ...arrival, encoding: ['br', 'deflate', 'zstd', 'gzip, br'][at % 4] };
  if (damage === 'broken off') return { ...arrival, brokenAfter: place };
  if (arrival.encoding !== 'gzip' || damage === 'none') return arrival;
  if (damage === 'ended early') return { ...arrival, sent: sent.subarray(0, Math.max(1, place)) };
  const flipped = Buffer.from(sent);
  flipped[place] = (sent[place] ?? 0) ^ (1 + (at % 255));
  return { ...arrival, sent: flipped };
}

test(
  'a body that comes whole is read as it was sent; one that is cut off, damaged or in another encoding is refused',
  async () => {
    const cases = fc.tuple(bytes, encoding, pieces, fc.constantFrom(...DAMAGES), fc.nat());
    await expectAlways(cases, ['read', 'refused'], async ([body, as, some, damage, at]) => {
      const whole = { sent: encoded(body, as), encoding: as, pieces: some, brokenAfter: undefined };
      const arrival = harmed(whole, damage, at);
      const read = await reading(arrive(arrival));
      // Some bytes of a gzip stream's head say nothing about its content.
      const mustFail = arrival !== whole && damage !== 'flipped';
      if (arrival !== whole && 'refusal' in read) return 'refused';
      expect(mustFail).toBe(false);
      expect(read).toEqual({ text: new TextDecoder().decode(body) });
      return 'read';
    });
  },
  2 * LIMIT_MS,
);

const BOMB = gzipSync(Buffer.alloc(64 * LIMIT_BYTES));
const FULL = Buffer.alloc(LIMIT_BYTES + 100, 'a b');

test(
  'a body is refused exactly if it is larger than 1 MiB once it is decompressed, and a bomb before it has gone off',
  async () => {
    // A large body takes milliseconds.
    const sizes = fc.oneof(fc.integer({ min: -100, max: 100 }), fc.constantFrom(-1, 0, 1));
    const cases = fc.tuple(sizes, encoding, pieces, fc.boolean());
    await expectAlways(
      cases,
      ['read', 'refused', 'bomb'],
      async ([over, as, some, isBomb]) => {
        const body = FULL.subarray(0, LIMIT_BYTES + over);
        const sent = isBomb ? BOMB : encoded(body, as);
        const began = process.memoryUsage().arrayBuffers;
        const message = arrive({
          sent,
          encoding: isBomb ? 'gzip' : as,
          pieces: some,
          brokenAfter: undefined,
        });
        const read = await reading(message);
        const grown = process.memoryUsage().arrayBuffers - began;
        expect(isBomb && grown > 16 * LIMIT_BYTES).toBe(false);
        const isTooLarge = isBomb || over > 0;
        expect(read).toEqual(isTooLarge ? { refusal: 'ExchangeError: too-large' } : { text: body.toString() });
        expect(message.destroyed).toBe(true);
        if (isBomb) return 'bomb';
        return over > 0 ? 'refused' : 'read';
      },
      1 / 50,
    );
  },
  2 * LIMIT_MS,
);
