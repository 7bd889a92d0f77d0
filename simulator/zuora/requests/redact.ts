const redacted = '[redacted]';

/** Shorter texts would be found everywhere. */
const shortestSecret = 8;
const learntAtMost = 100;

const credentialName =
  'client_secret|access_token|refresh_token|id_token|token|secret|password|authorization|api_?key|api_?secret_?access_?key';
const inQueryOrForm = new RegExp(`((?:${credentialName})=)[^&#\\s]*`, 'gi');
const inJson = new RegExp(`("(?:${credentialName})"\\s*:\\s*")(?:[^"\\\\]|\\\\.)*`, 'gi');
const credentialHeader = /authorization|cookie|secret|password|token|api-?key|apisecretaccesskey/i;

/**
 * Takes credentials out of everything that is written down: the ones it was told or has seen, wherever they stand,
 * and whatever stands where credentials belong.
 */
export class Redactor {
  readonly #own: readonly string[];
  readonly #learnt = new Set<string>();
  #known: RegExp | undefined;

  /** @param own secrets that are never forgotten */
  constructor(own: readonly string[]) {
    this.#own = own.filter((secret) => secret.length >= shortestSecret);
    this.#known = anyOf(this.#own);
  }

  /** Remembers a secret, in place of the oldest if there are many. */
  learn(secret: string): void {
    if (secret.length < shortestSecret || this.#learnt.has(secret) || this.#own.includes(secret)) return;
    const [oldest] = this.#learnt;
    if (this.#learnt.size >= learntAtMost && oldest !== undefined) this.#learnt.delete(oldest);
    this.#learnt.add(secret);
    this.#known = anyOf([...this.#own, ...this.#learnt]);
  }

  /** Remembers the credentials of a request. */
  learnFrom(headers: Readonly<Record<string, string>>, body: string): void {
    const [, , credential = ''] = /^(\S+ +)?(.*)$/.exec(headers['authorization'] ?? '') ?? [];
    this.learn(credential);
    const [, password = ''] = Buffer.from(credential, 'base64').toString('latin1').split(':');
    if (/^Basic /i.test(headers['authorization'] ?? '')) this.learn(password);
    if (!body.includes('client_secret=')) return;
    for (const secret of new URLSearchParams(body).getAll('client_secret')) this.learn(secret);
  }

  /** The text without credentials; a text that hides one behind percent signs is shown decoded. */
  text(text: string): string {
    const plain = this.#plain(text);
    if (!plain.includes('%')) return plain;
    const decoded = leniently(plain);
    const found = this.#plain(decoded);
    return found === decoded ? plain : found;
  }

  /** The headers without credentials. */
  headers(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    return Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [this.text(name), this.#header(name, value)]),
    );
  }

  #header(name: string, value: string): string {
    if (!credentialHeader.test(name)) return this.text(value);
    const [scheme = ''] = /^(Bearer|Basic|Digest) /i.exec(value) ?? [];
    return scheme + redacted;
  }

  #plain(text: string): string {
    if (text.length < shortestSecret) return text;
    let plain = this.#known === undefined ? text : text.replace(this.#known, redacted);
    // Most texts have neither, and there are many.
    if (plain.includes('=')) plain = plain.replace(inQueryOrForm, `$1${redacted}`);
    if (plain.includes('"')) plain = plain.replace(inJson, `$1${redacted}`);
    return plain;
  }
}

function anyOf(secrets: readonly string[]): RegExp | undefined {
  if (secrets.length === 0) return undefined;
  const spellings = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);
  const longestFirst = [...new Set(spellings)].toSorted((one, other) => other.length - one.length);
  return new RegExp(longestFirst.map((text) => text.replaceAll(/[$()*+./?[\\\]^{|}-]/g, '\\$&')).join('|'), 'gi');
}

/** Decodes what can be decoded, and leaves the rest. */
function leniently(text: string): string {
  return text.replaceAll(/(?:%[\da-f]{2})+/gi, (encoded) =>
    Buffer.from(encoded.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}
