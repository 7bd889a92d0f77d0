import { expectationOf } from '../expected-outcomes.ts';
import type { Chosen } from '../settings/setting.ts';

/** What can be set without another outcome. */
const harmless: ReadonlySet<string> = new Set<keyof Chosen>([
  ...(['scenario', 'refreshTakesMs', 'speed', 'tenantName', 'listOrder', 'seed', 'environments', 'dialect'] as const),
  ...(['strict', 'port', 'requestsFile'] as const),
  ...(['stopFile', 'reportFile', 'particularsFile', 'complaintsFile', 'variablesSuffix'] as const),
]);

/** What to expect of the action; `undefined`: something is set that may lead to an outcome that nobody has tried. */
export function expectationFor(options: Chosen): ReturnType<typeof expectationOf> {
  const isTried = Object.keys(options).every((name) => harmless.has(name));
  return isTried ? expectationOf(options.scenario ?? ['succeeds']) : undefined;
}
