import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** The dots of a picture, row by row, as `0xRRGGBB`. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly colours: Uint32Array;
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const TRUE_COLOUR = 2;
const INDEXED_COLOUR = 3;
const BYTES_PER_PIXEL = 3;

/** Reads a PNG as Chromium writes it: eight bits each of red, green and blue, not interlaced. */
export function decodePng(png: Buffer): Pixels {
  const parts: Buffer[] = [];
  let header = Buffer.alloc(0);
  for (let at = SIGNATURE.length; at < png.length; at += png.readUInt32BE(at) + 12) {
    const type = png.toString('latin1', at + 4, at + 8);
    const content = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    if (type === 'IHDR') header = Buffer.from(content);
    if (type === 'IDAT') parts.push(content);
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header[8] !== 8 || header[9] !== TRUE_COLOUR || header[12] !== 0)
    throw new Error('an unexpected kind of PNG');
  const bytes = unfiltered(inflateSync(Buffer.concat(parts)), width * BYTES_PER_PIXEL, height);
  const colours = Uint32Array.from({ length: width * height }, (_, index) =>
    bytes.readUIntBE(index * BYTES_PER_PIXEL, BYTES_PER_PIXEL),
  );
  return { width, height, colours };
}

/** Writes a PNG of at most 256 colours. @param indices a palette entry for each dot */
export function encodePng(width: number, palette: readonly number[], indices: Uint8Array): Buffer {
  const height = indices.length / width;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, INDEXED_COLOUR, 0, 0, 0], 8);
  const colours = Buffer.alloc(palette.length * BYTES_PER_PIXEL);
  for (const [index, colour] of palette.entries()) {
    colours.writeUIntBE(colour, index * BYTES_PER_PIXEL, BYTES_PER_PIXEL);
  }
  // Each row begins with the number of its filter: none.
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1)
    rows.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** Each row of `rows` begins with the number of its filter, which says what was subtracted from its bytes. */
function unfiltered(rows: Buffer, rowBytes: number, height: number): Buffer {
  const bytes = Buffer.alloc(rowBytes * height);
  for (let y = 0; y < height; y += 1) {
    const filter = rows[y * (rowBytes + 1)] ?? 0;
    for (let x = 0; x < rowBytes; x += 1) {
      const at = y * rowBytes + x;
      const isFirst = x < BYTES_PER_PIXEL;
      const left = isFirst ? 0 : (bytes[at - BYTES_PER_PIXEL] ?? 0);
      const above = bytes[at - rowBytes] ?? 0;
      const corner = isFirst ? 0 : (bytes[at - rowBytes - BYTES_PER_PIXEL] ?? 0);
      bytes[at] = (rows[y * (rowBytes + 1) + 1 + x] ?? 0) + predicted(filter, left, above, corner);
    }
  }
  return bytes;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4:
      return nearest(left + above - corner, [left, above, corner]);
    default:
      return 0;
  }
}

/** The value nearest to the target; of equally near ones the first. */
function nearest(target: number, values: readonly number[]): number {
  return values.reduce((best, value) => (Math.abs(value - target) < Math.abs(best - target) ? value : best));
}
