import type { TestEnvironment } from '../zuora/environment.ts';
import type { Context } from './context.ts';
import type { RefreshOptions } from './options.ts';
import { EnvironmentNotFound } from './read-environment.ts';

/**
 * Compares the sandbox's name with the one that is expected, and says once that it did or that there was nothing to
 * compare. Only before a create: a refresh may change the name.
 * @throws EnvironmentNotFound if the sandbox has another name, or none
 */
export function confirmName(
  context: Context,
  { expectedName }: RefreshOptions,
  environment: TestEnvironment,
): void {
  if (expectedName !== undefined && !hasName(environment, expectedName))
    throw mismatch(environment, expectedName);
  context.record.nameChecked(environment, expectedName !== undefined);
}

/** A name that was too long to be kept whole is not known. */
function hasName({ tenantName, isNameCut }: TestEnvironment, expectedName: string): boolean {
  return isNameCut !== true && tenantName?.trim() === expectedName.trim();
}

function mismatch({ id, tenantName, requestId }: TestEnvironment, expectedName: string): EnvironmentNotFound {
  const name = tenantName?.trim() ?? '';
  const actual = name === '' ? 'has no name in Zuora' : `is named "${name}"`;
  return new EnvironmentNotFound(
    'ZSR-OTHER-NAME',
    `The sandbox ${id} ${actual}, and expected-name is "${shown(expectedName)}". Nothing was created or cancelled.`,
    'Check environment-id. If it names the sandbox that you mean, set expected-name to the name that Administration > Test Environments shows.',
    requestId,
  );
}

/** As long as a name of Zuora's is shown. */
const LONGEST = 200;

function shown(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name;
}
