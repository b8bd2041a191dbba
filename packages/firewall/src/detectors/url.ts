import type { Detector } from '../detector.ts';

/**
 * URLs that say more than a host: with a path, a query or a fragment, which name documents, searches, accounts and tickets.
 * A user before the host is `url-credentials`.
 *
 * Known limits: a URL of nothing but a host is left to `host-name`, and schemes without slashes (`mailto:`, `tel:`) to
 * the detectors of what they carry.
 */
export const url: Detector = {
  name: 'url',
  source: 'RFC 3986 section 3',
  placeholder: '<url>',
  find(text) {
    for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
      if (!isSchemeEnd(text.charCodeAt(at - 1))) continue;
      if (saysMore(text, at + 3)) return true;
    }
    return text.includes('magnet:?');
  },
  examples: () => ({
    finds: [
      'https://example/notes',
      'see http://example?q=ada.',
      'https://example/#ada',
      'redis://example:6379/0',
      'magnet:?xt=urn:btih:0',
    ],
    passes: ['https://localhost', 'https://localhost:8080/', '://', 'a://', 'gopls/client:vim'],
  }),
};

function isSchemeEnd(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 43
  );
}

const ENDS = ' \t\r\n"\'<>`)]}';

function saysMore(text: string, start: number): boolean {
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (ENDS.includes(character)) return false;
    if (!'/?#'.includes(character)) continue;
    const next = text.charAt(at + 1);
    return at > start && next !== '' && !ENDS.includes(next);
  }
  return false;
}
