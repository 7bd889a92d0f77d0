import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
];

/** Pixels of the picture for one CSS pixel: sharp on a good screen, and still a small file. */
const SCALE = 1.5;
/** How long the page may take to draw itself, in milliseconds of the browser's own hurried time. */
const DRAWING_MS = 30_000;
const OPTIONS = [
  '--headless',
  // Chromium refuses to run as root with its sandbox, and the page is our own.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--hide-scrollbars',
  '--force-color-profile=srgb',
  `--force-device-scale-factor=${SCALE}`,
  `--virtual-time-budget=${DRAWING_MS}`,
];

/** The Chromium of this machine, if there is one: `CHROMIUM_PATH` or a usual place. */
export function findChromium(): string | undefined {
  return [process.env['CHROMIUM_PATH'] ?? '', ...USUAL_PLACES].find(
    (path) => path !== '' && existsSync(path),
  );
}

/**
 * Takes a picture of a whole page that leaves its height, or what is wrong with it, in a data attribute of its root.
 * @param folder a place for files of its own
 * @returns the PNG
 */
export function photograph(chromium: string, page: string, width: number, folder: string): Buffer {
  const file = join(folder, 'page.html');
  const picture = join(folder, 'page.png');
  writeFileSync(file, page);
  const run = (...options: readonly string[]): string =>
    execFileSync(
      chromium,
      [...OPTIONS, `--user-data-dir=${join(folder, 'profile')}`, ...options, pathToFileURL(file).href],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 26 },
    );
  const drawn = run(`--window-size=${width},1000`, '--dump-dom');
  const height = /^<html[^>]* data-height="(\d+)"/m.exec(drawn)?.[1];
  if (height === undefined) {
    throw new Error(
      `the page did not draw itself: ${/ data-problem="([^"]*)"/.exec(drawn)?.[1] ?? 'no reason'}`,
    );
  }
  run(`--window-size=${width},${height}`, `--screenshot=${picture}`);
  return readFileSync(picture);
}
