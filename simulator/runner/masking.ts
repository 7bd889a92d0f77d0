/** Hides secrets in what is shown, as the runner's secret masker does. */
export interface Masker {
  /** Masks a value, each of its lines, and the usual encodings of both, from now on. */
  add(value: string): void;
  mask(text: string): string;
  /** The values given, in order. */
  readonly values: readonly string[];
}

const XML_ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '&': '&amp;',
};

function base64From(value: string, shiftBytes: number): string {
  const bytes = Buffer.from(value, 'utf8');
  return (bytes.length > shiftBytes ? bytes.subarray(shiftBytes) : bytes).toString('base64');
}

function uriEscaped(value: string): string {
  // encodeURIComponent throws on a lone surrogate, which UTF-8 cannot carry, and spares five characters.
  return encodeURIComponent(Buffer.from(value, 'utf8').toString('utf8')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function forms(value: string): readonly string[] {
  const json = JSON.stringify(value).slice(1, -1);
  const xml = value.replace(/[<>"'&]/g, (character) => XML_ENTITIES[character] ?? character);
  return [
    value,
    base64From(value, 0),
    base64From(value, 1),
    base64From(value, 2),
    uriEscaped(value),
    json,
    xml,
    value.replaceAll('"', '\\"'),
    value.replaceAll("'", "''"),
    value.length > 8 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : '',
  ];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function spansOf(text: string, secret: string): readonly Span[] {
  const spans: Span[] = [];
  for (let start = text.indexOf(secret); start >= 0; start = text.indexOf(secret, start + 1)) {
    spans.push({ start, end: start + secret.length });
  }
  return spans;
}

function replaceSpans(text: string, spans: readonly Span[]): string {
  const ordered = [...spans].sort((a, b) => a.start - b.start);
  let shown = '';
  let from = 0;
  for (const { start, end } of ordered) {
    // Overlapping and touching secrets become one mask.
    if (shown === '' || start > from) shown += `${text.slice(from, start)}***`;
    from = Math.max(from, end);
  }
  return shown + text.slice(from);
}

/**
 * A masker that knows the given values from the start, as the runner knows a workflow's secrets.
 * @param own secrets of the runner itself, which are hidden and not listed
 */
export function createMasker(secrets: readonly string[], own: readonly string[] = []): Masker {
  const values: string[] = [];
  const hidden = new Set<string>();
  const hide = (value: string): void => {
    for (const part of [value, ...value.split(/[\r\n]+/)]) {
      if (part.trim() === '') continue;
      for (const form of forms(part)) if (form !== '') hidden.add(form);
    }
  };
  const masker: Masker = {
    values,
    add: (value) => {
      values.push(value);
      hide(value);
    },
    mask: (text) =>
      replaceSpans(
        text,
        [...hidden].flatMap((secret) => spansOf(text, secret)),
      ),
  };
  for (const secret of own) hide(secret);
  for (const secret of secrets) masker.add(secret);
  return masker;
}
