/**
 * Stands in for `@actions/exec`, which `@actions/core` needs for `platform.getDetails` alone: the action starts no
 * process, and 46 kB of code that could start one stay out of the bundle. `tsconfig.json` maps the package here.
 */

/** @throws always: nothing in this action may get here */
export function getExecOutput(): never {
  throw new Error('This action starts no process.');
}
