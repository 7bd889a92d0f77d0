const secrets = new Set<string>();

/**
 * Hides every known secret in a text from outside. To be done before anything else is: neither a piece of a secret, nor
 * one whose signs are escaped, would be known again, by us or by the runner.
 */
export function redact(text: string): string {
  return [...secrets].reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
}

/** From now on {@link redact} hides this secret. */
export function conceal(secret: string): void {
  secrets.add(secret);
}
