import { parseArgs } from 'node:util';
import { parseDurationMs } from '../duration.ts';
import { isScenarioName, scenarios } from '../scenarios.ts';
import type { SimulatorOptions } from '../server/simulator.ts';

const defaultRefreshTakes = '1m';

/** What the command line asks for. */
export type ServeFlags =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly problem: string }
  | { readonly kind: 'serve'; readonly options: SimulatorOptions };

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
        help: { type: 'boolean', default: false, short: 'h' },
      },
    });
    return values.help ? { kind: 'help' } : serveFlags(values);
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

/** What `--help` prints. */
export function helpText(): string {
  const width = Math.max(...Object.keys(scenarios).map((name) => name.length));
  const lines = Object.entries(scenarios).map(
    ([name, { sentence }]) => `  ${name.padEnd(width)}  ${sentence}`,
  );
  return `A local Zuora, for rehearsing sandbox refreshes without a tenant.

Usage:
  node simulator/dist/index.js [serve] [flags]   serve until interrupted
  node simulator/dist/index.js demo              run the action against it, from beginning to end

Flags of serve:
  --port <number>          port on 127.0.0.1 (default: any free one)
  --refresh-takes <time>   length of a refresh, such as 20s, 6h or 1h30m (default: ${defaultRefreshTakes})
  --speed <factor>         instead: how many times faster than a realistic refresh of 6 h
  --scenario <name>        what happens (default: succeeds)
  -h, --help               this text

Scenarios:
${lines.join('\n')}

Example:
  node simulator/dist/index.js --port 8080 --refresh-takes 20s --scenario flaky-network
`;
}

interface RawFlags {
  readonly port: string;
  readonly speed?: string | undefined;
  readonly 'refresh-takes'?: string | undefined;
  readonly scenario: string;
}

function serveFlags(raw: RawFlags): ServeFlags {
  const port = Number(raw.port);
  if (!/^\d{1,5}$/.test(raw.port) || port > 65_535) {
    return wrong(`--port ${raw.port}: a number from 0 to 65535 is accepted`);
  }
  const { scenario } = raw;
  if (!isScenarioName(scenario)) {
    return wrong(`--scenario ${scenario}: accepted are ${Object.keys(scenarios).join(', ')}`);
  }
  const given = raw['refresh-takes'];
  if (given !== undefined && raw.speed !== undefined)
    return wrong('--speed and --refresh-takes exclude each other');
  const common = { port, scenario, lastRefreshListed: true };
  if (raw.speed !== undefined) {
    const speed = Number(raw.speed);
    if (!/^\d+(\.\d+)?$/.test(raw.speed) || speed <= 0)
      return wrong(`--speed ${raw.speed}: a positive number is accepted`);
    return { kind: 'serve', options: { ...common, speed } };
  }
  const refreshTakesMs = parseDurationMs(given ?? defaultRefreshTakes);
  return refreshTakesMs === undefined
    ? wrong(`--refresh-takes ${given ?? ''}: a duration such as 20s, 6h or 1h30m is accepted`)
    : { kind: 'serve', options: { ...common, refreshTakesMs } };
}

function wrong(problem: string): ServeFlags {
  return { kind: 'wrong', problem };
}
