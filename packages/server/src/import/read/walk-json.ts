import { BadFile } from '../bad-file.ts';
import { JsonCursor } from './json-cursor.ts';

/** Of a value that is held in memory: an element of the list, or anything beside it. */
const MOST_BYTES = 16 * 1024 * 1024;

/** A part of a document: its list of events begins, an element of that, or a member beside it. */
export type JsonPart =
  | { readonly part: 'list' }
  | { readonly part: 'event'; readonly index: number; readonly text: string; readonly line: number }
  | { readonly part: 'member'; readonly name: string; readonly text: string; readonly line: number };

/**
 * Walks over a document that is a list, or an object with a list `events`, one part after the other. Any other document
 * is one event by itself.
 *
 * @throws {BadFile} where it is no JSON, ends too early or goes on after its end
 */
export function* walkJson(chunks: Iterable<Uint8Array>): Generator<JsonPart, void> {
  const cursor = new JsonCursor(chunks);
  if (cursor.peek() === '[') yield* elements(cursor);
  else yield* members(cursor);
  if (cursor.peek() !== undefined)
    throw new BadFile(`line ${cursor.line}`, 'something follows after the end of the JSON');
}

/** The value of a text. @throws {BadFile} naming its place */
export function parsePart(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The engine's message repeats a piece of the text, which may be somebody's.
    throw new BadFile(where, 'this is not JSON');
  }
}

/** How messages name an element of the list. */
export function placeOf({ line, index }: { readonly line: number; readonly index: number }): string {
  return `line ${line} (events[${index}])`;
}

function* elements(cursor: JsonCursor): Generator<JsonPart, void> {
  cursor.expect('[');
  yield { part: 'list' };
  if (cursor.peek() === ']') return cursor.expect(']');
  for (let index = 0; ; index += 1) {
    cursor.peek();
    const { line } = cursor;
    yield { part: 'event', index, text: cursor.value(MOST_BYTES), line };
    if (cursor.peek() === ']') return cursor.expect(']');
    cursor.expect(',');
  }
}

function* members(cursor: JsonCursor): Generator<JsonPart, void> {
  const seen = new Set<string>();
  cursor.expect('{');
  if (cursor.peek() === '}') return cursor.expect('}');
  for (;;) {
    if (cursor.peek() !== '"') cursor.expect('"');
    const { line } = cursor;
    const name = String(parsePart(cursor.value(MOST_BYTES), `line ${line}`));
    if (seen.has(name)) throw new BadFile(`line ${line}`, 'a member stands here for the second time');
    seen.add(name);
    cursor.expect(':');
    if (name === 'events' && cursor.peek() === '[') yield* elements(cursor);
    else yield { part: 'member', name, text: cursor.value(MOST_BYTES), line };
    if (cursor.peek() === '}') return cursor.expect('}');
    cursor.expect(',');
  }
}
