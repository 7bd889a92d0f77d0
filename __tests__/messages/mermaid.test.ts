import { globSync, readFileSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import { ganttOf } from '../../src/messages/phases.ts';
import { HOUR_MS } from '../../src/time/notation.ts';
import { performScenes } from '../pictures/album.ts';
import { barsOf, diagramsIn, typeOf, type Bar } from '../pictures/charts.ts';

const ZERO_WIDTH_SPACE = '\u200B';

const summaries = performScenes();

/** The bars of a scene's only chart. */
async function barsIn(scene: string): Promise<readonly Bar[]> {
  const [chart = '', ...others] = diagramsIn(summaries[scene] ?? '');
  expect(others).toEqual([]);
  return barsOf(chart);
}

/** The rows of a summary's table of phases: name and begin. */
function phasesIn(summary: string): readonly string[] {
  return [...summary.matchAll(/^\| ([\w ]+) \| (\S+)T(\S+)Z \| [^|]* \|$/gm)].map(
    ([, name, date, time]) => `${name} ${date} ${time}`,
  );
}

/** What a bar is about, without how long it is. */
const nameOf = ({ name }: Bar): string => name.replace(ZERO_WIDTH_SPACE, '').replace(/, [^,]*$/, '');

const looksOf = (bars: readonly Bar[]): readonly string[] => bars.map((bar) => `${nameOf(bar)}: ${bar.look}`);

const charted = Object.entries(summaries).filter(([, summary]) => diagramsIn(summary).length > 0);

describe('the chart of a summary, as Mermaid reads it,', () => {
  test('shows the phases of a refresh that succeeded, and its end', async () => {
    expect(looksOf(await barsIn('succeeded'))).toEqual([
      'QUEUED: plain',
      'INITIATED: plain',
      'DEPROVISIONING: plain',
      'EXPORTING: plain',
      'SCRUBBING: plain',
      'RESETTING: plain',
      'IMPORTING: plain',
      'FINALIZING: plain',
      'COMPLETED: milestone',
    ]);
  });

  test('shows a cancel within seconds', async () => {
    expect(looksOf(await barsIn('cancelled-at-once'))).toEqual([
      'QUEUED: plain',
      'CANCELLING: plain',
      'CANCELLED: red milestone',
    ]);
  });

  test('shows what is to come', async () => {
    expect(looksOf(await barsIn('in-progress')).slice(-3)).toEqual([
      'SCRUBBING: plain',
      'to go: active',
      'expected end: milestone',
    ]);
  });

  test.each(charted)('says what the table says: %s', async (scene, summary) => {
    const bars = await barsIn(scene);
    expect(bars.map((bar) => `${nameOf(bar)} ${bar.from}`)).toEqual(phasesIn(summary));
  });

  test.each(charted)('has no gap in time: %s', async (scene) => {
    const bars = await barsIn(scene);
    // A bar that would be too short to be seen reaches further.
    expect(bars.slice(1).filter(({ from }, index) => from > String(bars[index]?.to))).toEqual([]);
  });

  test('says on each bar how long it is', async () => {
    const bars = await barsIn('in-progress');
    expect(bars.map(({ name }) => name.replace(ZERO_WIDTH_SPACE, ''))).toEqual([
      'QUEUED, 15 min',
      'INITIATED, 15 min',
      'DEPROVISIONING, 29 min 52 s',
      'EXPORTING, 1 h 29 min',
      'SCRUBBING, 30 min 22 s so far',
      'to go, about 3 h',
      'expected end',
    ]);
  });

  test.each(['not-due'])('is left out where there is nothing to draw: %s', (scene) => {
    expect(diagramsIn(summaries[scene] ?? '')).toEqual([]);
  });

  test.each([
    'gantt',
    'section',
    'title',
    'done',
    'crit',
    'milestone',
    'click',
    'end',
    '---',
    '__proto__',
    '7',
    'style',
  ])('takes a status for no word of Mermaid: %s', async (name) => {
    const startMs = Date.UTC(2026, 10, 23);
    const chart = ganttOf([
      { name, fromMs: startMs, untilMs: startMs + HOUR_MS, kind: 'seen' },
      { name: 'FAILED', fromMs: startMs + HOUR_MS, untilMs: undefined, kind: 'lost' },
    ]);
    const [source = ''] = diagramsIn(`${chart ?? ''}\n`);
    expect(await barsOf(source)).toEqual([
      {
        name: `${ZERO_WIDTH_SPACE}${name}, 1 h`,
        from: '2026-11-23 00:00:00',
        to: '2026-11-23 01:00:00',
        look: 'plain',
      },
      {
        name: `${ZERO_WIDTH_SPACE}FAILED`,
        from: '2026-11-23 01:00:00',
        to: '2026-11-23 01:00:00',
        look: 'red milestone',
      },
    ]);
  });
});

describe('the diagrams of the documentation', () => {
  const diagrams = globSync(['*.md', 'docs/**/*.md']).flatMap((file) =>
    diagramsIn(readFileSync(file, 'utf8')).map((source) => ({ file, source })),
  );

  test('are there', () => {
    expect(diagrams.length).toBeGreaterThan(0);
  });

  test.each(diagrams)('can be read by Mermaid, in $file', async ({ source }) => {
    await expect(typeOf(source)).resolves.toMatch(/./);
  });
});

describe('a diagram that is wrong', () => {
  test('is refused', async () => {
    await expect(typeOf('gantt\n  nonsense here')).rejects.toThrow('Parse error');
    await expect(barsOf('flowchart LR\n  a --> b')).rejects.toThrow('a Gantt chart was expected');
  });
});
