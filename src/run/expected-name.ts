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
    throw new EnvironmentNotFound({ kind: 'other-name', outcome: 'invalid', environment, expectedName });
  context.record.nameChecked(environment, expectedName !== undefined);
}

/** A name that was too long to be kept whole is not known. */
function hasName({ tenantName, isNameCut }: TestEnvironment, expectedName: string): boolean {
  return isNameCut !== true && tenantName?.trim() === expectedName.trim();
}
