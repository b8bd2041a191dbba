import { isDigit } from '../characters.ts';
import type { Detector } from '../detector.ts';

/**
 * Four numbers up to 255 joined by dots, with or without leading zeros, a port or a prefix length.
 *
 * A version of four small parts cannot be told from an address and is refused; three parts, or one beyond 255, pass.
 * Known limits: addresses as one number, in hexadecimal or octal, or joined by hyphens (`ip-192-0-2-1`).
 */
export const ipv4: Detector = {
  name: 'ipv4',
  source: 'RFC 791 section 3.2, RFC 6943 section 3.1.1',
  find(text) {
    let octets = 0;
    let at = 0;
    while (at < text.length) {
      if (!isDigit(text.charCodeAt(at))) {
        octets = 0;
        at += 1;
        continue;
      }
      const start = at;
      let value = 0;
      for (; isDigit(text.charCodeAt(at)); at += 1) value = value * 10 + text.charCodeAt(at) - 48;
      octets = at - start <= 3 && value <= 255 ? octets + 1 : 0;
      if (octets === 4) return true;
      if (text[at] === '.' && isDigit(text.charCodeAt(at + 1))) at += 1;
      else octets = 0;
    }
    return false;
  },
};
