import { createReadStream } from 'node:fs';
import { type CompiledField, SOURCE_DIMENSIONS, type WireValue } from '@candor/catalog';
import { type CsvError, type Info, parse } from 'csv-parse';
import { BadFile } from '../bad-file.ts';
import { catalogOf, exportedEvent, productOf } from './exported-event.ts';
import type { Item, ReadableFile, ReadContext } from './item.ts';

type Cells = Readonly<Record<string, string>>;

/** Of a row; an event has 64 KiB at most. */
const MOST_BYTES = 1024 * 1024;
const FIELD = 'fields.';
/** An export puts an apostrophe before what a spreadsheet would run. */
const DEFUSED = /^'(?=[=+\-@\t\r])/;

/**
 * Opens a table that Candor's client exported (RFC 4180). Its cells are texts: what each is of follows from the catalog
 * that the event was recorded with.
 */
export function openCsv(path: string, context: ReadContext): ReadableFile {
  const product = productOf(context);
  return { kind: { format: 'csv', activity: 0 }, items: () => itemsOf(path, product, context) };
}

async function* itemsOf(path: string, product: string, context: ReadContext): AsyncGenerator<Item, void> {
  const parser = parse({ columns: true, bom: true, info: true, max_record_size: MOST_BYTES });
  const file = createReadStream(path).on('error', (error) => parser.destroy(error));
  try {
    for await (const { record, info } of file.pipe(parser) as AsyncIterable<{ record: Cells; info: Info }>) {
      const where = `line ${info.lines}`;
      yield exportedEvent(eventOf(record, product, context, where), product, context, where);
    }
  } catch (error) {
    if (!isCsvError(error)) throw error;
    // The parser's message repeats what stands in the row.
    throw new BadFile(`line ${error.lines}`, 'this is no row of the table that its first line describes');
  } finally {
    file.destroy();
  }
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
}

/** A row as the event that it was made from. */
function eventOf(cells: Cells, product: string, context: ReadContext, where: string): object {
  const { event = '', event_id, timestamp, session_id, daily_id } = cells;
  const catalogVersion = numberOf(cells.catalog_version ?? '');
  const declared = catalogOf(context, product, catalogVersion, where).events;
  const fields = Object.hasOwn(declared, event) ? declared[event]?.fields : undefined;
  const said = Object.entries(cells).flatMap(([column, cell]): [string, WireValue][] => {
    if (!column.startsWith(FIELD) || cell === '') return [];
    const name = column.slice(FIELD.length);
    return [
      [name, wireValue(fields !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined, cell)],
    ];
  });
  return {
    ...{ event, event_id, timestamp, session_id, daily_id, seq: numberOf(cells.seq ?? '') },
    fields: Object.fromEntries(said),
    catalog_version: catalogVersion,
    source: Object.fromEntries(
      SOURCE_DIMENSIONS.map((name) => [name, textOf(cells[`source.${name}`] ?? '')]),
    ),
  };
}

/** What a cell says; what is none of its field's values stays a text, which the catalog's check then refuses. */
function wireValue(field: CompiledField | undefined, cell: string): WireValue {
  switch (field?.type) {
    case 'boolean':
      return cell === 'true' ? true : cell === 'false' ? false : cell;
    case 'integer':
    case 'float':
    case 'duration':
    case 'count':
      return numberOf(cell);
    case 'set':
      return textOf(cell).split(';');
    case 'enum':
    case 'version':
    case 'errorCode':
    case 'id':
    case 'token':
    case undefined:
      return textOf(cell);
  }
}

function numberOf(cell: string): number | string {
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(cell) ? Number(cell) : cell;
}

function textOf(cell: string): string {
  return cell.replace(DEFUSED, '');
}
