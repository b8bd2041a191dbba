import type { Detector } from '../detector.ts';

/**
 * A user, a password or both before the host of a URL, whatever its scheme: `https://ada:pw@example.org`, `ssh://ada@host`.
 * Secrets in a query (`?access_token=…`) are those of `secret-assignment`.
 */
export const urlCredentials: Detector = {
  name: 'url-credentials',
  source: 'RFC 3986 section 3.2.1',
  placeholder: '<url>',
  find(text) {
    for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
      if (hasUserInfo(text, at + 3)) return true;
    }
    return false;
  },
  examples: () => ({
    finds: ['https://ada:engine@host', 'ssh://ada@host/x', 'postgres://:engine@/test', 'redis://:engine@'],
    passes: ['https://example.org', 'https://example.org/@ada', '://', 'ada@example.org'],
  }),
};

/** Everything that ends an authority, or a URL within a text. */
const ENDS = '/?#\\ \t\r\n"\'<>`';

function hasUserInfo(text: string, start: number): boolean {
  for (let at = start; at < text.length && !ENDS.includes(text.charAt(at)); at += 1) {
    if (text[at] === '@') return at > start;
  }
  return false;
}
