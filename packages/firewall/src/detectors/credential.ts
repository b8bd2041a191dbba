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

interface Index {
  /** At `128 * first + second` character of a prefix, the place of its rows, and 0 where none begins so: one look for most positions. */
  readonly places: Uint8Array;
  readonly rows: readonly (readonly Row[])[];
}

const byBeginning: () => Index = lazily(() => {
  const rows: Row[][] = [[]];
  const places = new Uint8Array(ASCII * ASCII);
  for (const { starts, alphabet, atLeast } of credentialPrefixes()) {
    const belongs = ALPHABETS[alphabet];
    for (const prefix of starts) {
      const key = prefix.charCodeAt(0) * ASCII + prefix.charCodeAt(1);
      const row = { prefix, belongs, atLeast };
      const place = places[key] ?? 0;
      if (place === 0) places[key] = rows.push([row]) - 1;
      else rows[place]?.push(row);
    }
  }
  return { places, rows };
});

const ASCII = 128;

/** A shorter prefix may be the middle of a word. */
const DISTINCT = 4;

function beginsCredential(text: string): boolean {
  const { places, rows } = byBeginning();
  let code = text.charCodeAt(0);
  for (let at = 0; at + 1 < text.length; at += 1) {
    const next = text.charCodeAt(at + 1);
    const key = code < ASCII && next < ASCII ? code * ASCII + next : 0;
    code = next;
    const place = places[key] ?? 0;
    if (place === 0) continue;
    for (const { prefix, belongs, atLeast } of rows[place] ?? []) {
      if (!text.startsWith(prefix, at)) continue;
      if (prefix.length < DISTINCT && isAlphanumeric(text.charCodeAt(at - 1))) continue;
      const start = at + prefix.length;
      if (runEnd(text, start, belongs, atLeast) - start === atLeast) return true;
    }
  }
  return false;
}
