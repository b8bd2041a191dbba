import { isAlphanumeric, runEnd } from '../characters.ts';
import type { Detector } from '../detector.ts';

/**
 * A value beside a name that says it is secret, in the syntax of code, JSON, YAML, headers or a query:
 * `"api_key": "…"`, `dropboxToken = "…"`, `?access_token=…`.
 *
 * It is the net under the table of credentials: most secrets have no prefix to know them by. Numbers, `true` and the like
 * pass, so that `max_tokens=4096` and `has_token: true` do, and so does a word that a bare colon joins to a name (`token:latest`).
 * Known limits: names in other languages, and abbreviations that also mean something else.
 */
export const secretAssignment: Detector = {
  name: 'secret-assignment',
  source: 'CWE-798, CWE-532; the names follow the generic-api-key rule of gitleaks',
  placeholder: '<secret>',
  find(text) {
    if (!MAY_NAME.test(text)) return false;
    if (assignsSecretWith(':', text) || assignsSecretWith('=', text)) return true;
    return text.includes('value') && ATTRIBUTES.test(text);
  },
  examples: () => ({
    finds: [
      '"api_key": "engine"',
      'dropboxToken = engine',
      '?access_token=engine',
      'password: engine',
      '<add key="Password" value="engine" />',
    ],
    passes: [
      'max_tokens=4096',
      'has_token: true',
      'token:latest',
      'key: value',
      'password:',
      '<add key="Mode" value="engine" />',
    ],
  }),
};

/** A setting in XML, as .NET and NuGet write them. */
const ATTRIBUTES =
  /\b(?:key|name)=["'][\w.-]{0,40}(?:token|secret|password|passwd|pwd|api_?key)["']\s{1,4}value=["'][^"']{4}/i;
const LONGEST_NAME = 64;
const LONGEST_VALUE = 64;

/** Nobody would call anything else so; the ending decides, for `mytoken` as for `CLIENT_SECRET`. */
const SECRET =
  /(?:token|secret|password|passwd|passphrase|pwd|apikey|accesskey|secretkey|privatekey|accountkey|accessid|credentials?)$/;
/** Often harmless: the value must look random. */
const SUSPECT: ReadonlySet<string> = new Set([
  'key',
  'pass',
  'login',
  'auth',
  'pat',
  'cred',
  'creds',
  'sig',
  'signature',
]);
/** What every name of the two lists holds: most texts are done after one look. */
const MAY_NAME = /token|secret|pass|pwd|key|access|cred|login|auth|pat|sig/i;
const WORDS = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g;
const HARMLESS = /^(?:\d{1,9}|\d+\.\d+|true|false|yes|no|none|null|undefined)$/i;

/** How much a name says about its value. */
type Kind = 'secret' | 'suspect' | 'harmless';

function assignsSecretWith(sign: ':' | '=', text: string): boolean {
  // A text that repeats a name reads it once.
  const kinds = new Map<string, Kind>();
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) {
    if (assignsSecret(text, at, kinds)) return true;
  }
  return false;
}

function assignsSecret(text: string, operator: number, kinds: Map<string, Kind>): boolean {
  // An operator of several signs counts once, at its first.
  if (':='.includes(text.charAt(operator - 1) || ' ')) return false;
  const name = nameBefore(text, operator);
  const kind = kinds.get(name) ?? kindOf(name);
  kinds.set(name, kind);
  if (kind === 'harmless') return false;
  const start = skip(text, operator + 1, ':=> \t\r\n"\'`\\(', 1);
  const value = text.slice(start, runEnd(text, start, isValueCharacter, LONGEST_VALUE));
  const joined = start === operator + 1 && text[operator] === ':';
  return kind === 'secret' && !joined ? value.length >= 4 && !HARMLESS.test(value) : looksRandom(value);
}

function kindOf(name: string): Kind {
  const words = (name.match(WORDS) ?? []).map((word) => word.toLowerCase());
  if (words.some((word) => SECRET.test(word)) || SECRET.test(words.join(''))) return 'secret';
  return words.some((word) => SUSPECT.has(word)) ? 'suspect' : 'harmless';
}

function nameBefore(text: string, operator: number): string {
  const end = skip(text, operator - 1, '? \t"\'`])', -1) + 1;
  let start = end;
  while (start > 0 && end - start < LONGEST_NAME && isNameCharacter(text.charCodeAt(start - 1))) start -= 1;
  return text.slice(start, end);
}

/** Steps over a few of the given characters, in the given direction. */
function skip(text: string, from: number, over: string, step: 1 | -1): number {
  let at = from;
  for (let count = 0; count < 8 && at >= 0 && at < text.length; count += 1, at += step) {
    if (!over.includes(text.charAt(at))) break;
  }
  return at;
}

function isNameCharacter(code: number): boolean {
  return isAlphanumeric(code) || code === 45 || code === 46 || code === 95;
}

/** Everything but blanks, quotation marks and what ends a value in code: `<>,;)}]`. */
function isValueCharacter(code: number): boolean {
  if (code <= 34 || code === 39 || code === 41 || code === 44) return code === 33;
  return !(code === 59 || code === 60 || code === 62 || code === 93 || code === 96 || code === 125);
}

function looksRandom(value: string): boolean {
  return value.length >= 8 && /\d/.test(value) && /[A-Za-z]/.test(value);
}
