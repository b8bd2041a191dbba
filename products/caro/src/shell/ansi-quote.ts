import { type Cursor, lookingAt } from './parser-state.ts';

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '',
  b: '',
  e: '',
  f: '',
  v: '',
};

/** Reads `$'…'`, whose escapes can spell any word; undefined when it does not end. */
export function readAnsiQuoted(cursor: Cursor): string | undefined {
  const closed = lookingAt(cursor, /\$'(?:[^'\\]|\\[\s\S])*'/y);
  if (closed === undefined) {
    cursor.at = cursor.text.length;
    return undefined;
  }
  cursor.at += closed.length;
  return closed
    .slice(2, -1)
    .replace(
      /\\(?:x([0-9a-f]{1,2})|u([0-9a-f]{1,4})|([0-7]{1,3})|([\s\S]))/gi,
      (_, hex, unicode, octal, other) => {
        if (other !== undefined) return SIMPLE_ESCAPES[other] ?? other;
        return String.fromCodePoint(Number.parseInt(hex ?? unicode ?? octal, octal === undefined ? 16 : 8));
      },
    );
}
