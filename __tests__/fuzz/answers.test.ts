import { expect, test } from '@jest/globals';
import fc, { type Arbitrary } from 'fast-check';
import { decodeAnswer } from '../../src/zuora/answer.ts';
import { decodeEnvironment, decodeEnvironmentsOfTenant } from '../../src/zuora/environment.ts';
import { ApiError, ProtocolError } from '../../src/zuora/errors.ts';
import { decodeJob, decodeJobs } from '../../src/zuora/job.ts';
import { decodeToken } from '../../src/zuora/access.ts';
import { expectAlways, LIMIT_MS } from './cases.ts';
import { environmentOf, environmentsOf, jobOf, jobsOf, leadsSomewhere, tokenOf } from './readable.ts';
import {
  damaged,
  ENVIRONMENT_ID,
  environmentBodies,
  environmentLists,
  JOB_ID,
  jobBodies,
  jobLists,
  TENANT_ID,
  tokenBodies,
  type Json,
  jsonOf,
} from './records.ts';
import { slipped } from './texts.ts';

/** A kind of answer: such bodies, the decoder of them, and what they are meant to say. */
interface Kind {
  readonly name: string;
  readonly bodies: Arbitrary<object>;
  readonly decode: (body: unknown) => unknown;
  readonly meant: (body: Json) => unknown;
}

const KINDS: readonly Kind[] = [
  {
    name: 'a job that was asked for',
    bodies: jobBodies,
    decode: (body) => decodeJob(body, { environmentId: ENVIRONMENT_ID, jobId: JOB_ID }),
    meant: (body) => jobOf(body, ENVIRONMENT_ID, JOB_ID),
  },
  {
    name: 'a job that was created',
    bodies: jobBodies,
    decode: (body) => decodeJob(body, { environmentId: ENVIRONMENT_ID }),
    meant: (body) => jobOf(body, ENVIRONMENT_ID),
  },
  {
    name: 'a list of jobs',
    bodies: jobLists,
    decode: (body) => {
      const { jobs, unreadable } = decodeJobs(body, ENVIRONMENT_ID);
      return { jobs, unreadable: unreadable.length };
    },
    meant: (body) => jobsOf(body, ENVIRONMENT_ID),
  },
  {
    name: 'an environment',
    bodies: environmentBodies,
    decode: (body) => decodeEnvironment(body, ENVIRONMENT_ID),
    meant: (body) => environmentOf(body, ENVIRONMENT_ID),
  },
  {
    name: 'a list of environments',
    bodies: environmentLists,
    decode: (body) => decodeEnvironmentsOfTenant(body, TENANT_ID),
    meant: (body) => environmentsOf(body, TENANT_ID),
  },
  { name: 'a token', bodies: tokenBodies, decode: decodeToken, meant: tokenOf },
];

type Read = { readonly value: unknown } | { readonly error: unknown };

function read(text: string, status: number, decode: (body: unknown) => unknown): Read {
  const response = { status, headers: {}, body: text };
  try {
    return { value: decodeAnswer({ operation: 'get-job', response, trackId: 'run-1', nowMs: 0 }, decode) };
  } catch (error) {
    return { error };
  }
}

type Way = 'a job' | 'an error' | 'not readable';

function wayOf(result: Read): Way {
  if ('value' in result) return 'a job';
  if (result.error instanceof ApiError) return 'an error';
  if (result.error instanceof ProtocolError) return 'not readable';
  throw result.error;
}

test.each(KINDS)(
  'an answer with $name is read as it was meant, or refused where it is broken',
  async ({ bodies, decode, meant }) => {
    await expectAlways(damaged(bodies), ['read', 'refused'], (body) => {
      const result = read(JSON.stringify(body), 200, decode);
      const expected = meant(body);
      expect('value' in result ? result.value : undefined).toEqual(expected);
      if ('value' in result) return 'read';
      if (!(result.error instanceof ProtocolError)) throw result.error;
      expect(leadsSomewhere(result.error.path, body)).toBe(true);
      return 'refused';
    });
  },
  LIMIT_MS,
);

/** A failure that comes with a good status. */
const failures = fc
  .tuple(jobBodies, fc.constantFrom('success', 'Success'))
  .map(([body, name]) => ({ ...body, [name]: false }));
const texts = slipped(
  damaged(fc.oneof({ weight: 3, arbitrary: jobBodies }, failures)).map((body) => JSON.stringify(body)),
  ['{', '}', '"', ',', ':', ' ', '\n', '\0', '\ufeff', '<html>', '{"success":false}', '1e999', '\\u0000', '__proto__'],
);
/** What a good status brings. */
function wayMeant(text: string): Way {
  const body = jsonOf(text);
  if (body === undefined) return 'not readable';
  const { success, Success } = Object(body) as { readonly success?: unknown; readonly Success?: unknown };
  if (success === false || Success === false) return 'an error';
  return jobOf(body, ENVIRONMENT_ID) === undefined ? 'not readable' : 'a job';
}

/** What a status brings, whatever the body is. */
function wayOfStatus(status: number): Way | undefined {
  if (status < 200) return 'not readable';
  return status > 299 ? 'an error' : undefined;
}

const statuses = fc.oneof(fc.constant(200), fc.integer({ min: 100, max: 599 }));

test(
  'an answer of any status and text is a job, an error of Zuora, or not readable',
  async () => {
    const decode = (body: unknown): unknown => decodeJob(body, { environmentId: ENVIRONMENT_ID });
    await expectAlways(
      fc.tuple(texts, statuses),
      ['a job', 'an error', 'a failure', 'not readable'],
      ([text, status]) => {
        const result = read(text, status, decode);
        const way = wayOf(result);
        expect(way).toBe(wayOfStatus(status) ?? wayMeant(text));
        return way === 'an error' && status < 300 ? 'a failure' : way;
      },
    );
  },
  LIMIT_MS,
);
