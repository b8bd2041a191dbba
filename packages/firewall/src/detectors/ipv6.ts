import { isAlphanumeric, isDigit, runEnd } from '../characters.ts';
import type { Detector } from '../detector.ts';

/**
 * Addresses in full and shortened form, with an IPv4 address at the end, a zone (`%eth0`), a prefix length or brackets.
 *
 * Times (`12:34:56`) and hardware addresses of six groups are too short to be one. Names that C++ or Rust join by `::`
 * are valid addresses when all their letters are hexadecimal, so without a single digit four groups are asked for
 * (`a::b` and `dead::beef` pass), and a `::` that runs into a word (`f64::consts`) needs two groups beside it.
 * Known limit: for that reason the rare `fe::a` passes too.
 */
export const ipv6: Detector = {
  name: 'ipv6',
  source: 'RFC 4291 section 2.2, RFC 5952, RFC 4007 section 11',
  placeholder: '<ip>',
  find(text, context) {
    if (text.indexOf(':') === text.lastIndexOf(':')) return false;
    if (ALONE.test(text) && (context?.isToken === true || OPEN.test(text))) return true;
    let end = 0;
    for (let colon = text.indexOf(':'); colon !== -1; colon = text.indexOf(':', end)) {
      let start = colon;
      while (start > end && belongs(text.charCodeAt(start - 1))) start -= 1;
      end = runEnd(text, colon, belongs);
      const dotted = text[end] === '.' && isDigit(text.charCodeAt(end + 1));
      if (end - start >= 2 && holdsAddress(text.slice(start, end), dotted)) return true;
    }
    return false;
  },
  examples: () => ({
    finds: ['2001:db8::1', 'fe80::1%eth0', '[::1]:8080', '::ffff:192.0.2.7', '1:2:3:4:5:6:7:8', '::'],
    findsToken: ['dead::beef'],
    passes: ['12:34:56', 'std::vec', 'a::b', 'f64::consts', 'gopls/client:vim'],
  }),
};

/** Nothing but an address with a gap. Without a digit only its form speaks for one: open at an end, or three groups. */
const ALONE = /^(?=[^:]*(?::[^:]+)*::(?:[^:]+:)*[^:]*$)[0-9a-f]{0,4}(?::{1,2}[0-9a-f]{1,4}){0,7}(?:::)?$/i;
const OPEN = /^::|::$|:.*:.*:/;
const GROUP = /^[0-9a-f]{1,4}$/i;
const HAS_DIGIT = /\d/;

function belongs(code: number): boolean {
  return isAlphanumeric(code) || code === 58 || code === 95;
}

/** @param dotted the last group is the first number of an IPv4 address, and the two of it make two groups */
function holdsAddress(run: string, dotted: boolean): boolean {
  if (run === '::') return true;
  const parts = run.split(/(:+)/);
  let groups = 0;
  let gaps = 0;
  let digits = false;
  let againstWord = false;
  let afterWord = false;
  for (let at = 0; at < parts.length; at += 2) {
    const part = parts[at] ?? '';
    const colons = at === 0 ? 0 : (parts[at - 1]?.length ?? 0);
    const isGroup = GROUP.test(part);
    const isWord = part !== '' && !isGroup;
    if (colons === 2) {
      gaps += 1;
      if (afterWord || isWord) againstWord = true;
    }
    if (isWord || colons > 2) {
      if (isAddress(groups, gaps, digits, againstWord)) return true;
      groups = gaps = 0;
      digits = againstWord = false;
    }
    afterWord = isWord;
    if (!isGroup) continue;
    groups += 1;
    digits ||= HAS_DIGIT.test(part);
  }
  if (dotted && GROUP.test(parts.at(-1) ?? '')) groups += 1;
  return isAddress(groups, gaps, digits, againstWord);
}

function isAddress(groups: number, gaps: number, digits: boolean, againstWord: boolean): boolean {
  if (gaps === 0) return groups >= 8;
  if (gaps > 1 || groups > 7) return false;
  if (!digits) return groups >= 4;
  return groups >= (againstWord ? 2 : 1);
}
