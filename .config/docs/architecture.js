import { cell, table } from './page.js';
import { folderOf } from './sources.js';

/** @typedef {import('./sources.js').Source} Source */

/**
 * A Mermaid flowchart of which folder imports which, from the top down.
 *
 * @param {readonly Source[]} sources
 */
export function importsDiagram(sources) {
  const edges = edgesBetween(sources);
  const folders = fromTheTop([...new Set(sources.map(({ folder }) => folder))], edges);
  const packages = [...new Set(edges.map(({ to }) => to))].filter((to) => !folders.includes(to)).sort();
  const nodes = [...folders, ...packages];
  // Mermaid lays out what it reads first in the middle, and what comes last at the side.
  const arrows = nodes.flatMap((from) =>
    nodes.flatMap((to) => (edges.some((edge) => edge.from === from && edge.to === to) ? [{ from, to }] : [])),
  );
  /** @param {string} root */
  const part = (root) =>
    folders
      .filter((folder) => folder.split('/')[0] === root)
      .map((folder) => `    ${nodeOf(folder)}["${labelOf(folder, sources)}"]`);
  return [
    '```mermaid',
    '%%{init: {"flowchart": {"nodeSpacing": 25, "rankSpacing": 35}}}%%',
    'flowchart TD',
    '  subgraph action[the action]',
    ...part('src'),
    '  end',
    '  subgraph rehearsal[the rehearsal]',
    ...part('simulator'),
    '  end',
    ...packages.map((name) => `  ${nodeOf(name)}(["${name}"])`),
    ...arrows.map(({ from, to }) => `  ${nodeOf(from)} --> ${nodeOf(to)}`),
    '```',
  ].join('\n');
}

/**
 * The files of a folder, each with its first sentence and what it reaches outside of our own code.
 *
 * @param {readonly Source[]} sources
 * @param {string} folder
 */
export function filesTable(sources, folder) {
  const rows = sources
    .filter((source) => source.folder === folder)
    .map(({ path, imports, summary }) => [
      `[\`${path.slice(folder.length + 1)}\`](../${path})`,
      cell(summary),
      [...new Set(imports.filter(isForeign))]
        .sort()
        .map((name) => `\`${name}\``)
        .join(', '),
    ]);
  return table([['file', 'what it is', 'packages and Node'], ...rows]);
}

/** @typedef {{ from: string, to: string }} Edge */

/**
 * Which folder imports which other one, or which package. Node's own modules are in the labels.
 *
 * @param {readonly Source[]} sources
 * @returns {Edge[]}
 */
function edgesBetween(sources) {
  return sources.flatMap(({ folder: from, imports }) =>
    imports.map(folderOf).flatMap((to) => (to === from || to.startsWith('node:') ? [] : [{ from, to }])),
  );
}

/**
 * Folders that nothing imports first, then what they import.
 *
 * @param {readonly string[]} folders
 * @param {readonly Edge[]} edges
 * @returns {string[]}
 */
function fromTheTop(folders, edges) {
  if (folders.length === 0) return [];
  const imported = new Set(edges.flatMap(({ from, to }) => (folders.includes(from) ? [to] : [])));
  const top = folders.filter((folder) => !imported.has(folder));
  if (top.length === 0) throw new Error(`These folders import each other: ${folders.join(', ')}`);
  return [
    ...top,
    ...fromTheTop(
      folders.filter((folder) => !top.includes(folder)),
      edges,
    ),
  ];
}

/**
 * What the action's layers need of Node tells them apart; the simulator's all need much.
 *
 * @param {string} folder
 * @param {readonly Source[]} sources
 */
function labelOf(folder, sources) {
  const own = sources.filter((source) => source.folder === folder);
  const lines = [`<b>${folder}</b>`];
  if (folder !== own[0]?.path) lines.push(own.length === 1 ? '1 file' : `${String(own.length)} files`);
  const builtIns = own.flatMap(({ imports }) =>
    imports.flatMap((name) => /^node:([^/]+)/.exec(name)?.[1] ?? []),
  );
  if (folder.startsWith('src/') && builtIns.length > 0) {
    lines.push(`Node: ${[...new Set(builtIns)].sort().join(', ')}`);
  }
  return lines.join('<br>');
}

/** Mermaid's own name for a node. @param {string} name */
function nodeOf(name) {
  return name.replace(/\W+/g, '_');
}

/** @param {string} name */
function isForeign(name) {
  return !/^(src|simulator)\//.test(name);
}
