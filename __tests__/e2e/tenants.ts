import type { Simulator } from '../../simulator/server/simulator.ts';

/** The Zuora of a tenant. */
export interface Tenant {
  readonly name: string;
  readonly simulator: Simulator;
}

/** Tenant ID of the one that a recipe for several sandboxes finds beside the first. */
export const SECOND_SANDBOX = '31337';
const EACH_DAY = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The variables that the recipes read: those of one sandbox, of two, and of all. */
export function variablesOf(
  { simulator: { baseUrl, environmentId, environments } }: Tenant,
  tenants: readonly Tenant[],
): Readonly<Record<string, string>> {
  return {
    ZUORA_BASE_URL: baseUrl,
    ZUORA_ENVIRONMENT_ID: environmentId,
    ZUORA_ENVIRONMENT_NAME: environments[0]?.tenantName ?? '',
    ZUORA_FLEET: fleet(tenants),
    ZUORA_ENVIRONMENT_IDS: JSON.stringify([environmentId, SECOND_SANDBOX]),
  };
}

/** Every sandbox of every tenant, to be refreshed on any day. */
function fleet(tenants: readonly Tenant[]): string {
  const sandboxes = tenants.flatMap(({ name, simulator: { baseUrl, environments } }) =>
    environments.map(({ environmentId, tenantName }) => ({
      name: tenantName,
      'environment-id': environmentId,
      tenant: name,
      'base-url': baseUrl,
      days: EACH_DAY,
    })),
  );
  return JSON.stringify(sandboxes);
}

/** Those of the first tenant, and those of each by its name. */
export function secretsOf(tenants: readonly Tenant[]): Readonly<Record<string, string>> {
  const secrets: Record<string, string> = {};
  for (const [index, { name, simulator }] of tenants.entries()) {
    for (const prefix of index === 0 ? ['ZUORA', `ZUORA_${name}`] : [`ZUORA_${name}`]) {
      secrets[`${prefix}_CLIENT_ID`] = simulator.clientId;
      secrets[`${prefix}_CLIENT_SECRET`] = simulator.clientSecret;
    }
  }
  return secrets;
}
