import type { Simulator } from '../../simulator/server/simulator.ts';
import type { Scene } from './scene.ts';

/** The Zuora of a tenant. */
export interface Tenant {
  readonly name: string;
  readonly simulator: Simulator;
}

/** Tenant ID of the one that a recipe for several sandboxes finds beside the first. */
export const SECOND_SANDBOX = '31337';
const EACH_DAY = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** An entry of ZUORA_FLEET. */
export type FleetSandbox = Readonly<Record<string, string | readonly string[]>>;

/** The variables that the recipes read: those of one sandbox, of two, and of all. */
export function variablesOf(
  { simulator: { baseUrl, environmentId, environments } }: Tenant,
  tenants: readonly Tenant[],
  changed: Scene['fleet'] = (sandboxes) => sandboxes,
): Readonly<Record<string, string>> {
  return {
    ZUORA_BASE_URL: baseUrl,
    ZUORA_ENVIRONMENT_ID: environmentId,
    ZUORA_ENVIRONMENT_NAME: environments[0]?.tenantName ?? '',
    ZUORA_FLEET: JSON.stringify(changed(fleet(tenants))),
    ZUORA_ENVIRONMENT_IDS: JSON.stringify([environmentId, SECOND_SANDBOX]),
  };
}

/** Every sandbox of every tenant, to be refreshed on any day. */
function fleet(tenants: readonly Tenant[]): readonly FleetSandbox[] {
  return tenants.flatMap(({ name, simulator: { baseUrl, environments } }) =>
    environments.map(({ environmentId, tenantName }) => ({
      name: tenantName,
      'environment-id': environmentId,
      tenant: name,
      'base-url': baseUrl,
      days: EACH_DAY,
    })),
  );
}

/** Those of the first tenant, and those of each by its name. */
export function secretsOf(tenants: readonly Tenant[]): Readonly<Record<string, string>> {
  const secrets: Record<string, string> = {};
  for (const [index, { name, simulator }] of tenants.entries()) {
    for (const suffix of index === 0 ? ['', `_${name}`] : [`_${name}`]) {
      secrets[`ZUORA_CLIENT_ID${suffix}`] = simulator.clientId;
      secrets[`ZUORA_CLIENT_SECRET${suffix}`] = simulator.clientSecret;
    }
  }
  return secrets;
}
