import { parseArgs } from 'node:util';
import { parseDurationMs } from '../duration.ts';
import { isScenarioName, scenarioNames, type ScenarioName } from '../../zuora/scenarios.ts';
import type { SimulatorOptions } from '../simulator.ts';

/** How long a refresh takes if nothing else is asked for. */
export const defaultRefreshTakes = '1m';

/** How many times faster than a realistic refresh of 6 h: from 25 days to a fifth of a second. */
const slowest = 0.01;
const fastest = 100_000;
const longestRefreshMs = 365 * 24 * 60 * 60_000;

/** What the command line asks for. */
export type ServeFlags =
  { readonly kind: 'help' } | { readonly kind: 'wrong'; readonly problem: string } | Serving;

/** What to serve, and until when. */
export interface Serving {
  readonly kind: 'serve';
  readonly options: SimulatorOptions & { readonly port: number; readonly scenario: ScenarioName };
  /** End once it exists. */
  readonly stopFile: string | undefined;
  /** Where the report goes at the end; missing: it is printed. */
  readonly reportFile: string | undefined;
}

/** Reads the flags of `serve`. */
export function parseServeFlags(args: readonly string[]): ServeFlags {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '0' },
        speed: { type: 'string' },
        'refresh-takes': { type: 'string' },
        scenario: { type: 'string', default: 'succeeds' },
        'stop-file': { type: 'string' },
        'report-file': { type: 'string' },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    });
    return values.help ? { kind: 'help' } : serveFlags(values);
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

interface RawFlags {
  readonly port: string;
  readonly speed?: string | undefined;
  readonly 'refresh-takes'?: string | undefined;
  readonly scenario: string;
  readonly 'stop-file'?: string | undefined;
  readonly 'report-file'?: string | undefined;
}

function serveFlags(raw: RawFlags): ServeFlags {
  const port = Number(raw.port);
  if (!/^\d{1,5}$/.test(raw.port) || port > 65_535) {
    return wrong(`--port ${raw.port}: a number from 0 to 65535 is accepted`);
  }
  const { scenario } = raw;
  if (!isScenarioName(scenario)) {
    return wrong(`--scenario ${scenario}: accepted are ${scenarioNames.join(', ')}`);
  }
  const given = raw['refresh-takes'];
  if (given !== undefined && raw.speed !== undefined)
    return wrong('--speed and --refresh-takes exclude each other');
  const common = { port, scenario };
  const serving = {
    kind: 'serve',
    stopFile: raw['stop-file'],
    reportFile: raw['report-file'],
  } as const;
  if (raw.speed !== undefined) {
    if (!isSpeed(raw.speed))
      return wrong(
        `--speed ${raw.speed}: a number from ${String(slowest)} to ${String(fastest)} is accepted`,
      );
    return { ...serving, options: { ...common, speed: Number(raw.speed) } };
  }
  const refreshTakesMs = parseDurationMs(given ?? defaultRefreshTakes);
  return refreshTakesMs === undefined || refreshTakesMs > longestRefreshMs
    ? wrong(`--refresh-takes ${given ?? ''}: a duration such as 20s, 6h or 1h30m is accepted, up to 365d`)
    : { ...serving, options: { ...common, refreshTakesMs } };
}

function isSpeed(text: string): boolean {
  return /^\d+(\.\d+)?$/.test(text) && Number(text) >= slowest && Number(text) <= fastest;
}

function wrong(problem: string): ServeFlags {
  return { kind: 'wrong', problem };
}
