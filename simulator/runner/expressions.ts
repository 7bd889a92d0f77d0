/** What an expression can name: values by name, in groups. */
export interface Context {
  readonly [name: string]: string | Context | undefined;
}

const REFERENCE = /^[\w-]+(?:\.[\w-]+)+$/;

function member(context: string | Context | undefined, name: string): string | Context | undefined {
  if (typeof context !== 'object') return undefined;
  const found = Object.keys(context).find((key) => key.toLowerCase() === name.toLowerCase());
  return found === undefined ? undefined : context[found];
}

/**
 * Replaces each `${{ a.b.c }}` by its value. What is not there is empty, as for the runner.
 * @throws Error for any other expression, or one of a context that is not given.
 */
export function evaluate(template: string, contexts: Context): string {
  return template.replace(/\$\{\{(.*?)\}\}/gs, (expression, body: string) => {
    const [root = '', ...rest] = body.trim().split('.');
    const start = REFERENCE.test(body.trim()) ? contexts[root] : undefined;
    if (start === undefined) throw new Error(`action.yml: cannot evaluate ${expression}`);
    const value = rest.reduce<string | Context | undefined>(member, start);
    return typeof value === 'string' ? value : '';
  });
}

/** The same for each of some values. */
export function evaluateAll(templates: Readonly<Record<string, string>>, contexts: Context): Record<string, string> {
  return Object.fromEntries(Object.entries(templates).map(([name, template]) => [name, evaluate(template, contexts)]));
}
