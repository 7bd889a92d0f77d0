import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { ROOT } from './stage.ts';

/** A program that is run once a round. */
export interface Contestant {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  /** Whether it carries out a refresh, rather than nothing. */
  readonly refreshes: boolean;
  /** Whether it pauses between the create and the first poll, which is then taken off its time. */
  readonly pauses: boolean;
  /** Its time is taken from outside, as it is; processor time and memory with {@link file://./inside.cjs} loaded. */
  readonly measuredFrom: 'outside' | 'inside';
}

/** How the bundles get over their pause of 5 s: it is cut short, or slept through and taken off. */
export type Pause = 'cut' | 'slept';

export const BARE = 'bare node, `node -e 0`';
const LOADED = 'node with `node:https` loaded';
export const FLOOR = 'the six requests in node, and nothing else';
export const ACTION = 'the action, `dist/index.js`';
const DEFAULT_BUNDLE = 'the same source, bundled the default way';
export const SCRIPT = 'the six requests in bash, curl and jq';

const node = process.execPath;
const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/**
 * All that this machine can run.
 * @param defaultBundle the bundle with undici, if it was built
 */
export function contestants(defaultBundle: string | undefined, pause: Pause): readonly Contestant[] {
  // Loaded into whatever the bundles are compared with, as it takes some milliseconds itself.
  const leap = pause === 'cut' ? ['--require', beside('leap.cjs')] : [];
  const bundle = (name: string, path: string) =>
    ({ name, args: [...leap, path], refreshes: true, pauses: pause === 'slept' }) as const;
  const programs = [
    { name: BARE, args: ['-e', '0'], refreshes: false, pauses: false },
    { name: LOADED, args: ['-e', "require('node:https')"], refreshes: false, pauses: false },
    { name: FLOOR, args: [...leap, beside('floor.cjs')], refreshes: true, pauses: false },
    bundle(ACTION, join(ROOT, 'dist/index.js')),
    ...(defaultBundle === undefined ? [] : [bundle(DEFAULT_BUNDLE, defaultBundle)]),
  ];
  const script: Contestant = {
    name: SCRIPT,
    file: 'bash',
    args: [beside('refresh.sh')],
    refreshes: true,
    pauses: false,
    measuredFrom: 'outside',
  };
  const inside = ['--require', beside('inside.cjs')];
  return [
    ...programs.map((program) => ({ ...program, file: node, measuredFrom: 'outside' }) as const),
    ...(missingTools().length > 0 ? [] : [script]),
    ...programs.map(
      (program) => ({ ...program, file: node, args: [...inside, ...program.args], measuredFrom: 'inside' }) as const,
    ),
  ];
}

/** What the script needs and this machine has not. */
export function missingTools(): readonly string[] {
  return ['bash', 'curl', 'jq'].filter((tool) => spawnSync(tool, ['--version']).error !== undefined);
}
