import ts from 'typescript';

/**
 * @typedef {object} Piece a stretch of the bundle
 * @property {string | undefined} path the file it was made from, such as `./src/index.ts`; webpack's own glue has none
 * @property {number} bytes
 */

/** What webpack writes above a module that it has merged into the main scope, and above a link to another one. */
const MODULE_COMMENT = /\/\/ (CONCATENATED|EXTERNAL) MODULE: (.+)/g;

/**
 * Cuts a bundle into the modules that it consists of. The cuts are made in the syntax tree, not by columns, so the text
 * may have been formatted; and nothing is left between two pieces, so that they add up to the whole.
 *
 * @param {string} text
 * @param {ReadonlyMap<string, string>} pathById the paths of the modules that have kept a scope of their own
 * @returns {Piece[]}
 */
export function cut(text, pathById) {
  const source = ts.createSourceFile('bundle.js', text, ts.ScriptTarget.Latest);
  const cuts = [
    { at: 0, path: undefined },
    ...source.statements.flatMap((statement) => wrappedModules(statement, source, pathById)),
    ...[...source.statements, source.endOfFileToken].flatMap((node) => mergedModules(node, source)),
  ].sort((one, other) => one.at - other.at);
  return cuts.map(({ at, path }, index) => ({
    path,
    bytes: Buffer.byteLength(text.slice(at, cuts[index + 1]?.at)),
  }));
}

/** @typedef {{ at: number, path: string | undefined }} Cut where a piece begins; it ends where the next one begins */

/**
 * The modules in webpack's table, each a function under a number: CommonJS ones, and what they need of Node.
 *
 * @param {ts.Statement} statement
 * @param {ts.SourceFile} source
 * @param {ReadonlyMap<string, string>} pathById
 * @returns {Cut[]}
 */
function wrappedModules(statement, source, pathById) {
  const table = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations.find(
        ({ name }) => ts.isIdentifier(name) && name.text === '__webpack_modules__',
      )?.initializer
    : undefined;
  const modules = table && ts.isParenthesizedExpression(table) ? table.expression : table;
  if (modules === undefined || !ts.isObjectLiteralExpression(modules)) return [];
  const cuts = modules.properties.map((property) => {
    const id = property.name?.getText(source) ?? '';
    const path = pathById.get(id);
    if (path === undefined) throw new Error(`No source is known for module ${id} of the bundle`);
    return { at: property.pos, path: fileOf(path) };
  });
  return [...cuts, { at: modules.properties.end, path: undefined }];
}

/**
 * The modules that begin between the statement before and this one.
 *
 * @param {ts.Node} node
 * @param {ts.SourceFile} source
 * @returns {Cut[]}
 */
function mergedModules(node, source) {
  const between = source.text.slice(node.pos, node.getStart(source));
  return [...between.matchAll(MODULE_COMMENT)].map(({ index, 1: kind, 2: path = '' }) => ({
    at: node.pos + index,
    path: kind === 'CONCATENATED' ? fileOf(path.trim()) : undefined,
  }));
}

/** A module of Node's (`external "os"`) is no file; what stands for it here is glue. @param {string} path */
function fileOf(path) {
  return path.startsWith('./') ? path : undefined;
}
