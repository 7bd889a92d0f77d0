import {
  asFields,
  asResults,
  asToken,
  expectSame,
  optionalText,
  optionalToken,
  Unreadable,
  type Fields,
} from './decode.ts';
import { readableTimeIn, timeIn } from './recordTime.ts';

/** A Test Environment (Zuora's `TestEnvironmentResponse`). Times are milliseconds since the epoch. */
export interface TestEnvironment {
  readonly id: string;
  readonly tenantId: string | undefined;
  /** Free text, to be shown neutralised. */
  readonly tenantName: string | undefined;
  readonly environmentType: string | undefined;
  /** `FULL` for a Central Sandbox, `CONFIGURATION` for a Developer Sandbox. */
  readonly dataCopyType: string | undefined;
  readonly status: string | undefined;
  readonly lastRefreshAtMs: number | undefined;
  /** When it can be refreshed again; without a value while a job is in progress. */
  readonly nextRefreshAtMs: number | undefined;
  /** There is a `nextRefreshTime`, and it cannot be read: neither open nor closed. */
  readonly isNextRefreshUnreadable?: true;
}

/** @throws Unreadable if it is about another environment, or about none */
export function decodeEnvironment(body: unknown, environmentId: string): TestEnvironment {
  const fields = asFields(body, '$');
  expectSame(fields, 'id', environmentId, '$');
  if (optionalToken(fields, 'id') === undefined && optionalToken(fields, 'status') === undefined)
    throw new Unreadable('$', 'is no environment');
  return environmentOf(fields, environmentId);
}

/**
 * The environments of a list that have this tenant ID.
 * @throws Unreadable if the list cannot be read, or one that matches has no id
 */
export function decodeEnvironmentsOfTenant(body: unknown, tenantId: string): readonly TestEnvironment[] {
  return asResults(body).flatMap((item, index) => {
    const path = `$.result[${String(index)}]`;
    const fields = asFields(item, path);
    if (optionalToken(fields, 'tenantId') !== tenantId) return [];
    return [environmentOf(fields, asToken(fields, 'id', path))];
  });
}

function environmentOf(fields: Fields, id: string): TestEnvironment {
  const nextRefresh = timeIn(fields, 'nextRefreshTime');
  return {
    id,
    tenantId: optionalToken(fields, 'tenantId'),
    tenantName: optionalText(fields, 'tenantName'),
    environmentType: optionalToken(fields, 'environmentType'),
    dataCopyType: optionalToken(fields, 'dataCopyType'),
    status: optionalToken(fields, 'status'),
    lastRefreshAtMs: readableTimeIn(fields, 'lastRefreshTime'),
    nextRefreshAtMs: nextRefresh === 'unreadable' ? undefined : nextRefresh,
    ...(nextRefresh === 'unreadable' && { isNextRefreshUnreadable: true as const }),
  };
}
