import fc, { type Arbitrary } from 'fast-check';
import { timestamps } from './timestamps.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export const ENVIRONMENT_ID = '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';
export const JOB_ID = '8a8082e7-1';
export const TENANT_ID = '10023';

const token = fc.oneof(
  fc.constantFrom('QUEUED', 'EXPORTING', 'COMPLETED', 'MASKING', 'FULL', '8a_8-1'),
  fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
);
/** Optional fields are there, null, or missing. */
const maybe = (value: Arbitrary<Json>): Arbitrary<Json | undefined> =>
  fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.constantFrom(null, undefined) });
const number = fc.oneof(fc.integer({ min: -5, max: 120 }), fc.double());

/** A job as Zuora answers it, of the environment or without saying which. */
export const jobBodies = fc.record({
  id: fc.oneof(fc.constant(JOB_ID), fc.constant(JOB_ID.toUpperCase())),
  status: token,
  testEnvironmentId: maybe(fc.constantFrom(ENVIRONMENT_ID, ENVIRONMENT_ID.toUpperCase())),
  jobType: maybe(fc.constant('REFRESH')),
  progressPercentage: maybe(number),
  scheduledRefreshTime: maybe(timestamps),
  jobStartTime: maybe(timestamps),
  jobEndTime: maybe(timestamps),
  estimatedCompletionTime: maybe(timestamps),
  createTime: maybe(timestamps),
  createdById: maybe(token),
});

const otherJobs = fc.record({ id: maybe(token), jobType: fc.constantFrom('CLONE', 'OTHER', 5, true) });

export const jobLists = fc.record({
  result: fc.array(fc.oneof({ weight: 3, arbitrary: jobBodies }, otherJobs), { maxLength: 3 }),
});

export const environmentBodies = fc.record({
  id: fc.constantFrom(ENVIRONMENT_ID, ENVIRONMENT_ID.toUpperCase(), null, undefined),
  tenantId: maybe(fc.constantFrom(TENANT_ID, Number(TENANT_ID), '10024', TENANT_ID)),
  tenantName: maybe(fc.string({ unit: 'binary', maxLength: 250 })),
  environmentType: maybe(token),
  dataCopyType: maybe(token),
  status: maybe(token),
  lastRefreshTime: maybe(timestamps),
  nextRefreshTime: maybe(timestamps),
});

const listed = fc.record({
  id: token,
  tenantId: fc.constantFrom(TENANT_ID, Number(TENANT_ID), '7', null),
  status: maybe(token),
});

export const environmentLists = fc.record({ result: fc.array(listed, { maxLength: 4 }) });

const scope = fc.constantFrom(
  'user.8a-1',
  'entity.1 user.abc tenant.2',
  'user.',
  'xuser.1',
  'user.a_b',
  '',
  'user.a user.b',
);
export const tokenBodies = fc.record({
  access_token: fc.stringMatching(/^[!-~]{1,40}$/),
  expires_in: maybe(fc.oneof(fc.constantFrom(3_599, 60, 1e300, 1e306, 0, -1, 0.5), number)),
  scope: maybe(scope),
  token_type: fc.constant('bearer'),
});

const leaf = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e21,
    '',
    'x',
    '../x',
    'a b',
    'x'.repeat(65),
    '%2e',
    'é',
    'x\n',
    [],
    {},
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.constantFrom<Json>([{}], { id: 'x' }, { id: 'x', status: 'y', jobType: 'REFRESH' }),
);

/** The places of a body, the whole of it first. */
function pathsIn(body: Json, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (body === null || typeof body !== 'object') return [path];
  const inner = Array.isArray(body) ? [...body.keys()] : Object.keys(body);
  return [
    path,
    ...inner.flatMap((key) => pathsIn((body as Readonly<Record<string, Json>>)[key] ?? null, [...path, key])),
  ];
}

function replaced(body: Json, path: readonly (string | number)[], put: Json | undefined): Json | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return put;
  const copy = (Array.isArray(body) ? body.slice() : { ...(body as object) }) as Record<string | number, Json>;
  const inner = replaced(copy[key] ?? null, rest, put);
  if (inner !== undefined) copy[key] = inner;
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else Reflect.deleteProperty(copy, key);
  return copy;
}

/** A body as it is, as often with one place of it replaced or missing, and now and then any JSON at all. */
export function damaged(bodies: Arbitrary<object>): Arbitrary<Json> {
  const clean = bodies.map((body) => JSON.parse(JSON.stringify(body)) as Json);
  const harmed = fc.tuple(clean, fc.nat(), fc.option(leaf, { nil: undefined, freq: 4 })).map(([body, at, put]) => {
    const paths = pathsIn(body);
    return replaced(body, paths[at % paths.length] ?? [], put) ?? null;
  });
  return fc.oneof(
    { weight: 5, arbitrary: clean },
    { weight: 5, arbitrary: harmed },
    { weight: 1, arbitrary: fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json) },
  );
}

/** The JSON that a text is; `undefined` if it is none. */
export function jsonOf(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
