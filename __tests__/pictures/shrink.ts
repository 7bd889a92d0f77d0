import { decodePng, encodePng } from './png.ts';

const MOST_COLOURS = 256;

/** The same picture in its 256 most frequent colours, which for text and charts is hardly to be seen, and half the bytes. */
export function shrink(png: Buffer): Buffer {
  const { width, colours } = decodePng(png);
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, MOST_COLOURS)
    .map(([colour]) => colour);
  const indices = new Map([...counts.keys()].map((colour) => [colour, indexOfNearest(palette, colour)]));
  return encodePng(
    width,
    palette,
    Uint8Array.from(colours, (colour) => indices.get(colour) ?? 0),
  );
}

function indexOfNearest(palette: readonly number[], colour: number): number {
  const distances = palette.map((other) => distance(other, colour));
  return distances.indexOf(Math.min(...distances));
}

function distance(one: number, other: number): number {
  return [16, 8, 0].reduce((sum, shift) => sum + (((one >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0);
}
