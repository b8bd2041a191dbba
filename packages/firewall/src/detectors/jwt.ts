import { isBase64Url, runEnd } from '../characters.ts';
import type { Detector } from '../detector.ts';

/**
 * JSON Web Tokens, signed, encrypted or neither, also when cut off after their header: base64url of `{"` and a dot.
 * Known limit: a header that begins with anything but `{"`, `{ "` or a line break within the brace.
 */
export const jwt: Detector = {
  name: 'jwt',
  source: 'RFC 7519 section 3, RFC 7515 section 7.1, RFC 7516 section 7.1',
  placeholder: '<secret>',
  find(text) {
    if (!text.includes('ey') && !text.includes('ew')) return false;
    let end = 0;
    for (const { index } of text.matchAll(HEADER_START)) {
      // A start within a run that was read already leads to the same end.
      if (index < end) continue;
      end = runEnd(text, index, isBase64Url);
      if (end - index >= SHORTEST_HEADER && text[end] === '.' && isPart(text, end + 1)) return true;
    }
    return false;
  },
  examples: () => ({
    finds: ['eyAiemlwIjogImEifQ.e30K.', 'Cookie: t=eyJhbGciOiJub25lIn0.eyJhIjoxfQ.'],
    passes: ['eyJhbGciOiJub25lIn0', 'eyJ.e30', 'eye.ball'],
  }),
};

const HEADER_START = /eyJ|eyAi|ewog|ew0K/g;
/** Less than `{"alg":""}`, the shortest header, takes. */
const SHORTEST_HEADER = 12;
const SHORTEST_PART = 4;

/** The next part; a JWE whose key was agreed on directly leaves it empty. */
function isPart(text: string, start: number): boolean {
  return text[start] === '.' || runEnd(text, start, isBase64Url, SHORTEST_PART) - start === SHORTEST_PART;
}
