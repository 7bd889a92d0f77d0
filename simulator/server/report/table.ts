/** A Markdown table whose columns are aligned, so that it can be read in a log as well. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((name, column) => Math.max(3, name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** Text of a request as code within a table: bounded, and with nothing that could end cell or code. */
export function code(text: string): string {
  const plain = text
    .replaceAll(/[^\x20-\x7e]/g, '?')
    .replaceAll('|', '%7C')
    .replaceAll('`', '%60');
  return `\`${plain.length > 120 ? `${plain.slice(0, 117)}...` : plain}\``;
}
