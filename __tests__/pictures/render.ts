// `npm run pictures`: performs representative steps in virtual time and photographs their summaries, in GitHub's look,
// light and dark. Needs Chromium; everything else is in node_modules.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ALBUM, performScenes, picturesOf, readRecord, RECORD, sha256, type Origin } from './album.ts';
import { findChromium, photograph } from './browser.ts';
import { PAGE_WIDTH } from './page.ts';
import { shrink } from './shrink.ts';

const chromium = findChromium();
if (chromium === undefined) {
  process.stderr.write(
    'Chromium is not to be found: install it (Debian: `apt-get install chromium`) or set CHROMIUM_PATH.\n',
  );
  process.exitCode = 1;
} else {
  takeAll(chromium);
}

function takeAll(path: string): void {
  mkdirSync(ALBUM, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'photographs-'));
  const pictures = picturesOf(performScenes());
  const record: Record<string, Origin> = {};
  for (const { name, page } of pictures) {
    const png = shrink(photograph(path, page, PAGE_WIDTH, folder));
    writeFileSync(join(ALBUM, name), png);
    record[name] = { page: sha256(page), file: sha256(png) };
    process.stdout.write(`${name}  ${Math.ceil(png.length / 1000)} kB\n`);
  }
  for (const name of Object.keys(readRecord()))
    if (!(name in record)) rmSync(join(ALBUM, name), { force: true });
  writeFileSync(RECORD, `${JSON.stringify(record, undefined, 2)}\n`);
  rmSync(folder, { recursive: true });
}
