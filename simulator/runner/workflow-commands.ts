/** A workflow command found in a line of output. */
export interface WorkflowCommand {
  /** In lower case: the runner compares names without regard to case. */
  readonly name: string;
  /** Keys in lower case, for the same reason. */
  readonly properties: Readonly<Record<string, string>>;
  readonly value: string;
}

const REGISTERED: ReadonlySet<string> = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
]);

type Unescape = readonly (readonly [code: string, character: string])[];

// The percent sign comes last, so that %250A stays the text %0A.
const VALUE: Unescape = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
];
const PROPERTY: Unescape = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%3A', ':'],
  ['%2C', ','],
  ['%25', '%'],
];
const BRACKETED: Unescape = [
  ['%3B', ';'],
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%5D', ']'],
  ['%25', '%'],
];

function unescape(text: string, codes: Unescape): string {
  return codes.reduce((result, [code, character]) => result.replaceAll(code, character), text);
}

function parseProperties(text: string, separator: string, codes: Unescape): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const pair of text.split(separator)) {
    const equals = pair.indexOf('=');
    if (equals > 0 && equals < pair.length - 1) {
      properties[pair.slice(0, equals).toLowerCase()] = unescape(pair.slice(equals + 1), codes);
    }
  }
  return properties;
}

interface Parts {
  readonly head: string;
  readonly value: string;
  readonly separator: string;
  readonly propertyCodes: Unescape;
  readonly valueCodes: Unescape;
}

function command(parts: Parts, resumeToken: string | undefined): WorkflowCommand | undefined {
  const space = parts.head.indexOf(' ');
  const name = (space < 0 ? parts.head : parts.head.slice(0, space)).toLowerCase();
  if (!REGISTERED.has(name) && name !== resumeToken?.toLowerCase()) return undefined;
  const properties = space > 0 ? parts.head.slice(space + 1).trim() : '';
  return {
    name,
    properties: parseProperties(properties, parts.separator, parts.propertyCodes),
    value: unescape(parts.value, parts.valueCodes),
  };
}

function parseColonForm(line: string, resumeToken: string | undefined): WorkflowCommand | undefined {
  const text = line.replace(/^[\s\u0085]+/u, '');
  if (!text.startsWith('::')) return undefined;
  const end = text.indexOf('::', 2);
  if (end < 0) return undefined;
  const head = text.slice(2, end);
  const value = text.slice(end + 2);
  return command({ head, value, separator: ',', propertyCodes: PROPERTY, valueCodes: VALUE }, resumeToken);
}

function parseBracketForm(line: string, resumeToken: string | undefined): WorkflowCommand | undefined {
  const start = line.indexOf('##[');
  const end = start < 0 ? -1 : line.indexOf(']', start);
  if (end < 0) return undefined;
  const head = line.slice(start + 3, end);
  const value = line.slice(end + 1);
  return command({ head, value, separator: ';', propertyCodes: BRACKETED, valueCodes: BRACKETED }, resumeToken);
}

/**
 * Finds the command in a line, if it holds one: `::name k=v,k=v::value` at its start, white space aside, or
 * `##[name k=v;k=v]value` anywhere in it. Names that the runner does not know are plain text.
 * @param resumeToken the word that ends stop-commands, while they are stopped
 */
export function parseWorkflowCommand(line: string, resumeToken?: string): WorkflowCommand | undefined {
  return parseColonForm(line, resumeToken) ?? parseBracketForm(line, resumeToken);
}
