import { quotePath } from '../shell/shell-quote.ts';

const NOUN = '(?:folder|directory|dir)';
const FILE_NOUN = '(?:file|script|document)';
const CALLED = '(?: (?:named|called))?';

/** One word of a request, or a text in quotes. */
export const WORD = '(?:"[^"]+"|\'[^\']+\'|[^\\s"\']\\S*)';
/** A folder, said to be one: `logs folder`, `directory called build`. */
export const FOLDER: string = `(?:${NOUN}${CALLED} ${WORD}|${WORD} ${NOUN}|[^\\s"']+/)`;
/** A place to look in: a folder in any form, or the one we are in. */
export const PLACE: string = `(?:(?:(?:current|present|working|home|root) )?${NOUN}|here|home|${NOUN}${CALLED} ${WORD}|${WORD} ${NOUN}|${WORD})`;
/** A file, said to be one or looking like one. */
export const FILE: string = `(?:${FILE_NOUN}${CALLED} ${WORD}|${WORD} ${FILE_NOUN}|"[^"]+"|'[^']+'|[^\\s"']*[./~_][^\\s"']*|Makefile|Dockerfile|README|LICENSE)`;

/** Nouns that name no file: "delete everything" must not delete a file of that name. */
const NOT_A_NAME =
  /^(?:files?|folders?|director(?:y|ies)|dirs?|everything|anything|something|things?|it|them|everywhere|in|to|from|into|and|or)$/i;

/** Folders that most desktops have in the home folder. */
const KNOWN_FOLDERS: ReadonlyMap<string, string> = new Map([
  ['downloads', '~/Downloads'],
  ['documents', '~/Documents'],
  ['desktop', '~/Desktop'],
  ['pictures', '~/Pictures'],
]);

/** A text without the quotes around it. */
export function unquoted(raw: string): string {
  return /^(["']).*\1$/.test(raw) && raw.length > 1 ? raw.slice(1, -1) : raw;
}

/** The name of a file as it is written, without the noun beside it. */
export function readFileName(raw: string): string | undefined {
  return readName(raw, FILE_NOUN);
}

/** A file for a shell. */
export function readFile(raw: string): string | undefined {
  return pathOf(readFileName(raw));
}

/** A folder for a shell, without the noun beside it. */
export function readFolder(raw: string): string | undefined {
  return pathOf(readName(raw, NOUN));
}

/** A place for a shell; `.` for the current folder. */
export function readPlace(raw: string): string | undefined {
  const place = raw.toLowerCase().replace(new RegExp(` ?${NOUN}$`), '');
  if (/^(?:current|present|working|here|)$/.test(place)) return '.';
  if (place === 'home') return '~';
  if (place === 'root' && place !== raw.toLowerCase()) return '/';
  return KNOWN_FOLDERS.get(place) ?? readFolder(raw);
}

function readName(raw: string, noun: string): string | undefined {
  const word = raw
    .replace(new RegExp(`^${noun}${CALLED} (?=.)`, 'i'), '')
    .replace(new RegExp(`(?<=.) ${noun}$`, 'i'), '');
  const name = unquoted(word);
  // A wildcard without quotes is meant as one, which a quoted word would not be.
  if (name === word && /[*?]/.test(word)) return undefined;
  return name === '' || NOT_A_NAME.test(word) ? undefined : name;
}

function pathOf(name: string | undefined): string | undefined {
  return name === undefined ? undefined : quotePath(name);
}
