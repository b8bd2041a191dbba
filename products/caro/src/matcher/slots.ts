import { escapeGlob, escapeSedPattern, escapeSedReplacement, quote } from '../shell/shell-quote.ts';
import { includeOptions, KIND, nameTest } from './file-kinds.ts';
import { AGE, ageTest, findSize, NUMBER, readBytes, readNumber, SIZE } from './measures.ts';
import {
  FILE,
  FOLDER,
  PLACE,
  readFile,
  readFileName,
  readFolder,
  readPlace,
  unquoted,
  WORD,
} from './paths.ts';

/** A place in a phrase that takes words of the request. */
export interface SlotType {
  /** The source of a regular expression for what it takes. */
  readonly pattern: string;
  /** Writes the words for a shell, already quoted; undefined when they cannot be meant. */
  readonly read: (raw: string) => string | undefined;
  /** What a command gets when the phrase did not have the slot. */
  readonly absent: string;
}

const slot = (pattern: string, read: SlotType['read'], absent = ''): SlotType => ({ pattern, read, absent });
const text = (write: (value: string) => string): SlotType => slot(WORD, (raw) => quote(write(unquoted(raw))));
const upTo = (max: number) => (raw: string) => {
  const value = readNumber(raw);
  return value === undefined || value > max ? undefined : String(value);
};
/** A word that a program takes as a name: it must not look like one of its options. */
const name = (pattern: string): SlotType => slot(pattern, quote);
const mapped = <T>(value: T | undefined, write: (value: T) => string) =>
  value === undefined ? undefined : write(value);

/** Every kind of slot, written `{name}` in a phrase, or `{name:key}` to have two of a kind. */
export const SLOTS = {
  place: slot(PLACE, readPlace, '.'),
  folder: slot(FOLDER, readFolder),
  file: slot(FILE, readFile),
  path: slot(WORD, readFile),
  csv: slot('[^\\s"\']+\\.csv', readFile),
  tarball: slot('[^\\s"\']+\\.(?:tar|tar\\.gz|tgz|tar\\.bz2|tar\\.xz)', readFile),
  zip: slot('[^\\s"\']+\\.zip', readFile),
  gzip: slot('[^\\s"\']+\\.gz', readFile),
  device: slot('/dev/[A-Za-z0-9]+', quote),
  kind: slot(KIND, nameTest),
  include: slot(KIND, includeOptions),
  extension: slot('\\*?\\.?[a-z0-9]{1,8}', (raw) => raw.replace(/^\*?\.?/, '')),
  size: slot(SIZE, (raw) => mapped(readBytes(raw), findSize)),
  bytes: slot(SIZE, (raw) => mapped(readBytes(raw), (size) => `${size}c`)),
  age: slot(AGE, (raw) => ageTest(raw, '-')),
  older: slot(AGE, (raw) => ageTest(raw, '+')),
  count: slot(NUMBER, upTo(999_999), '10'),
  column: slot('\\d{1,3}', upTo(999)),
  port: slot('\\d{1,5}', upTo(65_535)),
  pid: slot('\\d{1,10}', (raw) => raw),
  mode: slot('[0-7]{3,4}', (raw) => raw),
  text: text((value) => value),
  exact: text(escapeGlob),
  filename: slot(FILE, (raw) => mapped(readFileName(raw), (value) => quote(escapeGlob(value)))),
  part: text((value) => `*${escapeGlob(value)}*`),
  prefix: text((value) => `${escapeGlob(value)}*`),
  suffix: text((value) => `*${escapeGlob(value)}`),
  old: text(escapeSedPattern),
  new: text(escapeSedReplacement),
  name: name('[A-Za-z0-9_][A-Za-z0-9_.+@-]{0,60}'),
  user: name('[A-Za-z_][A-Za-z0-9_.-]{0,31}'),
  login: name('[A-Za-z_][A-Za-z0-9_.-]{0,31}@[A-Za-z0-9][A-Za-z0-9.-]{0,200}'),
  host: name('[A-Za-z0-9][A-Za-z0-9.:-]{0,200}'),
  ref: name('[A-Za-z0-9_][A-Za-z0-9_./-]{0,100}'),
  package: name('@?[A-Za-z0-9][A-Za-z0-9_./@-]{0,100}'),
  program: slot(
    '(?:node|npm|yarn|pnpm|python3?|pip3?|ruby|php|perl|java|gcc|clang|rustc|cargo|git|docker|make|cmake|curl|bash|zsh)',
    (raw) => raw.toLowerCase(),
  ),
  url: slot('(?:https?://)?(?:[A-Za-z0-9-]{1,63}\\.){1,8}[a-z]{2,20}(?::\\d{1,5})?(?:/[^\\s"\']*)?', (raw) =>
    quote(/^https?:/i.test(raw) ? raw : `https://${raw}`),
  ),
} as const satisfies Readonly<Record<string, SlotType>>;

export type SlotName = keyof typeof SLOTS;
