import { isDigit } from '../characters.ts';
import type { Detector } from '../detector.ts';

/**
 * Four numbers up to 255 joined by dots, with or without leading zeros, a port or a prefix length; and three that begin
 * with 192.168, which no version does.
 *
 * A version of four small parts cannot be told from an address and is refused; three parts, one beyond 255, and six parts
 * and more pass.
 * Known limits: addresses as one number, in hexadecimal or octal; those joined by hyphens are `host-name`'s.
 */
export const ipv4: Detector = {
  name: 'ipv4',
  source: 'RFC 791 section 3.2, RFC 6943 section 3.1.1, RFC 1918 section 3',
  placeholder: '<ip>',
  find(text) {
    let at = 0;
    while (at < text.length) {
      if (!isDigit(text.charCodeAt(at))) {
        at += 1;
        continue;
      }
      const start = at;
      let parts = 0;
      let octets = 0;
      let longest = 0;
      for (;;) {
        const first = at;
        let value = 0;
        for (; isDigit(text.charCodeAt(at)); at += 1) value = value * 10 + text.charCodeAt(at) - 48;
        parts += 1;
        octets = at - first <= 3 && value <= 255 ? octets + 1 : 0;
        longest = Math.max(longest, octets);
        if (text[at] !== '.' || !isDigit(text.charCodeAt(at + 1))) break;
        at += 1;
      }
      if (longest >= 4 && parts <= MOST_PARTS && !text.startsWith(KERNEL, at)) return true;
      if (parts >= 3 && text.startsWith(PRIVATE, start)) return true;
    }
    return false;
  },
  examples: () => ({
    finds: [
      '192.0.2.7',
      'from 192.0.2.7:8080.',
      '010.001.002.003',
      '198.51.100.0/24',
      '192.168.0',
      '127.0.0.1',
    ],
    passes: [
      '1.2.3',
      '5.15.146.1-microsoft-standard-WSL2',
      '10.0.19045.3693',
      '256.1.1.1',
      '17.0.1.0.0.4',
      '1..2.3.4',
      '2026.11.21',
    ],
  }),
};

/** An address and what was put behind it; six and more are the version of a module and its framework. */
const MOST_PARTS = 5;
/** What follows the four numbers of the kernel in the Windows Subsystem for Linux. */
const KERNEL = '-microsoft-standard';
const PRIVATE = '192.168.';
