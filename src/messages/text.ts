import { redact } from '../zuora/redaction.ts';

/**
 * Controls, line and paragraph separators, halves of characters, and invisible marks such as those that reverse the
 * direction of text.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/**
 * Makes foreign text harmless in the log: one line, bounded, without secrets, and without the two sequences that the
 * runner takes for the begin of a command.
 */
export function sanitize(text: string, longest = 1_000): string {
  const line = redact(text)
    .replace(UNPRINTABLE, ' ')
    .replace(/:(?=:)/g, ': ')
    .replace(/##(?=\[)/g, '## ');
  // The cut may go through a character of two halves.
  return line.length > longest ? `${line.slice(0, longest - 1).replace(/\p{Cs}$/u, '')}…` : line;
}

/** Makes foreign text harmless in Markdown and HTML: it shows as it is written, in a table too, and links nowhere. */
export function escapeMarkdown(text: string, longest = 500): string {
  return sanitize(text, longest)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]#|~@]/g, (mark) => `&#${mark.charCodeAt(0)};`)
    .replaceAll('://', '&#58;//')
    .replace(/www\./gi, (start) => `${start.slice(0, 3)}&#46;`)
    .replace(LINKED_LATE, `$&${APART}`);
}

/** The signs of which GitHub makes mentions and links once all is rendered, when an escaped sign is a sign again. */
const LINKED_LATE = /&#(?:35|64|58|46);/g;
/** Keeps two pieces of text apart without showing, nor being copied with them. */
const APART = '<wbr>';
