import { readFileSync } from 'node:fs';
import ts from 'typescript';

/**
 * The texts with a blank in a source file, as people may read them: what is filled in counts as one word.
 * @param isLeftOut what is not looked into
 */
export function textsOf(file: string, isLeftOut: (node: ts.Node) => boolean = () => false): readonly string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isLeftOut(node)) return;
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) texts.push(node.text);
    if (ts.isTemplateExpression(node)) {
      const rest = node.templateSpans.map(({ literal }) => `code${literal.text}`);
      texts.push([node.head.text, ...rest].join(''));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  return texts.filter((text) => /\s/.test(text));
}
