import {
  asFields,
  asResults,
  asToken,
  DecodeError,
  expectSame,
  isFields,
  optionalToken,
  readableTimeIn,
  timeIn,
  type Fields,
} from './decode.ts';
import { redact } from './redaction.ts';

/** A Test Environment (Zuora's `TestEnvironmentResponse`). Times are milliseconds since the epoch. */
export interface TestEnvironment {
  readonly id: string;
  readonly tenantId: string | undefined;
  /** Free text, to be shown neutralised. */
  readonly tenantName: string | undefined;
  /** The name is longer than what is kept of it. */
  readonly isNameCut?: true;
  /** `FULL` for a Central Sandbox, `CONFIGURATION` for a Developer Sandbox. */
  readonly dataCopyType: string | undefined;
  readonly status: string | undefined;
  readonly lastRefreshAtMs: number | undefined;
  /** There is a `lastRefreshTime`, and it cannot be read: not to be taken for never. */
  readonly isLastRefreshUnreadable?: true;
  /** When it can be refreshed again; without a value while a job is in progress. */
  readonly nextRefreshAtMs: number | undefined;
  /** There is a `nextRefreshTime`, and it cannot be read: neither open nor closed. */
  readonly isNextRefreshUnreadable?: true;
  /** Zuora's ID of the response that shows it. */
  readonly requestId?: string | undefined;
}

/** @throws DecodeError if it is about another or none */
export function decodeEnvironment(body: unknown, environmentId: string): TestEnvironment {
  const fields = asFields(body, '$');
  expectSame(fields, 'id', environmentId, '$');
  if (optionalToken(fields, 'id') === undefined && optionalToken(fields, 'status') === undefined)
    throw new DecodeError('$', 'not-an-environment');
  return environmentOf(fields, environmentId);
}

/** @throws DecodeError if the list is unreadable, or the one that is looked for may be */
export function decodeEnvironmentsOfTenant(body: unknown, tenantId: string): readonly TestEnvironment[] {
  const items = asResults(body);
  const found = items.flatMap((item, index) => {
    if (!isFields(item) || optionalToken(item, 'tenantId') !== tenantId) return [];
    return [environmentOf(item, asToken(item, 'id', `$.result[${index}]`))];
  });
  if (found.length === 0) items.forEach((item, index) => asFields(item, `$.result[${index}]`));
  return found;
}

const LONGEST_NAME = 200;

function environmentOf(fields: Fields, id: string): TestEnvironment {
  const { tenantName } = fields;
  return {
    id,
    tenantId: optionalToken(fields, 'tenantId'),
    tenantName: typeof tenantName === 'string' ? redact(tenantName).slice(0, LONGEST_NAME) : undefined,
    ...(typeof tenantName === 'string' && tenantName.length > LONGEST_NAME && { isNameCut: true as const }),
    dataCopyType: optionalToken(fields, 'dataCopyType'),
    status: optionalToken(fields, 'status'),
    lastRefreshAtMs: readableTimeIn(fields, 'lastRefreshTime'),
    ...(timeIn(fields, 'lastRefreshTime') === 'unreadable' && { isLastRefreshUnreadable: true as const }),
    nextRefreshAtMs: readableTimeIn(fields, 'nextRefreshTime'),
    ...(timeIn(fields, 'nextRefreshTime') === 'unreadable' && { isNextRefreshUnreadable: true as const }),
  };
}
