import type { Detector } from '../detector.ts';
import { isTime } from '../ordinary-forms.ts';

/**
 * Hardware addresses of six or eight bytes (EUI-48, EUI-64): bytes joined by colons, hyphens or blanks, groups of four and of
 * six as switches write them, bytes without their leading zero, and bare digits where they stand alone.
 *
 * Bytes that are all decimal must be joined by one sign throughout, so that a date with its time is none; bare digits
 * need a letter and a digit in a text, since a long number is something else. A short hash of twelve digits cannot be
 * told from an address and is refused unless it is a part of a version (`v0.0.0-20191109021931-daa7c04131f5`).
 * Known limit: an address as one decimal number.
 */
export const mac: Detector = {
  name: 'mac',
  source: 'IEEE Std 802-2014 section 8.1 (hexadecimal representation); RFC 7042 section 2',
  placeholder: '<mac>',
  find(text, context) {
    if (text.length < SHORTEST || !MAY_BE.test(text)) return false;
    if (FORMS.some((form) => form.test(text))) return true;
    if (BARE.test(text)) return true;
    return context?.isToken === true && BARE_TOKEN.test(text) && !isTime(text);
  },
  examples: () => ({
    finds: [
      '00:1A:2B:3C:4D:5E',
      'eth0 00-1a-2b-3c-4d-5e up',
      '01 02 03 04 05 ab',
      '0012.3456.789a',
      '001b:7749:54fd',
      '001b77-4954fd',
      '0:1b:77:49:54:fd',
      '10:2F:33-AC-29-C3',
      'ff:ff:ff:ff:ff:ff:ff:ff',
      'mac=001a2b3c4d5e',
    ],
    passes: ['12:34:56', '2026-11-21-14-39-22', 'v0.0.0-20191109021931-daa7c04131f5', '1.2.3', 'facade'],
    findsToken: ['FFFFFFFFFFFF', '01020304050607ab', '010203040506'],
    passesToken: ['202611211439', 'deadbeef', 'qwen2.5-coder'],
  }),
};

/** One look that most texts are done with. */
const MAY_BE =
  /[0-9a-f][:\- ][0-9a-f]{1,2}[:\- ]|[0-9a-f]{4}[.:-][0-9a-f]{4}[.:-]|[0-9a-f]{6}[:-]?[0-9a-f]{6}/i;
/** Every repetition is bounded, so that a match attempt ends after a fixed number of steps. */
const JOINED = /(?<![0-9a-z])[0-9a-f]{2}([:\- ])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![0-9a-z])/i;
const MIXED = /(?<![0-9a-z])(?=[0-9:-]{0,16}[a-f])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![0-9a-z])/i;
const FOURS =
  /(?<![0-9a-z.:-])(?=[0-9.:-]{0,18}[a-f])(?=[a-f.:-]{0,18}\d)[0-9a-f]{4}([.:-])[0-9a-f]{4}\1[0-9a-f]{4}(?:\1[0-9a-f]{4})?(?![0-9a-z]|[.:-][0-9a-f])/i;
const SIXES =
  /(?<![0-9a-z.:-])(?=[0-9:-]{0,12}[a-f])(?=[a-f:-]{0,12}\d)[0-9a-f]{6}[:-][0-9a-f]{6}(?![0-9a-z.:-])/i;
const SHORT =
  /(?<![0-9a-z.:])(?=[0-9:]{0,17}[a-f])(?=[a-f:]{0,17}\d)(?:[0-9a-f]{1,2}:){5}[0-9a-f]{1,2}(?![0-9a-z.:])/i;
const FORMS: readonly RegExp[] = [JOINED, MIXED, FOURS, SIXES, SHORT];
const BARE = /(?<![0-9a-z_.+-])(?=\d{0,15}[a-f])(?=[a-f]{0,15}\d)(?:[0-9a-f]{12}|[0-9a-f]{16})(?![0-9a-z_])/i;
const BARE_TOKEN = /^(?:[0-9a-f]{12}|[0-9a-f]{16})$/i;
const SHORTEST = 11;
