/** @returns milliseconds since the epoch; `undefined` if the header is missing, or names no real moment */
export function parseHttpDate(header: string | undefined): number | undefined {
  const text = header?.trim() ?? '';
  if (!HTTP_DATE.test(text)) return undefined;
  const date = new Date(text);
  return isSameDate(date.toUTCString(), text) ? date.getTime() : undefined;
}

/** `Date` takes 31 February for 3 March. The name of the day is left out: it says nothing that the date does not. */
function isSameDate(one: string, other: string): boolean {
  return one.slice(3) === other.slice(3);
}

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
