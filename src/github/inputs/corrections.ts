import { editDistance } from './edit-distance.ts';

/** The word to write in place of one with a slip; `undefined` if none is close. */
export function closestWord(text: string, words: readonly string[]): string | undefined {
  const given = text.toLowerCase();
  const close = words.find((word) => editDistance(given, word) <= (word.length > 4 ? 2 : 1));
  return close && `Write ${close}`;
}

/**
 * The duration to write in place of one with other units, blanks or capitals, or without a unit.
 * @param accepts whether a text would do
 */
export function correctedDuration(text: string, accepts: (text: string) => boolean): string | undefined {
  if (/^\d+$/.test(text)) return withUnit(text, accepts);
  const short = text
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/(?<=\d)(d|h|m|s)(?:ays?|ours?|rs?|in(?:ute)?s?|ec(?:ond)?s?)/g, '$1');
  return short !== text && accepts(short) ? `Write ${short}` : undefined;
}

function withUnit(amount: string, accepts: (text: string) => boolean): string | undefined {
  const ways = [
    { written: `${amount}m`, unit: 'minutes' },
    { written: `${amount}s`, unit: 'seconds' },
  ].filter(({ written }) => accepts(written));
  if (ways.length === 0) return undefined;
  return `Write ${ways.map(({ written, unit }) => `${written} for ${unit}`).join(', or ')}`;
}

/** What YAML 1.1 took for a boolean, and YAML 1.2 does not. */
export function correctedBoolean(text: string): string | undefined {
  const given = text.toLowerCase();
  if (['true', 'yes', 'y', 'on', '1'].includes(given)) return 'Write true';
  return ['false', 'no', 'n', 'off', '0'].includes(given) ? 'Write false' : undefined;
}
