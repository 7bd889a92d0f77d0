import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Workflow } from './document.ts';

/** The script of a step, by its position from 1. @throws Error if it has none */
export function scriptOf({ jobs }: Workflow, job: string, position: number): string {
  const script = jobs.find(({ id }) => id === job)?.steps[position - 1]?.run;
  if (script === undefined) throw new Error(`${job} has no script at ${position}`);
  return script;
}

/** What came of scripts; `status` is that of the last one. */
export interface Ran {
  readonly status: number | null;
  readonly said: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Runs scripts one after the other in a folder, as the runner does where no `shell` is named.
 * @param reports what each sandbox of a fleet reports
 */
export function run(
  scripts: readonly string[],
  variables: Readonly<Record<string, string>>,
  reports: readonly object[] = [],
): Ran {
  const folder = mkdtempSync(join(tmpdir(), 'fleet-'));
  try {
    for (const file of ['output', 'summary']) writeFileSync(join(folder, file), '');
    for (const [index, report] of reports.entries()) {
      mkdirSync(join(folder, 'sandboxes', String(index)), { recursive: true });
      writeFileSync(join(folder, 'sandboxes', String(index), 'sandbox.json'), JSON.stringify(report));
    }
    const env = {
      PATH: process.env['PATH'],
      GITHUB_OUTPUT: 'output',
      GITHUB_STEP_SUMMARY: 'summary',
      ...variables,
    };
    const ends = scripts.map((script) =>
      spawnSync('bash', ['--noprofile', '--norc', '-e', '-c', script], {
        cwd: folder,
        encoding: 'utf8',
        env,
      }),
    );
    const lines = readFileSync(join(folder, 'output'), 'utf8').split('\n').filter(Boolean);
    return {
      status: ends.at(-1)?.status ?? null,
      said: ends.map(({ stdout, stderr }) => stdout + stderr).join(''),
      outputs: Object.fromEntries(lines.map((line) => [line.split('=', 1).join(), line.slice(line.indexOf('=') + 1)])),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
