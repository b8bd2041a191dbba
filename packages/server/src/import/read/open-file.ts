import { closeSync, openSync, readSync } from 'node:fs';
import { isDatabase } from '../../is-database.ts';
import { BadFile } from '../bad-file.ts';
import type { ReadableFile, ReadContext } from './item.ts';
import { openCsv } from './open-csv.ts';
import { openDatabase } from './open-database.ts';
import { openJson } from './open-json.ts';
import { openLines } from './open-lines.ts';

/** Enough for the first event of a file; an event has 64 KiB at most. */
const HEAD_BYTES = 128 * 1024;

/**
 * Opens a file that holds events, by what is in it; its name says nothing.
 *
 * @param path of a file that is not compressed, and that nobody writes
 * @throws {BadFile} when it is none that is known
 */
export function openFile(path: string, context: ReadContext): ReadableFile {
  if (isDatabase(path)) return openDatabase(path, context);
  const begin = headOf(path)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (/^"?event"?,/.test(begin)) return openCsv(path, context);
  const line = firstLine(begin);
  if (line !== undefined) return openLines(path, line, context);
  if (begin.startsWith('{') || begin.startsWith('[')) return openJson(path, context);
  throw new BadFile('', begin === '' ? 'the file is empty' : 'this is no file of a client that is known');
}

/** The first line where it is an event by itself, and not a document in one line. */
function firstLine(text: string): unknown {
  const end = text.indexOf('\n');
  try {
    const line: unknown = JSON.parse(end < 0 ? text : text.slice(0, end));
    const isEvent = typeof line === 'object' && line !== null && !Array.isArray(line) && !('events' in line);
    return isEvent ? line : undefined;
  } catch {
    return undefined;
  }
}

function headOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(HEAD_BYTES);
    return bytes.subarray(0, readSync(file, bytes)).toString('utf8');
  } finally {
    closeSync(file);
  }
}
