import { expect, test } from '@jest/globals';
import { splitLines } from '../../../simulator/runner/lines.ts';

function split(chunks: readonly (string | Buffer)[]): readonly string[] {
  const lines: string[] = [];
  const splitter = splitLines((line) => lines.push(line));
  for (const chunk of chunks) splitter.push(Buffer.from(chunk));
  splitter.end();
  return lines;
}

test.each([
  ['line feeds', ['a\nb\n'], ['a', 'b']],
  ['a last line without an end', ['a\nb'], ['a', 'b']],
  ['both characters', ['a\r\nb\r\n'], ['a', 'b']],
  ['both characters, cut between them', ['a\r', '\nb'], ['a', 'b']],
  ['a lone carriage return', ['a\r::error::b\n'], ['a', '::error::b']],
  ['empty lines', ['\n\n\r\n'], ['', '', '']],
  ['a line in many pieces', ['a', 'b', 'c\n'], ['abc']],
  ['a character cut in two', [Buffer.from([0xc3]), Buffer.from([0xbc, 0x0a])], ['ü']],
  ['nothing', [], []],
])('%s', (_, chunks, lines) => {
  expect(split(chunks)).toEqual(lines);
});
