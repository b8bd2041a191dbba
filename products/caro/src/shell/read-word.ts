import { readAnsiQuoted } from './ansi-quote.ts';
import { type Cursor, type Gathered, lookingAt, MAX_DEPTH, type ReadList } from './parser-state.ts';
import type { Word } from './script.ts';

const END_OF_WORD = /[ \t\r\n;&|()<>]/;
const PLAIN_RUN = /[A-Za-z0-9_./:@%+=~^#!-]+/y;
const PARAMETER = /\$(?:[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-])/y;
/** `$IFS` outside quotes is a blank in disguise. */
export const DISGUISED_BLANK: RegExp = /\$(?:IFS(?![A-Za-z0-9_])|\{IFS[^}]{0,20}\})/y;

interface Draft {
  text: string;
  substitutes: boolean;
  expands: boolean;
  brace: boolean;
}

/** Reads one word of a command, its quotes removed, and the commands inside its substitutions. */
export function readWord(cursor: Cursor, gathered: Gathered, pipeline: number, readList: ReadList): Word {
  const draft: Draft = { text: '', substitutes: false, expands: false, brace: false };

  const nested = (inner: Cursor, closing: ')' | undefined, shown: string) => {
    draft.substitutes = true;
    gathered.compound = true;
    draft.text += shown;
    readList(inner, closing, pipeline);
  };

  const singleQuoted = () => {
    const end = cursor.text.indexOf("'", cursor.at + 1);
    if (end < 0) gathered.complete = false;
    const to = end < 0 ? cursor.text.length : end;
    draft.text += cursor.text.slice(cursor.at + 1, to);
    cursor.at = to + 1;
  };

  const backquoted = () => {
    let inner = '';
    cursor.at += 1;
    for (;;) {
      const char = cursor.text[cursor.at];
      cursor.at += 1;
      if (char === undefined) gathered.complete = false;
      if (char === undefined || char === '`') break;
      if (char === '\\' && /[`\\$]/.test(cursor.text[cursor.at] ?? '')) {
        inner += cursor.text[cursor.at];
        cursor.at += 1;
      } else inner += char;
    }
    nested({ text: inner, at: 0 }, undefined, '$()');
  };

  const doubleQuoted = () => {
    cursor.at += 1;
    for (;;) {
      const char = cursor.text[cursor.at];
      if (char === undefined) gathered.complete = false;
      if (char === undefined || char === '"') break;
      if (char === '$') dollar(true);
      else if (char === '`') backquoted();
      else if (char === '\\' && /["\\$`\n]/.test(cursor.text[cursor.at + 1] ?? '')) {
        draft.text += cursor.text[cursor.at + 1] === '\n' ? '' : cursor.text[cursor.at + 1];
        cursor.at += 2;
      } else {
        draft.text += char;
        cursor.at += 1;
      }
    }
    cursor.at += 1;
  };

  /** `${name…}`, with whatever is nested in it. */
  const braced = (quoted: boolean) => {
    draft.text += '${';
    cursor.at += 2;
    draft.substitutes = true;
    gathered.depth += 1;
    for (;;) {
      const char = cursor.text[cursor.at];
      const lost = char === undefined || gathered.depth > MAX_DEPTH;
      if (lost) gathered.complete = false;
      if (lost || char === '}') break;
      if (char === "'" && !quoted) singleQuoted();
      else if (char === '"') doubleQuoted();
      else if (char === '`') backquoted();
      else if (char === '$') dollar(quoted);
      else {
        draft.text += char;
        cursor.at += 1;
      }
    }
    draft.text += '}';
    cursor.at += 1;
    gathered.depth -= 1;
  };

  const ansiQuoted = () => {
    // What follows is a word in Bash; a plain POSIX shell takes the escapes as they are.
    draft.substitutes = true;
    const text = readAnsiQuoted(cursor);
    if (text === undefined) gathered.complete = false;
    draft.text += text ?? '';
  };

  const dollar = (quoted: boolean) => {
    const next = cursor.text[cursor.at + 1];
    if (next === '(') {
      cursor.at += 2;
      nested(cursor, ')', '$()');
    } else if (next === '{') braced(quoted);
    else if (next === "'" && !quoted) ansiQuoted();
    else if (next === '"' && !quoted) {
      draft.substitutes = true;
      cursor.at += 1;
    } else {
      const parameter = lookingAt(cursor, PARAMETER);
      if (parameter !== undefined) draft.substitutes = true;
      draft.text += parameter ?? '$';
      cursor.at += parameter?.length ?? 1;
    }
  };

  for (;;) {
    const char = cursor.text[cursor.at];
    if (char === undefined) break;
    const plain = lookingAt(cursor, PLAIN_RUN);
    if (plain !== undefined) {
      draft.text += plain;
      cursor.at += plain.length;
      if (draft.brace && plain.includes('..')) draft.expands = true;
    } else if (char === "'") singleQuoted();
    else if (char === '"') doubleQuoted();
    else if (char === '`') backquoted();
    else if (char === '$') {
      if (lookingAt(cursor, DISGUISED_BLANK) !== undefined) break;
      dollar(false);
    } else if (char === '\\') {
      const escaped = cursor.text[cursor.at + 1];
      // At the end of a text, shells differ in what they make of it.
      if (escaped === undefined) gathered.complete = false;
      else if (escaped !== '\n') draft.text += escaped;
      cursor.at += 2;
    } else if (/[<>]/.test(char) && cursor.text[cursor.at + 1] === '(') {
      cursor.at += 2;
      nested(cursor, ')', '<()');
    } else if (END_OF_WORD.test(char)) break;
    else {
      if (/[*?[]/.test(char) || (char === ',' && draft.brace)) draft.expands = true;
      if (char === '{') draft.brace = true;
      draft.text += char;
      cursor.at += 1;
    }
  }
  return { text: draft.text, substitutes: draft.substitutes, expands: draft.expands };
}
