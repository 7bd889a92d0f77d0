import { parseDurationMs } from '../duration.ts';

/** A kind of value that a setting takes. */
export interface Kind<T> {
  /** What stands for a value in the list of flags, such as `<time>`; empty for a flag without a value. */
  readonly placeholder: string;
  /** What to write, for a person. */
  readonly accepted: string;
  /** Whether there may be several, separated by commas or line breaks. */
  readonly isList: boolean;
  /** The value that a text stands for; `undefined` if it stands for none. */
  readonly read: (text: string) => T | undefined;
}

/** Jobs and their estimates stay far from the year 9999, where RFC 3339 ends. */
const longestDays = 3650;
const longestMs = longestDays * 86_400_000;

/** A duration in milliseconds, from `minMs` on. */
export function duration(minMs: number): Kind<number> {
  const accepted = `a duration such as 250ms, 20s, 6h or 1h30m, up to ${String(longestDays)}d`;
  return {
    placeholder: '<time>',
    accepted: minMs === 0 ? `${accepted}, or 0s` : accepted,
    isList: false,
    read: (text) => within(parseDurationMs(text), minMs, longestMs),
  };
}

/** A duration in milliseconds that may be negative. */
export const signedDuration: Kind<number> = {
  placeholder: '<time>',
  accepted: 'a duration such as 90s, or -5m for one that is behind',
  isList: false,
  read: (text) => {
    const [, sign = '', length = ''] = /^([+-]?)(.+)$/.exec(text) ?? [];
    const ms = within(parseDurationMs(length), 0, longestMs);
    return ms !== undefined && sign === '-' ? -ms : ms;
  },
};

/** A duration in milliseconds, or `none`, which is read as `null`. */
export const durationOrNone: Kind<number | null> = {
  ...duration(0),
  accepted: 'a duration such as 40d, or none',
  read: (text) => (text === 'none' ? null : duration(0).read(text)),
};

/** A whole number within bounds. */
export function wholeNumber(min: number, max: number): Kind<number> {
  return {
    placeholder: '<number>',
    accepted: `a whole number from ${String(min)} to ${String(max)}`,
    isList: false,
    read: (text) => (/^\d{1,15}$/.test(text) ? within(Number(text), min, max) : undefined),
  };
}

/** A positive number within bounds. */
export function factor(min: number, max: number): Kind<number> {
  return {
    placeholder: '<factor>',
    accepted: `a number from ${String(min)} to ${String(max)}`,
    isList: false,
    read: (text) => (/^\d+(\.\d+)?$/.test(text) ? within(Number(text), min, max) : undefined),
  };
}

/** A share such as `0.55` or `55%`, or one of the words in its place. */
export function shareOr<const T extends string>(words: readonly T[]): Kind<number | T> {
  return {
    placeholder: '<share>',
    accepted: `a share such as 55% or 0.55, or one of ${words.join(', ')}`,
    isList: false,
    read: (text) => words.find((word) => word === text) ?? share(text),
  };
}

function share(text: string): number | undefined {
  const [, number = '', percent] = /^(\d{1,3}(?:\.\d{1,6})?)(%)?$/.exec(text) ?? [];
  if (number === '') return undefined;
  return within(Number(number) / (percent === undefined ? 1 : 100), 0, 1);
}

/** One of some words. */
export function choice<const T extends string>(words: readonly T[]): Kind<T> {
  return {
    placeholder: '<word>',
    accepted: words.join(', '),
    isList: false,
    read: (text) => words.find((word) => word === text),
  };
}

/** Some text, for what it is good for. */
export function text(placeholder: string, accepted: string, pattern: RegExp): Kind<string> {
  return {
    placeholder,
    accepted,
    isList: false,
    read: (given) => (pattern.test(given) ? given : undefined),
  };
}

/** A path of a file. */
export const path = text('<path>', 'the path of a file', /^[^\0\r\n]+$/);

/** On or off; its name alone switches it on. */
export const onOff: Kind<boolean> = {
  placeholder: '',
  accepted: 'true or false',
  isList: false,
  read: (given) => (given === 'true' ? true : given === 'false' ? false : undefined),
};

/** Several of a kind. */
export function listOf<T>(kind: Kind<T>): Kind<T> {
  return { ...kind, isList: true };
}

function within(value: number | undefined, min: number, max: number): number | undefined {
  return value !== undefined && value >= min && value <= max ? value : undefined;
}
