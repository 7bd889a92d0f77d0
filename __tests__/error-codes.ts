import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const CATALOGUE = fileURLToPath(new URL('../docs/troubleshooting.md', import.meta.url));

/** The entries of the catalogue: code and text. */
export function catalogue(): ReadonlyMap<string, string> {
  const [, ...entries] = readFileSync(CATALOGUE, 'utf8').split(/^#{2,3} (?=ZSR-)/m);
  return new Map(
    entries.map((entry) => {
      const [code = '', ...text] = entry.split('\n');
      return [code.trim(), text.join('\n').split(/^## /m)[0] ?? ''];
    }),
  );
}

const known = new Set(catalogue().keys());

/** Those of some errors and warnings that a user could not look up, or that show the inside of the program. */
export function unexplained(messages: readonly string[]): readonly string[] {
  return messages.filter((message) => {
    const code = /^(ZSR-[A-Z-]+): /.exec(message)?.[1];
    return code === undefined || !known.has(code) || /\bat .*\.[jt]s:\d+/.test(message);
  });
}
