// `npm run pictures`, at a release: performs the two steps that the README shows in virtual time, and draws their
// summaries in GitHub's look, light and dark. Needs Chromium: CHROMIUM_PATH, or `chromium` in PATH.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { performScenes } from './album.ts';
import { PAGE_WIDTH, pageOf, THEMES } from './page.ts';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? 'chromium';
const OPTIONS = [
  '--headless',
  // Chromium refuses to run as root with its sandbox, and the page is our own.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--hide-scrollbars',
  '--force-color-profile=srgb',
  // Sharp on a good screen, and still a small file.
  '--force-device-scale-factor=1.5',
  // How long the page may take to draw itself, in milliseconds of the browser's own hurried time.
  '--virtual-time-budget=30000',
];

const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
const page = join(folder, 'page.html');

function showPage(...options: readonly string[]): string {
  const profile = `--user-data-dir=${join(folder, 'profile')}`;
  return execFileSync(CHROMIUM, [...OPTIONS, profile, ...options, pathToFileURL(page).href], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 2 ** 26,
  });
}

const { succeeded = '', failed = '' } = performScenes();
try {
  for (const [name, summary] of Object.entries({ succeeded, failed })) {
    for (const theme of THEMES) {
      writeFileSync(page, pageOf(summary, theme));
      // The page leaves its height, or what is wrong with it, in a data attribute of its root.
      const drawn = showPage(`--window-size=${PAGE_WIDTH},1000`, '--dump-dom');
      const height = /^<html[^>]* data-height="(\d+)"/m.exec(drawn)?.[1];
      if (height === undefined) throw new Error(/ data-problem="[^"]*"/.exec(drawn)?.[0] ?? 'Nothing was drawn');
      const picture = `docs/images/summary-${name}-${theme}.png`;
      showPage(`--window-size=${PAGE_WIDTH},${height}`, `--screenshot=${join(process.cwd(), picture)}`);
      process.stdout.write(`${picture}\n`);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
