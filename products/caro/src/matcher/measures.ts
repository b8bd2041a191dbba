const NUMBER_WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twenty: 20,
  fifty: 50,
  hundred: 100,
};

/** A whole number in digits or as a word. */
export const NUMBER: string = `(?:\\d{1,6}|${Object.keys(NUMBER_WORDS).join('|')})`;
/** `10MB`, `1.5 gigabytes` */
export const SIZE: string =
  '\\d{1,6}(?:\\.\\d{1,2})? ?(?:bytes?|kilobytes?|megabytes?|gigabytes?|terabytes?|[kmgt]ib|[kmgt]b?|b|megs?|gigs?)';
/** `7 days`, `week`, `today` */
export const AGE: string = `(?:today|yesterday|(?:${NUMBER} )?(?:minutes?|mins?|hours?|days?|weeks?|months?|years?))`;

export function readNumber(raw: string): number | undefined {
  const value = NUMBER_WORDS[raw.toLowerCase()] ?? Number(raw);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

/** A size in bytes; units are powers of 1024, as `find -size` and `du -h` count. */
export function readBytes(raw: string): number | undefined {
  const [, digits, unit] = /^([\d.]+) ?([a-z])/i.exec(raw) ?? [];
  if (digits === undefined || unit === undefined) return undefined;
  return Math.round(Number(digits) * 1024 ** 'bkmgt'.indexOf(unit.toLowerCase()));
}

/** A size as `find -size` takes it on every system, in the largest unit that divides it: `10M`. */
export function findSize(bytes: number): string {
  for (const [index, unit] of ['G', 'M', 'k'].entries()) {
    const size = 1024 ** (3 - index);
    if (bytes >= size && bytes % size === 0) return `${bytes / size}${unit}`;
  }
  return `${bytes}c`;
}

const MINUTES_OF: Readonly<Record<string, number>> = { minute: 1, min: 1, hour: 60 };
const DAYS_OF: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: 365 };

/** The test of `find` for a time of change within (`-`) or before (`+`) the age. */
export function ageTest(raw: string, sign: '-' | '+'): string | undefined {
  const age = raw.toLowerCase();
  if (age === 'today') return `-mtime ${sign}1`;
  if (age === 'yesterday') return sign === '-' ? '-mtime 1' : '-mtime +1';
  const words = age.split(' ');
  const unit = (words.at(-1) ?? '').replace(/s$/, '');
  const number = words.length === 1 ? 1 : readNumber(words[0] ?? '');
  if (number === undefined) return undefined;
  const minutes = MINUTES_OF[unit];
  if (minutes !== undefined) return `-mmin ${sign}${number * minutes}`;
  const days = DAYS_OF[unit];
  return days === undefined ? undefined : `-mtime ${sign}${number * days}`;
}
