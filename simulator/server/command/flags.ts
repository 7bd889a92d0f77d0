import { parseArgs } from 'node:util';
import type { ScenarioName } from '../../zuora/scenarios.ts';
import { defaultRefreshTakes, settings } from '../settings/settings.ts';
import type { Chosen, Setting } from '../settings/setting.ts';

/** What the command line asks for. */
export type ServeFlags = { readonly kind: 'help' } | { readonly kind: 'wrong'; readonly problem: string } | Serving;

/** What to serve, and until when. */
export interface Serving {
  readonly kind: 'serve';
  readonly options: Chosen & { readonly port: number; readonly scenario: readonly ScenarioName[] };
}

/** Pairs of settings that say the same thing in two ways. */
const exclusive = [['speed', 'refresh-takes']] as const;

/** Reads the flags of `serve`. */
export function parseServeFlags(args: readonly string[]): ServeFlags {
  try {
    const { values } = parseArgs({
      args: args.map(flagWithValue),
      options: {
        ...Object.fromEntries(settings.map(({ name }) => [name, { type: 'string', multiple: true }] as const)),
        help: { type: 'boolean', short: 'h' },
      },
    });
    const { help = false, ...given } = values;
    if (help) return { kind: 'help' };
    return chosen(new Map(Object.entries(given).map(([name, texts]) => [name, [texts].flat().map(String)])));
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

/** `--strict` is short for `--strict=true`. */
function flagWithValue(argument: string): string {
  const isSwitch = settings.some(({ name, placeholder }) => placeholder === '' && argument === `--${name}`);
  return isSwitch ? `${argument}=true` : argument;
}

function chosen(given: ReadonlyMap<string, readonly string[]>): ServeFlags {
  for (const [one, other] of exclusive) {
    if (given.has(one) && given.has(other)) return wrong(`--${one} and --${other} cannot be combined`);
  }
  let options: Chosen = {};
  for (const setting of settings) {
    const texts = given.get(setting.name) ?? usual(setting, given);
    if (texts.length === 0) continue;
    const choice = setting.choose(texts);
    if ('wrong' in choice) {
      return wrong(`--${setting.name}: "${choice.wrong}" is invalid. Use ${setting.accepted}.`);
    }
    options = { ...options, ...choice };
  }
  const { port = 0, scenario = ['succeeds'] } = options;
  return { kind: 'serve', options: { ...options, port, scenario } };
}

/** The default of a setting that has no other place for it: it says what a rehearsal is, not what Zuora is. */
function usual({ name }: Setting, given: ReadonlyMap<string, unknown>): readonly string[] {
  return name === 'refresh-takes' && !given.has('speed') ? [defaultRefreshTakes] : [];
}

function wrong(problem: string): ServeFlags {
  return { kind: 'wrong', problem };
}
