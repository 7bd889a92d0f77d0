import type { ZuoraHandler } from './requests/zuora-handler.ts';
import { scenarios, type Scenario, type ScenarioNames } from './scenarios.ts';
import type { ZuoraOptions } from './settings.ts';
import type { Clock } from './state/clock.ts';

/** Several scenarios at the same time: where two of them say the same setting otherwise, the later one holds. */
export function prepareScenario(
  names: ScenarioNames,
  options: ZuoraOptions,
): { readonly options: ZuoraOptions; readonly apply: (handler: ZuoraHandler, clock: Clock) => void } {
  const combined = [names].flat().map((name): Scenario => scenarios[name]);
  return {
    options: combined.reduceRight<ZuoraOptions>((later, scenario) => ({ ...scenario.options, ...later }), options),
    apply(handler, clock) {
      for (const { faults = [], prepare } of combined) {
        handler.faults.add(...faults);
        prepare?.(handler, clock.now());
      }
    },
  };
}
