import type { Operation } from './exchange.ts';

const redacted = '[redacted]';

/** The headers without the credential. */
export function redactedHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      name === 'authorization' ? value.replace(/^(\S+).*$/, `$1 ${redacted}`) : value,
    ]),
  );
}

/** The body without the client secret, or without the token where it answers one. */
export function redactedBody(operation: Operation | 'unmatched', text: string): string {
  if (operation !== 'token') return text;
  return text
    .replace(/(client_secret=)[^&]*/, `$1${redacted}`)
    .replace(/("access_token":")[^"]*/, `$1${redacted}`);
}
