import type { ClickHouseClient } from '@clickhouse/client';
import type { StoredText } from './judge-text.ts';
import { readRows } from './read-rows.ts';

/** A table, and the rows of it that are looked at. */
export interface AuditedRows {
  /** As SQL writes it. */
  readonly table: string;
  /** A condition on rows. */
  readonly where: string;
  /** What a row says of its event and of the version of its catalog. */
  readonly event: string;
  readonly version: string;
}

/** Those of a product's own table. */
export const OF_EVENTS = { event: 'toString(event)', version: 'catalog_version' } as const;

/** A column as the engine describes it. */
export interface ColumnType {
  readonly name: string;
  /** As in `LowCardinality(String)`. */
  readonly type: string;
}

/** Whether a column holds texts or lists of them. Bytes of ids, which have a fixed length, are none. */
export function holdsText({ type }: ColumnType): boolean {
  return /^(?:(?:Array|LowCardinality|Nullable)\()*(?:String|Enum)/.test(type);
}

/** A text and how many rows hold it. */
export interface CountedText extends StoredText {
  readonly rows: number;
}

/** Different texts that are held in memory at once, here and in the engine. */
const AT_ONCE = 10_000;
/** What is read of a text: no field may hold so much, and what is found in more of it is found in this or is too long. */
const LONGEST = 4096;

/**
 * Reads the different texts of some columns, each with its event, the version of its catalog and its rows. A column with
 * more of them than fit in memory is read in parts, by a hash of its text.
 */
export async function* readTexts(
  client: ClickHouseClient,
  { table, where, event, version }: AuditedRows,
  columns: readonly ColumnType[],
): AsyncGenerator<CountedText> {
  for (const { name, type } of columns) {
    const text = type.startsWith('Array(') ? `toString(arrayJoin(\`${name}\`))` : `toString(\`${name}\`)`;
    // Names that begin with a sign are no column's.
    const from = `(SELECT ${event} AS _event, ${version} AS _version, ${text} AS _text FROM ${table} WHERE ${where})`;
    const [different] = await readRows<{ n: string }>(
      client,
      `SELECT uniq(_event, _version, _text) AS n FROM ${from} WHERE _text != ''`,
    );
    const parts = Math.ceil(Number(different?.n ?? 0) / AT_ONCE);
    for (let part = 0; part < parts; part += 1) {
      const found = await readRows<{ event: string; version: number; text: string; n: string }>(
        client,
        `SELECT _event AS event, _version AS version, substring(_text, 1, ${LONGEST}) AS text, count() AS n FROM ${from}` +
          ` WHERE _text != '' AND cityHash64(_text) % ${parts} = ${part} GROUP BY event, version, text`,
      );
      for (const one of found) {
        const { event: ofEvent, version: catalogVersion, text, n } = one;
        yield { column: name, event: ofEvent, catalogVersion, text, rows: Number(n) };
      }
    }
  }
}
