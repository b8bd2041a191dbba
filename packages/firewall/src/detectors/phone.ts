import { isAlphanumeric, isDigit, runEnd } from '../characters.ts';
import type { Detector } from '../detector.ts';
import { lazily } from '../lazily.ts';
import { isTime, isVersion } from '../ordinary-forms.ts';

/**
 * Telephone numbers: international ones after a `+` or `00`, national ones in groups joined by blanks, hyphens, dots,
 * slashes or brackets, and bare digits where they are long enough to be nothing else or a word says what they are.
 *
 * As the whole value of a token six digits are enough: no ordinary value is nothing but digits, except times, dates and sizes
 * (`1000000`, `262144`, `604800`).
 * Known limits: in free text bare digits without a trunk prefix (`12345678`) pass unless a word names them, extensions
 * and short codes pass, and a table of large numbers may look like one.
 */
export const phone: Detector = {
  name: 'phone',
  source: 'ITU-T E.164 section 6, E.123 sections 2 and 3; North American Numbering Plan',
  placeholder: '<phone>',
  find(text, context) {
    if (!hasDigits(text, LEAST_DIGITS_OF_TOKEN)) return false;
    if (context?.isToken === true && isNumberAlone(text)) return true;
    // Once a text: a list of numbers would otherwise read it again for each.
    const named = lazily(() => NAMED.test(text));
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (!isDigit(code) && code !== PLUS && code !== OPENING) continue;
      const end = runEnd(text, at + 1, isNumberCharacter);
      if (!isWithinWord(text, at, end)) {
        if (isPhone(text.slice(at, Math.min(end, at + LONGEST_WRITTEN + 1)), named)) return true;
      }
      at = end - 1;
    }
    return false;
  },
  examples: () => ({
    finds: [
      '+44 20 7946 0123',
      '+12025550143',
      'call (202) 555-0143 today',
      '1-202-555-0143',
      '202.555.0143',
      '01 42 68 53 00',
      '090-1234-5678',
      '0049 30 1234567',
      'my number is 13812345678',
      'tel:+442079460123',
      '12 34 56 78',
    ],
    passes: [
      '2026-11-21 09:12',
      '2024-2026',
      '10.0.19045',
      '131.0.6778.86',
      'claude-opus-4-5-20251101',
      '1.0.0+20130313144700',
      'took 12345678 ns',
      '1795252320',
      '09:12:00+0100',
    ],
    findsToken: ['832014', '0740123456', '0740-123-456', '35551234'],
    passesToken: ['1000000', '262144', '604800', '20261121', '2026325', '1795252320', '19045', '1.20.1234'],
  }),
};

const PLUS = 43;
const OPENING = 40;
/** Digits of the longest number (E.164), and its length with what joins them. */
const MOST_DIGITS = 15;
const LEAST_DIGITS = 7;
const LONGEST_WRITTEN = 32;
const LEAST_DIGITS_OF_TOKEN = 6;

const NAMED =
  /(?:phone|mobile|cell|whats ?app|\btel\b|\bfax\b|\bcall\b|\bsms\b|\bnumber\b|\bnummer\b|tele?fon|t[eé]l[eé]fono)/i;
/** North America, five pairs as in France, and four. */
const DOTTED = /^(?:1\.)?\(?\d{3}\)?\.\d{3}\.\d{4}$|^\d{2}(?:\.\d{2}){3,4}$/;
const AREA_IN_BRACKETS = /^(?:\d{1,3} ?)?\(\d{1,5}\)/;
const BARE_MOBILE = /^(?:0[1-9]\d{7,10}|1[3-9]\d{9}|[2-9]\d\d[2-9]\d{6})$/;
const SOCIAL_SECURITY = /^\d{3}[- .]\d{2}[- .]\d{4}$/;

function hasDigits(text: string, enough: number): boolean {
  let count = 0;
  for (let at = 0; at < text.length && count < enough; at += 1) if (isDigit(text.charCodeAt(at))) count += 1;
  return count === enough;
}

function isNumberCharacter(code: number): boolean {
  return isDigit(code) || code === 32 || code === 40 || code === 41 || (code >= 45 && code <= 47);
}

/** Whether the digits are a part of a name, a path, a time or a larger number: `gpt-5-2026-08-07`, `09:12:00+0100`. */
function isWithinWord(text: string, start: number, end: number): boolean {
  let last = end;
  while (last > start && !isDigit(text.charCodeAt(last - 1))) last -= 1;
  if (isWordCharacter(text.charCodeAt(start - 1)) || isWordCharacter(text.charCodeAt(last))) return true;
  if (text[last] === ':' && isDigit(text.charCodeAt(last + 1))) return true;
  const joint = text.charAt(start - 1);
  if (joint === ':') return isDigit(text.charCodeAt(start - 2));
  return joint !== '' && '-./'.includes(joint) && isWordCharacter(text.charCodeAt(start - 2));
}

function isWordCharacter(code: number): boolean {
  return isAlphanumeric(code) || code === 95 || code === 64 || code === PLUS;
}

function isNumberAlone(text: string): boolean {
  if (text.length > LONGEST_WRITTEN || !/^\+?[\d().\-/ ]+$/.test(text)) return false;
  const digits = text.replace(/\D/g, '');
  if (digits.length < LEAST_DIGITS_OF_TOKEN || digits.length > MOST_DIGITS) return false;
  if (digits === text && isRound(digits)) return false;
  if (SOCIAL_SECURITY.test(text)) return false;
  return !isTime(text) && !isVersion(text) && (!/^\d+(?:\.\d+)+$/.test(text) || DOTTED.test(text));
}

/** A size as people choose one: a few digits and noughts, a power of two, or whole hours in seconds or less. */
function isRound(digits: string): boolean {
  if (!/^[1-9]/.test(digits)) return false;
  const size = Number(digits);
  return /^\d{1,3}0{3,}$/.test(digits) || size % 3600 === 0 || Number.isInteger(Math.log2(size));
}

/**
 * @param written from its first digit, bracket or plus to whatever is no part of a number
 * @param named whether a word of the text says that it holds a number
 */
function isPhone(written: string, named: () => boolean): boolean {
  const number = written.replace(/^[^\d+(]+|\D+$/g, '');
  if (number.length > LONGEST_WRITTEN) return false;
  const digits = number.replace(/\D/g, '');
  if (digits.length < LEAST_DIGITS || digits.length > MOST_DIGITS) return false;
  if (number.startsWith('+')) return true;
  if (number.startsWith('00') && digits.length >= 10) return true;
  if (digits === number) return !isTime(digits) && (BARE_MOBILE.test(digits) || named());
  if (isTime(number) || SOCIAL_SECURITY.test(number)) return false;
  if (number.includes('.') && !/[ \-/]/.test(number)) return DOTTED.test(number);
  if (AREA_IN_BRACKETS.test(number)) return true;
  const groups = number.split(/\D+/);
  return groups.every((group, index) => group.length >= 2 || index === 0) && !holdsDate(groups);
}

/** Years and whole dates among the groups: a range of years, a date with something after it, the date of a release. */
function holdsDate(groups: readonly string[]): boolean {
  return (
    groups.some((group) => group.length === 8 && isTime(group)) ||
    groups.filter((group) => /^(?:19|20)\d\d$/.test(group)).length >= Math.min(2, groups.length - 1)
  );
}
