import { isAlphanumeric, isBase64Url, isDigit, isHex, isUpper, runEnd } from '../characters.ts';
import type { Alphabet, CredentialPrefix } from './credential-prefixes.ts';

interface Row {
  readonly prefix: string;
  readonly belongs: (code: number) => boolean;
  readonly atLeast: number;
}

/** The prefixes by their first two characters. */
export interface CredentialIndex {
  /** At `128 * first + second` character of a prefix, the place of its rows, and 0 where none begins so: one look for most positions. */
  readonly places: Uint8Array;
  readonly rows: readonly (readonly Row[])[];
}

const ASCII = 128;
/** A shorter prefix may be the middle of a word. */
const DISTINCT = 4;

const ALPHABETS: Readonly<Record<Alphabet, (code: number) => boolean>> = {
  hex: isHex,
  upper: (code) => isUpper(code) || isDigit(code),
  alphanumeric: isAlphanumeric,
  base64url: isBase64Url,
  // Everything that base64 and its variants use, and what joins the parts of a token.
  joined: (code) => isBase64Url(code) || '+/=.%~'.includes(String.fromCharCode(code)),
};

/** @param prefixes that begin with two characters of ASCII, in fewer than 255 ways */
export function indexPrefixes(prefixes: readonly CredentialPrefix[]): CredentialIndex {
  const rows: Row[][] = [[]];
  const places = new Uint8Array(ASCII * ASCII);
  for (const { starts, alphabet, atLeast } of prefixes) {
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
}

/** Whether a text holds one of the prefixes with enough of a key behind it. */
export function holdsKey(text: string, { places, rows }: CredentialIndex): boolean {
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
