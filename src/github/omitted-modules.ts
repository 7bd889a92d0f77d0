/**
 * Stand-ins for what `@actions/core` imports for functions that this action never calls: `@actions/exec` for
 * `platform.getDetails`, and `http-client`'s `BearerCredentialHandler` for `getIDToken`. `tsconfig.json` maps both
 * here, so that 48 kB which could start a process or fetch an identity stay out of the bundle.
 */

/** @throws always: nothing in this action may get here */
export function getExecOutput(): never {
  throw new Error('This action starts no process.');
}

/** @throws always: nothing in this action may get here */
export class BearerCredentialHandler {
  constructor() {
    throw new Error('This action asks for no identity token.');
  }
}
