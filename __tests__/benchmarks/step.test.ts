import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const STEP = fileURLToPath(new URL('step.ts', import.meta.url));

test('npm run bench measures every contestant in each round, and prints tables and goals', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-test-'));
  try {
    const json = join(folder, 'samples.json');
    // The bundle with undici takes longer to build than all else together.
    const args = [STEP, '--rounds', '2', '--aborts', '3', '--no-default-bundle', '--json', json];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(stdout).toMatch(/^\| the whole process, ms .*\n\| -.*\n\| bare node, `node -e 0` /m);
    expect(stdout).toMatch(/^\| the action, `dist\/index\.js` /m);
    expect(stdout).toMatch(
      /^\| goal .*\n\| -.*\n\| start-up, times the six requests in node .*\| +(?:met|missed) \|$/m,
    );
    expect(stdout).not.toContain('NaN');
    const { rounds, aborts } = JSON.parse(await readFile(json, 'utf8')) as {
      readonly rounds: readonly { readonly samples: readonly unknown[] }[];
      readonly aborts: readonly unknown[];
    };
    expect(new Set(rounds.map(({ samples }) => samples.length))).toEqual(new Set([2]));
    expect(aborts).toHaveLength(3);
  } finally {
    await rm(folder, { recursive: true });
  }
}, 120_000);
