import type { ClickHouseClient } from '@clickhouse/client';
import type { StoredText } from './judge-text.ts';
import { readRows } from './read-rows.ts';

/** A table, and the rows of it that are looked at. */
export interface AuditedRows {
  /** As SQL writes it. */
  readonly table: string;
  /** A condition on rows. */
  readonly where: string;
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
 *
 * @param columns names and, of those that hold lists, that they do
 */
export async function* readTexts(
  client: ClickHouseClient,
  { table, where }: AuditedRows,
  columns: readonly { readonly name: string; readonly isList: boolean }[],
): AsyncGenerator<CountedText> {
  for (const { name, isList } of columns) {
    const text = isList ? `toString(arrayJoin(\`${name}\`))` : `toString(\`${name}\`)`;
    const from = `(SELECT toString(event) AS event, catalog_version, ${text} AS whole FROM ${table} WHERE ${where})`;
    const [different] = await readRows<{ n: string }>(
      client,
      `SELECT uniq(event, catalog_version, whole) AS n FROM ${from} WHERE whole != ''`,
    );
    const parts = Math.ceil(Number(different?.n ?? 0) / AT_ONCE);
    for (let part = 0; part < parts; part += 1) {
      const found = await readRows<{ event: string; version: number; text: string; n: string }>(
        client,
        `SELECT event, catalog_version AS version, substring(whole, 1, ${LONGEST}) AS text, count() AS n FROM ${from}` +
          ` WHERE whole != '' AND cityHash64(whole) % ${parts} = ${part} GROUP BY event, version, text`,
      );
      for (const { event, version, text, n } of found) {
        yield { column: name, event, catalogVersion: version, text, rows: Number(n) };
      }
    }
  }
}
