import { durationText } from '../duration.ts';
import { expectedOutcomes } from '../expected-outcomes.ts';
import { scenarios, type ScenarioName } from '../../zuora/scenarios.ts';
import type { Simulator } from '../simulator.ts';
import { requestsHeading } from './headings.ts';

/** Refreshes shorter than this end before `poll-interval: auto` has looked often enough to show anything. */
const shortMs = 10 * 60_000;

type Introduced = Pick<
  Simulator,
  'baseUrl' | 'environmentId' | 'tenantId' | 'clientId' | 'clientSecret' | 'settings'
>;

/** What a simulator says of itself: a paragraph for a person, then how to reach it, ready to paste. */
export function introduction(simulator: Introduced, scenario: ScenarioName): string {
  const { baseUrl, environmentId, tenantId, clientId, clientSecret, settings } = simulator;
  const isShort = settings.refreshTakesMs < shortMs;
  return [
    `A simulated Zuora listens on ${baseUrl}.`,
    `Scenario ${scenario}: ${scenarios[scenario].sentence}`,
    `A refresh takes ${durationText(settings.refreshTakesMs)}.${isShort ? ' With `poll-interval: 5s` the action looks often enough for that.' : ''}`,
    expectation(scenario),
    '',
    "The action's inputs:",
    '',
    '  with:',
    `    base-url: ${baseUrl}`,
    `    environment-id: ${environmentId}`,
    `    client-id: ${clientId}`,
    `    client-secret: ${clientSecret}`,
    ...(isShort ? ['    poll-interval: 5s'] : []),
    '',
    'The same as variables, by the names that the examples use:',
    '',
    `  export ZUORA_BASE_URL=${baseUrl}`,
    `  export ZUORA_ENVIRONMENT_ID=${environmentId}`,
    `  export ZUORA_CLIENT_ID=${clientId}`,
    `  export ZUORA_CLIENT_SECRET=${clientSecret}`,
    '',
    `The tenant ID ${tenantId} stands for the environment as well. Ctrl+C ends this, and sums it up.`,
    '',
    requestsHeading,
  ].join('\n');
}

function expectation(scenario: ScenarioName): string {
  const { outcome, ifCancelled } = expectedOutcomes[scenario];
  const colour = outcome === 'succeeded' ? 'green' : 'red';
  const cancelled =
    ifCancelled === undefined ? '' : `; if the workflow is cancelled on the way, outcome=${ifCancelled}, red`;
  return `With default inputs the action ends with outcome=${outcome}, ${colour}${cancelled}.`;
}
