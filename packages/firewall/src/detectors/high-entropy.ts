import { isAlphanumeric, isDigit, isHex, isLetter, isUpper, runEnd } from '../characters.ts';
import type { Detector } from '../detector.ts';
import { lazily } from '../lazily.ts';
import { isVersion } from '../ordinary-forms.ts';
import { letterClass, letterSurprise } from './letter-surprise.ts';

/**
 * Strings that look drawn by chance: keys without a prefix, hashes, generated names.
 *
 * For each two neighbours it asks how much likelier they are among random characters than in a name that people gave, and
 * adds the answers up, never below nothing (a cumulative sum): a random part stands out wherever it begins. Long
 * hexadecimal numbers, which hold too few letters for that, are known by their length. Parts that hyphens, slashes
 * and the like separate count together, if each is long enough to be more than a size or a revision.
 *
 * What it finds is about 90% of random strings of 12 letters and digits and 99% of 16; of a million names of packages
 * and models it stops fewer than one in a thousand. Known limits: passwords that people make up, short keys, numbers
 * alone (those are `phone` and `machine-id`), and hashes within a version, which name a commit.
 */
export const highEntropy: Detector = {
  name: 'high-entropy',
  source: 'E. S. Page, "Continuous Inspection Schemes", Biometrika 41 (1954); Shannon (1948) for the measure',
  placeholder: '<secret>',
  find(text, context) {
    if (text.length < SHORTEST_RUN) return false;
    const isRelease = lazily(() => isVersion(text));
    const enough = context?.isToken === true ? ENOUGH_OF_TOKEN : ENOUGH;
    let total = 0;
    for (let at = 0; at < text.length; ) {
      if (!isAlphanumeric(text.charCodeAt(at))) {
        total = joins(text.charCodeAt(at)) ? Math.max(0, total - JOINT) : 0;
        at += 1;
        continue;
      }
      const end = runEnd(text, at, isAlphanumeric);
      // In a version a hash names a commit.
      const isPart = end - at >= SHORTEST_PART;
      const isCommit = isPart && isHexadecimal(text, at, end) && isRelease();
      if (!isCommit && isLongNumber(text, at, end)) return true;
      const surprise = isCommit || !isPart ? 0 : surpriseOf(text, at, end);
      if (end - at >= SHORTEST_RUN && surprise >= enough) return true;
      total = isPart ? total + surprise - PART : Math.max(0, total - JOINT);
      if (total >= ENOUGH_TOGETHER) return true;
      at = end;
    }
    return false;
  },
  examples: () => ({
    finds: [
      'ekx5z5xvy6s4oe3b',
      'q7RkT2mXv9LpZ4wB',
      'key: zpqvkfxwjmthrbnqzcvd',
      'xk9-w2vz7q8j_r4tq9bz8-p3kx7w9v',
      '0a1b2c3d4e5f60718293',
    ],
    passes: [
      'gpt-4o-mini-2024-07-18',
      'Qwen2.5-Coder-7B-Instruct-GGUF',
      'novita/qwen/qwen3-30b-a3b-fp8',
      'accounts/fireworks/models/qwen2p5-0p5b-instruct',
      'internationalization',
      'Donaudampfschifffahrt',
      'XMLHttpRequestEventTarget',
      'v0.0.0-20191109021931-daa7c04131f5',
      'deadbeef',
      'ERR_HTTP2_GOAWAY_SESSION',
    ],
    findsToken: ['qwx5idh59u3k'],
    passesToken: ['mips64p32le', 'antidisestablishmentarianism'],
  }),
};

/** Characters, and half bits. Set on names of packages, words and models against random strings (docs/firewall.md). */
const SHORTEST_RUN = 12;
const SHORTEST_PART = 8;
const SHORTEST_HASH = 16;
/** So many letters and digits in one piece, some of each, are no name whatever they are. */
const SHORTEST_LONG = 32;
const FEWEST_OF_EACH = 6;
const ENOUGH = 24;
const ENOUGH_OF_TOKEN = 21;
const ENOUGH_TOGETHER = 38;
/** What a sign between two parts, and a part itself, take away. */
const JOINT = 6;
const PART = 7;
/** A change of case within a word; a capital that begins one; a letter of the case before it. */
const CASE_CHANGES = 3;
const WORD_BEGINS = 1;
const CASE_STAYS = -1;

/** What keys in base64 hold beside letters and digits, and what joins their parts. */
function joins(code: number): boolean {
  return (
    code === 45 || code === 95 || code === 43 || code === 47 || code === 61 || code === 46 || code === 126
  );
}

function isLongNumber(text: string, start: number, end: number): boolean {
  if (end - start < SHORTEST_HASH) return false;
  let digits = 0;
  let letters = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) digits += 1;
    else letters += 1;
  }
  if (isHexadecimal(text, start, end)) return digits > 0 && letters > 0;
  return end - start >= SHORTEST_LONG && Math.min(digits, letters) >= FEWEST_OF_EACH;
}

function isHexadecimal(text: string, start: number, end: number): boolean {
  return runEnd(text, start, isHex, end - start) === end;
}

/** The largest sum of a stretch of a run of letters and digits, in half bits. */
function surpriseOf(text: string, start: number, end: number): number {
  const table = letterSurprise();
  const isMixed = hasBothCases(text, start, end);
  let sum = 0;
  let largest = 0;
  let before = text.charCodeAt(start);
  for (let at = start + 1; at < end; at += 1) {
    const code = text.charCodeAt(at);
    sum += table[letterClass(before) * 27 + letterClass(code)] ?? 0;
    if (isMixed && isLetter(before) && isLetter(code)) sum += caseSurprise(text, start, at);
    if (sum < 0) sum = 0;
    else if (sum > largest) largest = sum;
    before = code;
  }
  return largest;
}

function hasBothCases(text: string, start: number, end: number): boolean {
  let upper = false;
  let lower = false;
  for (let at = start; at < end && !(upper && lower); at += 1) {
    const code = text.charCodeAt(at);
    if (isUpper(code)) upper = true;
    else if (isLetter(code)) lower = true;
  }
  return upper && lower;
}

function caseSurprise(text: string, start: number, at: number): number {
  const upper = isUpper(text.charCodeAt(at));
  if (upper === isUpper(text.charCodeAt(at - 1))) return CASE_STAYS;
  if (upper) return CASE_CHANGES;
  return at - 2 >= start && isUpper(text.charCodeAt(at - 2)) ? CASE_CHANGES : WORD_BEGINS;
}
