import { type BodyFormat, detectFormat } from '../../formats/index.ts';
import { isObject } from '../../ingest/read-envelope.ts';
import { BadFile } from '../bad-file.ts';
import { exportedEvent, productOf } from './exported-event.ts';
import type { Item, ReadableFile, ReadContext } from './item.ts';
import { rawItem } from './raw-items.ts';
import { readChunks } from './read-chunks.ts';
import { parsePart } from './walk-json.ts';

/** Of a line; an event has 64 KiB at most. */
const MOST_BYTES = 1024 * 1024;
const LINE_FEED = 0x0a;

/**
 * Opens a file with an event a line: an export of Candor's client, or events of a released one. All lines are of the
 * format of the first.
 */
export function openLines(path: string, first: unknown, context: ReadContext): ReadableFile {
  if (isObject(first) && Object.hasOwn(first, 'fields') && Object.hasOwn(first, 'catalog_version')) {
    const product = productOf(context);
    return {
      kind: { format: 'ndjson', activity: 0 },
      items: () => itemsOf(path, (value, where) => exportedEvent(value, product, context, where)),
    };
  }
  const format = detectFormat(first);
  if (format === undefined || format === 'canonical' || format === 'reasonkit/store')
    throw new BadFile('line 1', 'this is no event of a client that is known');
  return { kind: { format, activity: 0 }, items: () => rawLines(path, format, context) };
}

function* rawLines(path: string, format: BodyFormat, { fileHash }: ReadContext): Generator<Item, void> {
  yield* itemsOf(path, (value, where, index) =>
    rawItem(format, value, { envelope: {}, fileHash, index, where }),
  );
}

function* itemsOf(
  path: string,
  read: (value: unknown, where: string, index: number) => Item,
): Generator<Item, void> {
  let index = 0;
  for (const { text, line } of linesOf(readChunks(path))) {
    const where = `line ${line}`;
    yield read(parsePart(text, where), where, index);
    index += 1;
  }
}

/** Lines that hold something. Only a line feed ends one: a text may hold every other character that some take for its end. */
function* linesOf(chunks: Iterable<Uint8Array>): Generator<{ readonly text: string; readonly line: number }> {
  let rest: Uint8Array = new Uint8Array(0);
  let line = 0;
  const decoded = (bytes: Uint8Array) => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
    } catch (cause) {
      throw new BadFile(`line ${line}`, 'it is not UTF-8', cause);
    }
  };
  for (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, from)) {
      line += 1;
      const text = decoded(bytes.subarray(from, end));
      if (text !== '') yield { text, line };
      from = end + 1;
    }
    rest = bytes.subarray(from);
    if (rest.length > MOST_BYTES)
      throw new BadFile(`line ${line + 1}`, `it is longer than ${MOST_BYTES} bytes`);
  }
  line += 1;
  const text = decoded(rest);
  if (text !== '') yield { text, line };
}
