import { isDigit } from '../characters.ts';
import type { Detector } from '../detector.ts';
import { hasLuhnDigit } from '../luhn.ts';
import { isTime } from '../ordinary-forms.ts';

/**
 * Numbers of payment cards: 12 to 19 digits whose last one is right, in one piece or in groups joined by blanks or hyphens.
 *
 * One number of that length in ten is right by chance; times that count from the epoch pass all the same.
 * Known limit: a number of which digits are masked or missing.
 */
export const paymentCard: Detector = {
  name: 'payment-card',
  source: 'ISO/IEC 7812-1 annex B (Luhn); the ranges of lengths that issuers publish',
  placeholder: '<card>',
  find(text) {
    if (text.length < FEWEST_DIGITS) return false;
    let at = 0;
    while (at < text.length) {
      if (!isDigit(text.charCodeAt(at))) {
        at += 1;
        continue;
      }
      const end = numberEnd(text, at);
      if (holdsCard(text.slice(at, end))) return true;
      at = end;
    }
    return false;
  },
  examples: () => ({
    finds: [
      '4012888888881881',
      'paid with 4012-8888-8888-1881',
      '4012 8888 8888 1881',
      '371449635398431',
      '6759649826438453',
      '4012888888881881 371449635398431',
    ],
    passes: ['4012888888881882', '1795252320000', '2026-11-21', '401288888888188140128888', '1.2.3'],
  }),
};

const FEWEST_DIGITS = 12;
const MOST_DIGITS = 19;
const LONGEST_WRITTEN = 23;

function numberEnd(text: string, start: number): number {
  let at = start;
  while (isDigit(text.charCodeAt(at)) || (isJoint(text.charCodeAt(at)) && isDigit(text.charCodeAt(at + 1))))
    at += 1;
  return at;
}

function isJoint(code: number): boolean {
  return code === 32 || code === 45;
}

/** A piece of a longer number is no number of its own, but one of several that blanks join is. */
function holdsCard(written: string): boolean {
  if (written.length < FEWEST_DIGITS) return false;
  if (written.length <= LONGEST_WRITTEN) return isCard(written);
  return written.split(' ').some((number) => number.length <= LONGEST_WRITTEN && isCard(number));
}

function isCard(written: string): boolean {
  const digits = written.replace(/\D/g, '');
  if (digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS) return false;
  const groups = written.split(/\D/);
  if (groups.length > 1 && !groups.every((group) => group.length >= 3 && group.length <= 7)) return false;
  return !digits.startsWith('0') && !isTime(digits) && hasLuhnDigit(digits);
}
