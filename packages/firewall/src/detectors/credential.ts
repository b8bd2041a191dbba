import { isAlphanumeric, isBase64Url, isDigit, isHex, isUpper, runEnd } from '../characters.ts';
import type { Detector } from '../detector.ts';
import { lazily } from '../lazily.ts';
import { type Alphabet, credentialPrefixes, exampleKeys } from './credential-prefixes.ts';
import { CREDENTIAL_SHAPES } from './credential-shapes.ts';

/**
 * Keys and tokens that their providers made recognisable, by a prefix or by their shape.
 * A key cut short is found too, as long as enough of it is left that nothing else looks like it.
 * Known limit: keys that are nothing but random letters; they are found beside a name (`secret-assignment`) or by their entropy.
 */
export const credential: Detector = {
  name: 'credential',
  source: 'the documentation of each provider, named in the tables',
  placeholder: '<secret>',
  find(text) {
    return (
      beginsCredential(text) ||
      CREDENTIAL_SHAPES.some(
        ({ needs, shortest, shape }) => text.length >= shortest && text.includes(needs) && shape.test(text),
      )
    );
  },
  examples: () => ({
    finds: [...credentialPrefixes().flatMap(exampleKeys), ...CREDENTIAL_SHAPES.map(({ finds }) => finds())],
    passes: [
      ...CREDENTIAL_SHAPES.map(({ passes }) => passes),
      'sk-learn',
      'hf_transfer',
      'npm_install',
      'api-version',
      'glm-5.1',
      'secret_santa',
      'SKU12345',
    ],
  }),
};

const ALPHABETS: Readonly<Record<Alphabet, (code: number) => boolean>> = {
  hex: isHex,
  upper: (code) => isUpper(code) || isDigit(code),
  alphanumeric: isAlphanumeric,
  base64url: isBase64Url,
  // Everything that base64 and its variants use, and what joins the parts of a token.
  joined: (code) => isBase64Url(code) || '+/=.%~'.includes(String.fromCharCode(code)),
};

interface Row {
  readonly prefix: string;
  readonly belongs: (code: number) => boolean;
  readonly atLeast: number;
}

/** The rows at the code of their first character, so that most positions of a text cost one look. */
const rowsAt: () => readonly (readonly Row[])[] = lazily(rowsByFirst);

function rowsByFirst(): readonly (readonly Row[])[] {
  const rows: Row[][] = Array.from({ length: 128 }, () => []);
  for (const { starts, alphabet, atLeast } of credentialPrefixes()) {
    for (const prefix of starts) {
      rows[prefix.charCodeAt(0)]?.push({ prefix, belongs: ALPHABETS[alphabet], atLeast });
    }
  }
  return rows;
}

/** A shorter prefix may be the middle of a word. */
const DISTINCT = 4;

function beginsCredential(text: string): boolean {
  const byFirst = rowsAt();
  for (let at = 0; at < text.length; at += 1) {
    const rows = byFirst[text.charCodeAt(at)];
    if (rows === undefined) continue;
    for (const { prefix, belongs, atLeast } of rows) {
      if (!text.startsWith(prefix, at)) continue;
      if (prefix.length < DISTINCT && isAlphanumeric(text.charCodeAt(at - 1))) continue;
      const start = at + prefix.length;
      if (runEnd(text, start, belongs, atLeast) - start === atLeast) return true;
    }
  }
  return false;
}
