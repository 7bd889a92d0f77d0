import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';

/**
 * @typedef {object} Source a file of ours
 * @property {string} path such as `src/time/clock.ts`
 * @property {string} folder the layer it belongs to, such as `src/time`; each entry is one of its own
 * @property {readonly string[]} imports a path in the repository, or a module's name
 * @property {string} summary the first sentence about what the file is named after
 */

/** Every file that a bundle is built from, as it stands. @returns {Source[]} */
export function readSources() {
  return globSync('{src,simulator}/**/*.ts', { exclude: ['simulator/dist/**'] })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .map((path) => {
      const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
      return { path, folder: folderOf(path), imports: importsOf(file), summary: summaryOf(file) };
    });
}

/** What Node starts: main, and post. */
export const ENTRIES = ['src/index.ts', 'src/post/index.ts'];

/** The layer that a path or a module belongs to. @param {string} path */
export function folderOf(path) {
  if (ENTRIES.includes(path) || !/^(src|simulator)\//.test(path)) return path;
  return posix.dirname(path).split('/').slice(0, 2).join('/');
}

/** @param {ts.SourceFile} file */
function importsOf(file) {
  return file.statements.flatMap((statement) => {
    const from =
      ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)
        ? statement.moduleSpecifier
        : undefined;
    if (from === undefined || !ts.isStringLiteral(from)) return [];
    const isRelative = from.text.startsWith('.');
    return [isRelative ? posix.join(posix.dirname(file.fileName), from.text) : from.text];
  });
}

/**
 * What is said of the export that a file is named after, or that comes nearest to it.
 *
 * @param {ts.SourceFile} file
 */
function summaryOf(file) {
  const about = commentOfFile(file);
  if (about !== undefined) return firstSentence(about);
  const noun = posix.basename(file.fileName, '.ts').replaceAll('-', '');
  const candidates = file.statements.flatMap((statement) => {
    const text = commentOf(statement);
    if (!isExported(statement) || text === undefined) return [];
    return [
      { text, distance: Math.min(...namesOf(statement).map((name) => distance(name, noun, statement))) },
    ];
  });
  const [nearest] = candidates.sort((one, other) => one.distance - other.distance);
  return firstSentence(nearest?.text ?? '');
}

/**
 * @param {string} name of an export
 * @param {string} noun that the file is named by
 * @param {ts.Statement} statement
 */
function distance(name, noun, statement) {
  const [plainName, plainNoun] = [name.toLowerCase(), noun.toLowerCase()];
  const isActor = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  if (name === noun) return 0;
  if (plainName === plainNoun) return 1;
  if (plainName.endsWith(plainNoun) || (isActor && plainName.startsWith(plainNoun))) return 2;
  return isActor ? 3 : 4;
}

/** A doc comment at the top that is followed by another one stands for the whole file. @param {ts.SourceFile} file */
function commentOfFile({ text, statements }) {
  const end = statements[0]?.getStart() ?? text.length;
  const [first, ...others] = text.slice(0, end).match(/\/\*\*[^]*?\*\//g) ?? [];
  return others.length === 0 ? undefined : first?.replace(/^\/\*\*|\*\/$|^ \* ?/gm, '');
}

/** @param {ts.Statement} statement */
function isExported(statement) {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

/** @param {ts.Statement} statement */
function namesOf(statement) {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name.text] : [];
}

/** @param {ts.Statement} statement */
function commentOf(statement) {
  const comment = ts.getJSDocCommentsAndTags(statement).find(ts.isJSDoc)?.comment;
  if (comment === undefined || typeof comment === 'string') return comment;
  return comment.map((part) => (ts.isJSDocLink(part) ? (part.name?.getText() ?? '') : part.text)).join('');
}

/** @param {string} text */
function firstSentence(text) {
  const line = text.trim().replace(/\s+/g, ' ');
  return /^.*?\.(?= [A-Z`]|$)/.exec(line)?.[0] ?? line;
}
