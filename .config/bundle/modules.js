import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ncc = fileURLToPath(import.meta.resolve('@vercel/ncc/dist/ncc/cli.js'));

/**
 * The bundle names CommonJS modules by numbers alone. webpack derives these from the paths, so a build elsewhere, which
 * tells both, has the same ones.
 *
 * @param {string} entry
 * @returns {Map<string, string>} such as `770` → `./node_modules/tunnel/index.js`
 */
export function pathsById(entry) {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  try {
    const stats = join(folder, 'stats.json');
    const options = ['--out', folder, '--stats-out', stats, '--no-cache', '--quiet'];
    const { status } = spawnSync(process.execPath, [ncc, 'build', entry, ...options], { stdio: 'inherit' });
    if (status !== 0) throw new Error(`ncc does not build ${entry}`);
    return readStats(readFileSync(stats, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} text webpack's statistics
 * @returns {Map<string, string>}
 */
function readStats(text) {
  /** @type {unknown} */
  const parsed = JSON.parse(text);
  const { modules } = /** @type {{ modules: { id: number | string | null, name: string }[] }} */ (parsed);
  return new Map(modules.flatMap(({ id, name }) => (id === null || id === '' ? [] : [[String(id), name]])));
}
