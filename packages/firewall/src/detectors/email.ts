import { isAlphanumeric, isBeyondAscii, runEnd } from '../characters.ts';
import type { Detector } from '../detector.ts';

/**
 * Addresses such as `ada@example.org`, `"ada l"@example.org`, `ada@[192.0.2.1]`, `ada@localhost` and those of other scripts.
 *
 * It works outwards from each `@`, so the local part need not be valid: one character of it is enough.
 * A release after the `@` is no host: `claude-3.5-sonnet@20240620`, `react@19.1.0`, `checkout@v4`, `node@latest` pass.
 * Known limits: one-word hosts that begin with a digit, and addresses written out (`ada at example dot org`).
 */
export const email: Detector = {
  name: 'email',
  source: 'RFC 5322 section 3.4.1, RFC 6531 section 3.3',
  placeholder: '<email>',
  find(text) {
    for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
      if (at === 0) continue;
      const before = text.charCodeAt(at - 1);
      if (endsLocalPart(before) && (beginsLiteral(text, at + 1) || isHost(hostAt(text, at + 1), before)))
        return true;
    }
    return false;
  },
  examples: () => ({
    finds: [
      'ada@example.org',
      '"ada l"@example.org',
      'write to ada@[192.0.2.1]',
      'ada@localhost',
      'аня@пример.рф',
      'mailto:ada@mail',
    ],
    passes: ['claude-3.5-sonnet@20240620', 'react@19.1.0', 'node@latest', '@types/node', 'a @ b'],
  }),
};

/** Labels of release channels, which follow an `@` in the names of packages and images. */
const RELEASES: ReadonlySet<string> = new Set(
  'alpha beta canary default dev edge experimental final head insiders latest lts main master next nightly pre preview prod rc release sha256 sha512 snapshot stable'.split(
    ' ',
  ),
);
const VERSION = /^v?\d+(?:\.\d+)*[a-z]?$/i;
const PRERELEASE = /^v?\d+\.\d+\.\d+[-+]/i;
const LONGEST_HOST = 255;

function endsLocalPart(code: number): boolean {
  return isWord(code) || '!#$%&\'*+-/=?^_`{|}~".)'.includes(String.fromCharCode(code));
}

function isWord(code: number): boolean {
  return isAlphanumeric(code) || isBeyondAscii(code);
}

function isHostCharacter(code: number): boolean {
  return isWord(code) || code === 45 || code === 46 || code === 95;
}

function beginsLiteral(text: string, at: number): boolean {
  return text[at] === '[' && at + 1 < text.length && text[at + 1] !== ']';
}

function hostAt(text: string, start: number): string {
  let end = runEnd(text, start, isHostCharacter, LONGEST_HOST);
  while (end > start && !isWord(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isHost(host: string, before: number): boolean {
  if (host === '' || VERSION.test(host)) return false;
  const lastDot = host.lastIndexOf('.');
  if (lastDot > 0) return !PRERELEASE.test(host) || isDomainEnding(host.slice(lastDot + 1));
  const first = host.charCodeAt(0);
  const oneWord = !(first >= 48 && first <= 57) && !/^v\d/i.test(host) && !RELEASES.has(host.toLowerCase());
  return oneWord && (isWord(before) || before === 45 || before === 95);
}

/** `org`, and not the `1` or `beta` of a pre-release. */
function isDomainEnding(label: string): boolean {
  return /^[a-z]{2,}$/i.test(label) && !RELEASES.has(label.toLowerCase());
}
