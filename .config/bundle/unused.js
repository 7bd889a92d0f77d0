import ts from 'typescript';

/** What stands above a module; it says where the code below comes from. */
const MARK = /^[ \t]*\/\/ (?:CONCATENATED|EXTERNAL) MODULE: .*\n/gm;

/**
 * Leaves out what nothing in the bundle refers to, again and again, until all that is left is used: packages are bundled
 * whole, and what is never called need not be read in a review. Whatever bears a name that occurs anywhere else stays,
 * and so does all that does more than to declare.
 *
 * @param {string} text
 * @returns {string}
 */
export function withoutUnused(text) {
  const source = ts.createSourceFile('bundle.js', text, ts.ScriptTarget.Latest, true);
  const uses = countNames(source);
  const unused = source.statements.filter((statement) => {
    const names = declaredNames(statement);
    const own = countNames(statement);
    return names.length > 0 && names.every((name) => uses.get(name) === own.get(name));
  });
  if (unused.length === 0) return withoutEmptyModules(text);
  const rest = unused.reduceRight((left, { pos, end }) => {
    const marks = text.slice(pos, end).match(MARK) ?? [];
    return `${left.slice(0, pos)}\n${marks.join('')}${left.slice(end)}`;
  }, text);
  return withoutUnused(rest);
}

/** @param {string} text */
function withoutEmptyModules(text) {
  return text.replaceAll(/^\/\/ CONCATENATED MODULE: .*\n\s*(?=\/\/ CONCATENATED MODULE: )/gm, '');
}

/**
 * How often each name occurs in a node, also as that of a property.
 *
 * @param {ts.Node} root
 * @returns {ReadonlyMap<string, number>}
 */
function countNames(root) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isIdentifier(node)) counts.set(node.text, (counts.get(node.text) ?? 0) + 1);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return counts;
}

/**
 * The names that a statement declares, if that is all it does.
 *
 * @param {ts.Statement} statement
 * @returns {readonly string[]}
 */
function declaredNames(statement) {
  if (ts.isFunctionDeclaration(statement)) return statement.name ? [statement.name.text] : [];
  if (ts.isClassDeclaration(statement))
    return statement.name && isInert(statement) ? [statement.name.text] : [];
  if (!ts.isVariableStatement(statement)) return [];
  const { declarations } = statement.declarationList;
  const names = declarations.flatMap(({ name, initializer }) =>
    ts.isIdentifier(name) && (initializer === undefined || isInert(initializer)) ? [name.text] : [],
  );
  return names.length === declarations.length ? names : [];
}

/**
 * Whether evaluating it does nothing but make a value, or load a module of Node's.
 *
 * @param {ts.Node} node
 * @returns {boolean}
 */
function isInert(node) {
  if (ts.isClassLike(node)) {
    const isStatic = node.members.some(
      (member) =>
        ts.isClassStaticBlockDeclaration(member) ||
        (ts.isPropertyDeclaration(member) &&
          ts.getModifiers(member)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword)),
    );
    return (
      !isStatic &&
      (node.heritageClauses ?? []).every(({ types }) =>
        types.every(({ expression }) => ts.isIdentifier(expression)),
      )
    );
  }
  if (ts.isParenthesizedExpression(node)) return isInert(node.expression);
  // `(undefined && undefined.__awaiter) || function …`
  if (ts.isBinaryExpression(node)) return isInert(node.left) && isInert(node.right);
  if (ts.isPropertyAccessExpression(node)) return isInert(node.expression);
  if (ts.isCallExpression(node))
    return /^__WEBPACK_EXTERNAL_createRequire\(import\.meta\.url\)\(['"][\w:/]+['"]\)$/.test(node.getText());
  return (
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isIdentifier(node) ||
    ts.isLiteralExpression(node)
  );
}
