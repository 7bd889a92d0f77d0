/** A calendar that owes nothing to `Date`: the proleptic Gregorian one, by counting. */

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** How many days a month (1 to 12) has; 0 if there is no such month. */
function daysIn(year: number, month: number): number {
  return (DAYS[month - 1] ?? 0) + (month === 2 && isLeap(year) ? 1 : 0);
}

/** Days from the first of the year 0 to the first of a year. */
function daysBefore(year: number): number {
  // The year 0 is a leap year itself.
  const leaps =
    year === 0 ? 0 : 1 + Math.floor((year - 1) / 4) - Math.floor((year - 1) / 100) + Math.floor((year - 1) / 400);
  return year * 365 + leaps;
}

export interface Moment {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Milliseconds since the epoch; `undefined` if the calendar or the clock has no such moment. */
export function momentMs({ year, month, day, hour, minute, second }: Moment): number | undefined {
  if (day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 59) return undefined;
  let days = daysBefore(year) - daysBefore(1970) + day - 1;
  for (let earlier = 1; earlier < month; earlier += 1) days += daysIn(year, earlier);
  return (((days * 24 + hour) * 60 + minute) * 60 + second) * 1_000;
}
