import { describe, expect, test } from '@jest/globals';
import { pendingCreateOf } from '../../src/run/run-record.ts';
import { TransportError } from '../../src/http/transport-errors.ts';
import { failureOf, type CreateFailure } from '../../src/run/create-request.ts';
import { MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { ApiError, ProtocolError, type Operation, type RemoteError } from '../../src/zuora/errors.ts';
import { World } from './world.ts';

const trace = { requestId: 'request-1', trackId: 'track-1' };

function apiError(status: number, code?: string, operation: Operation = 'create'): ApiError {
  return new ApiError(operation, status, { codes: code === undefined ? [] : [code], messages: [] }, trace, undefined);
}

const rows: readonly (readonly [string, RemoteError, CreateFailure['kind']])[] = [
  ['a connection that was refused', TransportError.from('create', 'connect', new Error('no')), 'unsent'],
  ['a reset', TransportError.from('create', 'response', new Error('no')), 'ambiguous'],
  ['half an answer', TransportError.from('create', 'body', new Error('no')), 'ambiguous'],
  ['a time-out', TransportError.timeout('create', 'response', 130_000), 'ambiguous'],
  ['an unreadable answer', new ProtocolError('create', { path: '$.id', flaw: 'missing' }, trace), 'ambiguous'],
  ['401', apiError(401), 'unsent'],
  ['429', apiError(429), 'unsent'],
  ['408', apiError(408), 'ambiguous'],
  ['500', apiError(500), 'ambiguous'],
  ['502', apiError(502), 'ambiguous'],
  ['503', apiError(503), 'ambiguous'],
  ['504', apiError(504), 'ambiguous'],
  ['success: false for an internal error', apiError(200, '50000060'), 'ambiguous'],
  ['success: false for temporary trouble', apiError(200, '50000061'), 'ambiguous'],
  ['success: false for integration trouble', apiError(200, '50000099'), 'ambiguous'],
  ['success: false for a lock', apiError(200, '50000050'), 'unsent'],
  ['success: false for too many requests', apiError(200, '50000070'), 'unsent'],
  ['success: false for a token', apiError(200, '90000011'), 'unsent'],
  ['success: false without a code', apiError(200), 'ambiguous'],
  ['423', apiError(423), 'unsent'],
  ['409 for a lock', apiError(409, '53100050'), 'unsent'],
  ['400 for too many at a time', apiError(400, '50000070'), 'unsent'],
  ['403 with the code of internal trouble', apiError(403, '50000060'), 'refused'],
  ['400 with the code of temporary trouble', apiError(400, '50000061'), 'refused'],
  ['a redirect', apiError(302), 'refused'],
  ['success: false for a bad request', apiError(200, '50000020'), 'refused'],
  ['400', apiError(400), 'refused'],
  ['403', apiError(403), 'refused'],
  ['404', apiError(404), 'refused'],
  ['409', apiError(409), 'refused'],
  ['422', apiError(422), 'refused'],
  ['an internal error on the way to a token', apiError(500, undefined, 'token'), 'unsent'],
  ['a reset on the way to a token', TransportError.from('token', 'response', new Error('no')), 'unsent'],
];

describe('what a failed create tells about its job', () => {
  test.each(rows)('after %s', (_, error, expected) => {
    expect(failureOf(error)).toEqual({ kind: expected, error });
  });
});

describe('a create that surely never arrived', () => {
  test('is sent again when the connection was refused', async () => {
    const world = new World();
    let refused = 0;
    world.isRefused = ({ operation }) => operation === 'create' && (refused += 1) <= 3;
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(refused).toBe(4);
    expect(world.sentAt('create')).toHaveLength(1);
    expect(world.told('pending-create-void')).toHaveLength(3);
  });

  test('is given up after 10 min without a connection: unavailable', async () => {
    const world = new World();
    world.isRefused = ({ operation }) => operation === 'create';
    const ending = await world.refresh();
    expect(ending).toMatchObject({ outcome: 'unavailable', error: { phase: 'connect' } });
    expect(ending.atMs).toBeGreaterThan(8 * MINUTE_MS);
    expect(ending.atMs).toBeLessThan(11 * MINUTE_MS);
    expect(pendingCreateOf(world.record)).toBeUndefined();
  });

  test('is sent again after a 429, no earlier than Retry-After says', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault: { kind: 'status', status: 429, retryAfter: '45' } });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    const [first = 0, second = 0] = world.sentAt('create');
    expect(second - first).toBeGreaterThanOrEqual(45 * SECOND_MS);
    expect(world.ours).toHaveLength(1);
  });

  test('is sent again after a 401, with a new token', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault: { kind: 'expired-token' } });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.arrived('create').map(({ tokenSerial }) => tokenSerial)).toEqual([1, 2]);
    expect(world.ours).toHaveLength(1);
  });

  test('is sent again after a 401 that follows a 429', async () => {
    const world = new World();
    world.fault(
      { on: { operation: 'create' }, fault: { kind: 'status', status: 429 } },
      { on: { operation: 'create', from: 2 }, fault: { kind: 'expired-token' } },
    );
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.arrived('create')).toHaveLength(3);
  });

  test('is not sent a third time after a second 401: invalid', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create', times: 9 }, fault: { kind: 'expired-token' } });
    expect(await world.refresh()).toMatchObject({ outcome: 'invalid', error: { status: 401 } });
    expect(world.arrived('create')).toHaveLength(2);
    expect(world.told('pending-create-void')).toHaveLength(2);
  });

  test('is not sent when the new token for it is refused: invalid', async () => {
    const world = new World();
    world.fault(
      { on: { operation: 'create' }, fault: { kind: 'expired-token' } },
      { on: { operation: 'token', from: 2, times: 2 }, fault: { kind: 'status', status: 401 } },
    );
    expect(await world.refresh()).toMatchObject({ outcome: 'invalid', error: { operation: 'token' } });
    expect(world.sentAt('token')).toHaveLength(2);
    expect(world.sentAt('create')).toHaveLength(1);
  });

  test('tells what is in its way', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault: { kind: 'status', status: 429 } });
    await world.refresh();
    expect(world.told('trouble')).toMatchObject([{ operation: 'create' }]);
    expect(world.told('recovered')).toMatchObject([{ operation: 'create' }]);
  });

  test('waits for a token that is hard to get', async () => {
    const world = new World();
    world.fault(
      { on: { operation: 'create' }, fault: { kind: 'expired-token' } },
      { on: { operation: 'token', from: 2, times: 2 }, fault: { kind: 'status', status: 503 } },
    );
    expect(await world.refresh({ wait: false })).toMatchObject({ outcome: 'in-progress' });
    expect(world.told('trouble')).not.toEqual([]);
    expect(world.ours).toHaveLength(1);
  });
});

describe('beside a post step that has taken over', () => {
  test('nothing is created: aborted', async () => {
    const world = new World({ hasPostStarted: () => true });
    expect(await world.refresh()).toMatchObject({ outcome: 'aborted' });
    expect(world.arrived('create')).toHaveLength(0);
    // The pending create is saved before the post step is looked for: one of the two sees the other.
    expect(world.told('pending-create')).toHaveLength(1);
    expect(world.told('pending-create-void')).toHaveLength(1);
  });

  test('no second create follows a lost one: unknown', async () => {
    let asked = 0;
    const world = new World({ hasPostStarted: () => (asked += 1) > 1 });
    world.fault({ on: { operation: 'create' }, fault: { kind: 'reset', executed: false } });
    expect(await world.refresh()).toMatchObject({ outcome: 'unknown' });
    expect(world.arrived('create')).toHaveLength(1);
  });
});
