import { durationText } from '../duration.ts';
import { scenarios } from '../../zuora/scenarios.ts';
import type { Chosen } from '../settings/setting.ts';
import type { Settings } from '../../zuora/settings.ts';
import type { Simulator } from '../simulator.ts';
import { expectationFor } from './expectation.ts';
import { requestsHeading } from './headings.ts';

/** Refreshes shorter than this end before `poll-interval: auto` has looked often enough to show anything. */
const shortMs = 10 * 60_000;

/** Whether the action has to be told to poll often enough for a refresh of this simulator. */
export function needsShortPolls({ refreshTakesMs }: Pick<Settings, 'refreshTakesMs'>): boolean {
  return refreshTakesMs < shortMs;
}

type Introduced = Pick<
  Simulator,
  'baseUrl' | 'environmentId' | 'environments' | 'tenantId' | 'clientId' | 'clientSecret' | 'seed' | 'settings'
>;

/** What a simulator says of itself to a person: where it listens, what happens and what to expect, a line each. */
export function announcement({ baseUrl, settings }: Introduced, options: Chosen): readonly string[] {
  const { scenario = ['succeeds'] } = options;
  const isShort = needsShortPolls(settings);
  return [
    `The simulator listens on ${baseUrl}.`,
    ...scenario.map((name) => `Scenario ${name}: ${scenarios[name].sentence}`),
    `A refresh takes ${durationText(settings.refreshTakesMs)}.${isShort ? ' Set `poll-interval: 5s`, so that the action polls often enough.' : ''}`,
    listing(settings),
    expectation(options),
  ];
}

/** The announcement, then how to reach it, ready to paste. */
export function introduction(simulator: Introduced, options: Chosen): string {
  const { baseUrl, environmentId, tenantId, clientId, clientSecret, settings } = simulator;
  const { variablesSuffix } = options;
  const suffix = variablesSuffix === undefined ? '' : `_${variablesSuffix}`;
  return [
    ...announcement(simulator, options),
    '',
    "The action's inputs:",
    '',
    '  with:',
    `    base-url: ${baseUrl}`,
    `    environment-id: ${environmentId}`,
    `    client-id: ${clientId}`,
    `    client-secret: ${clientSecret}`,
    ...(needsShortPolls(settings) ? ['    poll-interval: 5s'] : []),
    '',
    `The same as variables${suffix === '' ? ', by the names that the examples use' : ''}:`,
    '',
    `  export ZUORA_BASE_URL${suffix}=${baseUrl}`,
    `  export ZUORA_ENVIRONMENT_ID${suffix}=${environmentId}`,
    `  export ZUORA_CLIENT_ID${suffix}=${clientId}`,
    `  export ZUORA_CLIENT_SECRET${suffix}=${clientSecret}`,
    '',
    ...sandboxes(simulator, suffix),
    ...(variablesSuffix === undefined ? [] : fleet(simulator, variablesSuffix)),
    `The tenant ID ${tenantId} works as environment-id, too. --seed ${String(simulator.seed)} gives the same IDs again. Press Ctrl+C to stop and print a summary.`,
    '',
    requestsHeading,
  ].join('\n');
}

function sandboxes({ environments }: Introduced, suffix: string): readonly string[] {
  if (environments.length === 1) return [];
  const lines = environments.map(
    ({ environmentId, tenantId, tenantName }) => `  ${environmentId}  tenant ${tenantId}  ${tenantName}`,
  );
  const ids = JSON.stringify(environments.map(({ environmentId }) => environmentId));
  const variable = `  export ZUORA_ENVIRONMENT_IDS${suffix}='${ids}'`;
  return ['All sandboxes, and the variable that lists them:', '', ...lines, '', variable, ''];
}

/** A tenant's part of the variable that `examples/fleet.yml` reads. */
function fleet({ baseUrl, environments }: Introduced, tenant: string): readonly string[] {
  const entries = environments.map(({ environmentId, tenantName }) => ({
    name: tenantName,
    'environment-id': environmentId,
    tenant,
    'base-url': baseUrl,
    days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  }));
  const quoted = JSON.stringify(entries).replaceAll("'", "'\\''");
  return [
    `The list for fleet.yml, with ${tenant} as the tenant:`,
    '',
    `  export ZUORA_FLEET_${tenant}='${quoted}'`,
    '',
  ];
}

function listing({ syncLagMs, listHidesNewMs }: Introduced['settings']): string {
  const afterMs = Math.max(syncLagMs, listHidesNewMs);
  return `The list shows a new refresh ${afterMs === 0 ? 'at once' : `after ${durationText(afterMs)}`}.`;
}

function expectation(options: Chosen): string {
  const expected = expectationFor(options);
  if (expected === undefined) return 'The outcome of these settings together is unknown.';
  const { outcome, ifCancelled } = expected;
  const conclusion = outcome === 'succeeded' ? 'passes' : 'fails';
  const cancelled =
    ifCancelled === undefined
      ? ''
      : ` If the workflow is cancelled meanwhile, the step fails with outcome=${ifCancelled}.`;
  return `With default inputs, the step ${conclusion} with outcome=${outcome}.${cancelled}`;
}
