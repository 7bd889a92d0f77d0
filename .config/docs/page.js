/** @param {readonly (readonly string[])[]} rows the first one is the head */
export function table(rows) {
  const [head = [], ...body] = rows;
  const lines = [head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |\n`);
  return `\n${lines.join('')}\n`;
}

/** @param {string} text */
export const cell = (text) => text.trim().replaceAll('\n', ' ').replaceAll('|', '\\|');

/**
 * Replaces the lines between the two comments, of Markdown or of YAML, that name a part.
 * @param {string} text @param {string} part @param {string} content
 */
export function fill(text, part, content) {
  const marked = new RegExp(`^( *(?:<!--|#) ${part}: .*\n)[^]*?^(?= *(?:<!--|#) /${part}\\b)`, 'm');
  if (!marked.test(text)) throw new Error(`There is no place for ${part}`);
  return text.replace(marked, (_all, begin) => `${begin}${content}`);
}
