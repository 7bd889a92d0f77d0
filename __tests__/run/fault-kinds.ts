import type { ErrorShape } from '../../simulator/zuora/requests/error-shape.ts';
import type { Operation } from '../../simulator/zuora/requests/exchange.ts';
import type { Fault } from '../../simulator/zuora/requests/fault.ts';
import type { HttpRequest } from '../../src/http/transport.ts';
import type { World } from './world.ts';

/** The requests of an operation that meet with trouble: from the `from`th on, `times` in a row. */
interface Moment {
  readonly operation: Operation;
  readonly from: number;
  readonly times: number;
}

/**
 * What the trouble says. `lost`: no response. `broken`: a response that says nothing. `busy`: not now. `refused`: no.
 * `untrusted`: a certificate that is refused.
 */
type Meaning = 'lost' | 'broken' | 'busy' | 'refused' | 'untrusted';

/** A kind of trouble, and how a world comes to have it. */
export interface Kind {
  readonly name: string;
  readonly meaning: Meaning;
  /** The operations that can meet it; all of them if missing. */
  readonly on?: readonly Operation[];
  strike(world: World, moment: Moment): void;
}

const JOBS: readonly Operation[] = ['list-jobs', 'get-job', 'create', 'cancel'];
const RECORDS: readonly Operation[] = ['get-environment', 'get-job', 'create', 'cancel'];
const OTHER = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

/** Nothing in it is Zuora's. */
const OF_A_GATEWAY: Fault = {
  kind: 'headers',
  headers: { 'zuora-request-id': undefined, 'zuora-track-id': undefined, server: 'squid/6.6' },
};

function scripted(name: string, meaning: Meaning, faults: readonly Fault[], { on }: Pick<Kind, 'on'> = {}): Kind {
  const strike = (world: World, moment: Moment): void => {
    world.fault(...faults.map((fault) => ({ on: moment, fault })));
  };
  return { name, meaning, strike, ...(on !== undefined && { on }) };
}

/** There is no connection. */
function unconnected(name: string, meaning: Meaning, arrange: (world: World, isHit: IsHit) => void): Kind {
  const strike = (world: World, { operation, from, times }: Moment): void => {
    let seen = 0;
    arrange(world, (request) => {
      if (request.operation !== operation) return false;
      seen += 1;
      return seen >= from && seen < from + times;
    });
  };
  return { name, meaning, strike };
}

type IsHit = (request: HttpRequest) => boolean;

function noConnection(name: string, meaning: Meaning, code: string): Kind {
  return unconnected(name, meaning, (world, isHit) => {
    world.connectFailure = (request) => (isHit(request) ? code : undefined);
  });
}

function status(name: string, meaning: Meaning, number: number, details: StatusDetails = {}): Kind {
  const { code = 50000020, headers = {}, shape, executed = false } = details;
  const answer = { kind: 'status', status: number, code, message: 'Scripted', executed } as const;
  const faults: readonly Fault[] = [
    { ...answer, ...(shape !== undefined && { shape }) },
    { kind: 'headers', headers },
  ];
  return scripted(name, meaning, faults);
}

interface StatusDetails {
  readonly code?: number;
  readonly shape?: ErrorShape;
  readonly headers?: Readonly<Record<string, string>>;
  readonly executed?: boolean;
}

function page(number: number, meaning: Meaning): Kind {
  const answer: Fault = { kind: 'status', status: number, shape: 'html', message: 'Scripted' };
  return scripted(`${number} page of a gateway`, meaning, [answer, OF_A_GATEWAY]);
}

function unsuccessful(category: string, meaning: Meaning): Kind {
  // A code of one digit is of no category.
  const code = category === 'none' ? 7 : 50000000 + Number(category);
  return status(`200, success: false, ${category}`, meaning, 200, { code });
}

/** All kinds, in the order of how far a request comes. */
export const KINDS: readonly Kind[] = [
  unconnected('connection refused', 'lost', (world, isHit) => {
    world.isRefused = isHit;
  }),
  noConnection('TLS handshake cut', 'lost', 'ECONNRESET'),
  noConnection('certificate refused', 'untrusted', 'CERT_HAS_EXPIRED'),
  scripted('reset before execution', 'lost', [{ kind: 'reset', executed: false }]),
  scripted('reset after execution', 'lost', [{ kind: 'reset', executed: true }]),
  scripted('stall', 'lost', [{ kind: 'stall', executed: false }]),
  scripted('stall after execution', 'lost', [{ kind: 'stall', executed: true }]),
  scripted('stalled body', 'broken', [{ kind: 'truncate', then: 'stall' }]),
  scripted('truncated body', 'broken', [{ kind: 'truncate', then: 'destroy' }]),
  scripted('oversize body', 'broken', [{ kind: 'endless-body' }]),
  scripted('wrong content coding', 'broken', [{ kind: 'wrong-content-encoding' }]),
  status('101', 'broken', 101, { shape: 'empty' }),
  scripted('HTML 200', 'broken', [{ kind: 'html' }]),
  scripted('HTML 200 of a gateway', 'broken', [{ kind: 'html', executed: false }, OF_A_GATEWAY]),
  scripted('empty 200', 'broken', [{ kind: 'empty' }]),
  scripted('half a JSON', 'broken', [{ kind: 'not-json' }]),
  status('204', 'broken', 204, { shape: 'empty' }),
  scripted('another id', 'broken', [{ kind: 'wrong-id', id: OTHER }], { on: RECORDS }),
  scripted('another environment', 'broken', [{ kind: 'fields', fields: { testEnvironmentId: OTHER } }], {
    on: JOBS,
  }),
  scripted('another job type', 'broken', [{ kind: 'fields', fields: { jobType: 'CREATE' } }], {
    // In a list it is no trouble.
    on: ['get-job', 'create', 'cancel'],
  }),
  status('301', 'refused', 301, { shape: 'empty', headers: { location: 'https://www.zuora.com/' } }),
  page(302, 'refused'),
  status('400', 'refused', 400),
  status('401', 'refused', 401, { code: 90000011 }),
  status('401 without a code', 'refused', 401, { shape: 'empty' }),
  status('403', 'refused', 403, { code: 50000010 }),
  status('403 without a code', 'refused', 403, { shape: 'empty' }),
  page(403, 'refused'),
  status('404', 'refused', 404, { code: 50000040 }),
  page(404, 'refused'),
  status('408', 'busy', 408, { shape: 'empty' }),
  status('409', 'refused', 409),
  status('409, a lock', 'busy', 409, { code: 50000050 }),
  status('422', 'refused', 422),
  status('423', 'busy', 423, { shape: 'empty' }),
  status('429, Retry-After: 5', 'busy', 429, { code: 50000070, headers: { 'retry-after': '5' } }),
  status('429, Retry-After: 7200', 'busy', 429, { code: 50000070, headers: { 'retry-after': '7200' } }),
  status('429, ratelimit-reset: 40', 'busy', 429, {
    shape: 'empty',
    headers: { 'ratelimit-remaining': '0', 'ratelimit-reset': '40' },
  }),
  status('500', 'busy', 500, { code: 50000060 }),
  status('500 after execution', 'busy', 500, { code: 50000060, executed: true }),
  status('502', 'busy', 502, { shape: 'empty' }),
  page(502, 'busy'),
  status('503', 'busy', 503, { code: 50000061 }),
  status('503 after execution', 'busy', 503, { code: 50000061, executed: true }),
  status('504', 'busy', 504, { shape: 'empty' }),
  status('504 after execution', 'busy', 504, { shape: 'empty', executed: true }),
  ...['10', '11', '20', '40', 'none'].map((category) => unsuccessful(category, 'refused')),
  ...['50', '60', '61', '70', '99'].map((category) => unsuccessful(category, 'busy')),
];
