/** @typedef {import('./pieces.js').Piece} Piece */

/**
 * @typedef {object} Origin where some of the bundle comes from
 * @property {'layer' | 'package' | 'glue'} kind
 * @property {string} name such as `src/action` or `tunnel`
 * @property {string} folder of a package, relative to the repository; otherwise empty
 */

/** @typedef {Origin & { files: number, bytes: number }} Row */

/** @type {Origin} */
const GLUE = { kind: 'glue', name: "webpack's glue", folder: '' };
const KINDS = ['layer', 'package', 'glue'];

/**
 * Adds the pieces up by where they come from: our own layers, then packages, then glue; each the largest first.
 *
 * @param {readonly Piece[]} pieces
 * @returns {Row[]}
 */
export function addUp(pieces) {
  /** @type {Map<string, Row & { paths: Set<string> }>} */
  const rows = new Map();
  for (const { path, bytes } of pieces) {
    const origin = originOf(path);
    const key = origin.folder + origin.name;
    const row = rows.get(key) ?? { ...origin, files: 0, bytes: 0, paths: new Set() };
    rows.set(key, row);
    row.bytes += bytes;
    if (path !== undefined) row.paths.add(path);
  }
  return [...rows.values()]
    .map(({ paths, ...row }) => ({ ...row, files: paths.size }))
    .sort((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) || other.bytes - one.bytes);
}

/**
 * @param {string | undefined} path
 * @returns {Origin}
 */
function originOf(path) {
  if (path === undefined) return GLUE;
  const inPackage = /^.*\bnode_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path);
  const [folder, name] = inPackage ?? [];
  if (folder !== undefined && name !== undefined) return { kind: 'package', name, folder };
  const [, root = '', layer = ''] = path.split('/');
  return { kind: 'layer', name: `${root}/${layer}`, folder: '' };
}

/**
 * The packages that the file with the licences, which ncc writes, does not name.
 *
 * @param {readonly Row[]} rows
 * @param {string} licences each package's name is a line of its own
 */
export function unlicensed(rows, licences) {
  const lines = new Set(licences.split('\n').map((line) => line.trim()));
  return rows.flatMap(({ kind, name }) => (kind === 'package' && !lines.has(name) ? [name] : []));
}

/** @param {readonly (readonly string[])[]} rows the first one is the head; all columns but the first three hold numbers */
export function align(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column < 3 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return lines.join('\n');
}
