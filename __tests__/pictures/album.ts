import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { pageOf, THEMES } from './page.ts';
import { SCENES } from './scenes.ts';

const ROOT = join(import.meta.dirname, '..', '..');
export const ALBUM = join(ROOT, 'docs', 'images');
/** What each picture was made of. */
export const RECORD = join(ALBUM, 'pictures.json');

/** SHA-256 of the page that was photographed, with its styles and scripts, and of the file that came of it. */
export interface Origin {
  readonly page: string;
  readonly file: string;
}

/** A picture that is to be in the album. */
export interface Picture {
  readonly name: string;
  readonly page: string;
}

/** The summary of every scene, in Markdown, from the current code. @param timeZone of the machine that performs */
export function performScenes(timeZone = 'UTC'): Readonly<Record<string, string>> {
  const printed = execFileSync(process.execPath, [join(import.meta.dirname, 'perform.ts')], {
    encoding: 'utf8',
    env: { ...process.env, TZ: timeZone },
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(printed) as Record<string, string>;
}

/** All pictures as they ought to be. */
export function picturesOf(summaries: Readonly<Record<string, string>>): readonly Picture[] {
  return Object.entries(summaries)
    .filter(([name]) => SCENES[name]?.isPictured === true)
    .flatMap(([name, markdown]) =>
      THEMES.map((theme) => ({ name: `summary-${name}-${theme}.png`, page: pageOf(markdown, theme) })),
    );
}

/** What the pictures in the album were made of. */
export function readRecord(): Readonly<Record<string, Origin>> {
  return existsSync(RECORD) ? (JSON.parse(readFileSync(RECORD, 'utf8')) as Record<string, Origin>) : {};
}

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
