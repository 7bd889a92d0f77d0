/** @param {readonly (readonly string[])[]} rows the first one is the head */
export function table(rows) {
  const [head = [], ...body] = rows;
  return [head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** @param {string} text */
export const cell = (text) => text.trim().replaceAll('\n', ' ').replaceAll('|', '\\|');

/**
 * Replaces what stands in a YAML file between the two comments that name a part.
 *
 * @param {string} text
 * @param {string} part
 * @param {string} content
 */
export function fillYaml(text, part, content) {
  const marked = new RegExp(`( *# ${part}: .*\n)[^]*?( *# /${part}\n)`);
  if (!marked.test(text)) throw new Error(`The file has no place for ${part}`);
  return text.replace(marked, (_all, begin, end) => `${begin}${content}\n${end}`);
}

/**
 * Replaces what stands in a page between the two comments that name a part.
 *
 * @param {string} text
 * @param {string} part
 * @param {string} content
 */
export function fill(text, part, content) {
  const marked = new RegExp(`(<!-- ${part}: .*? -->\n)[^]*?(<!-- /${part} -->)`);
  if (!marked.test(text)) throw new Error(`The page has no place for ${part}`);
  return text.replace(marked, (_all, begin, end) => `${begin}\n${content}\n\n${end}`);
}
