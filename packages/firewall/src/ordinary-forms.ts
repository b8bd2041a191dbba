/*
 * Forms that ordinary values of telemetry have, for detectors that would take their digits for something else.
 * They are exact: what only begins like a date is none.
 */

const MEDIA_TYPE = /^(?:application|audio|font|image|message|model|multipart|text|video)\/[\w.+-]{1,127}$/;
const DIGITS = /^\d+$/;
const SEMVER = /^[=v]?\s?\d+\.\d+(?:\.\d+)?(?:[-+][0-9A-Za-z.+-]+)?$/;
/** With hyphens any year is plain; without them only years that a clock shows, since the rest are just digits. */
const DATE =
  /^(?:[12]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|-W[0-5]\d(?:-?[1-7])?|-[0-3]\d\d)?|(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?|W[0-5]\d[1-7]?|[0-3]\d\d))(?=$|[Tt ])/;
const TIME_OF_DAY =
  /^[Tt ](?:[01]\d|2[0-4])(?:[:.]?[0-5]\d(?:[:.]?(?:[0-5]\d|60))?)?(?:[.,]\d{1,9})?(?: ?[Zz]|[+-]\d\d(?::?\d\d)?)?$/;
const DAY_FIRST = /^(?:0[1-9]|[12]\d|3[01])([-./])(?:0[1-9]|1[0-2])\1(?:(?:19|20)\d\d|\d\d)$/;
const LONGEST_TIME = 40;
const COMPACT =
  /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d(?:\d{3})?)?$/;

export function isDigitsOnly(text: string): boolean {
  return DIGITS.test(text);
}

/** A version as https://semver.org writes it, also with two parts, a `v` or an `=` before it. */
export function isVersion(text: string): boolean {
  return SEMVER.test(text);
}

/** A type of media as https://www.iana.org/assignments/media-types lists them, without parameters. */
export function isMediaType(text: string): boolean {
  return MEDIA_TYPE.test(text);
}

/** A date, a time with its date (ISO 8601, RFC 3339), or a number that counts from the epoch. */
export function isTime(text: string): boolean {
  if (text.length > LONGEST_TIME) return false;
  const date = DATE.exec(text)?.[0];
  if (date !== undefined && (date === text || TIME_OF_DAY.test(text.slice(date.length)))) return true;
  return DAY_FIRST.test(text) || COMPACT.test(text) || isEpochTime(text);
}

/** Seconds of the years 2017 to 2033, or milliseconds, micro- or nanoseconds of them. */
function isEpochTime(text: string): boolean {
  if (![10, 13, 16, 19].includes(text.length) || !isDigitsOnly(text)) return false;
  const seconds = Number(text.slice(0, 10));
  return seconds >= 1_500_000_000 && seconds < 2_000_000_000;
}
