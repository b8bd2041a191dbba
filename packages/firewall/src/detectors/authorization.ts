import type { Detector } from '../detector.ts';

/**
 * What a request proves itself with: an `Authorization` header, a `Bearer` or `Basic` value on its own, and the user and password that curl takes.
 * Known limit: a password typed after a prompt, or handed over by any other command's own option.
 */
export const authorization: Detector = {
  name: 'authorization',
  source: 'RFC 9110 section 11.6.2, RFC 6750 section 2.1, RFC 7617 section 2, curl(1) --user',
  placeholder: '<secret>',
  find(text) {
    // Plain searches first: values are short, and compiling a pattern costs a new process more than they do.
    const named = text.includes('uthorization') || text.includes('UTHORIZATION');
    if (named && HEADER.test(text)) return true;
    return text.includes(' ') && (SCHEME.test(text) || CURL_USER.test(text));
  },
  examples: () => ({
    finds: [
      'Authorization: Token engine9',
      'Bearer difference-engine',
      'curl -u ada:engine localhost',
      'BASIC YWRhOmVu',
    ],
    passes: ['authorization', 'bearer of news', 'Basic English', 'sort -u names'],
  }),
};

const HEADER = /authorization["'`]?\s{0,4}[:=]\s{0,4}["'`]?\s{0,4}[^\s"'`][^"'`\n]{5}/i;
/** A digit, a capital or a sign tells a value from the next word of a sentence. */
const SCHEME =
  /\b(?:[Bb]earer|BEARER|[Bb]asic|BASIC) {1,4}(?=[a-z]{0,63}[A-Z0-9+/=._~-])[A-Za-z0-9+/=._~-]{8}/;
const CURL_USER = /(?:^|\s)(?:-u |--user[ =]|--proxy-user[ =])\s{0,4}["']?[^\s"':]{0,64}["']?:[^\s]/;
