import { StringDecoder } from 'node:string_decoder';

/** Cuts a stream of bytes into lines. */
export interface LineSplitter {
  push(chunk: Buffer): void;
  /** Hands over a last line without an end. */
  end(): void;
}

/**
 * Splits at \n, \r\n and, as the runner's reader does, at a lone \r: text after a bare carriage return
 * is at a line's start and can be a command.
 */
export function splitLines(onLine: (line: string) => void): LineSplitter {
  const decoder = new StringDecoder('utf8');
  let pending = '';
  let afterCarriageReturn = false;
  const take = (text: string): void => {
    let rest = afterCarriageReturn && text.startsWith('\n') ? text.slice(1) : text;
    if (text !== '') afterCarriageReturn = text.endsWith('\r');
    rest = pending + rest;
    const lines = rest.split(/\r\n|\n|\r/);
    pending = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  };
  return {
    push: (chunk) => {
      take(decoder.write(chunk));
    },
    end: () => {
      take(decoder.end());
      if (pending !== '') onLine(pending);
      pending = '';
    },
  };
}
