import { Readable } from 'node:stream';
import { eventsTable } from '@candor/metrics';
import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';
import { columnsOf } from './columns.ts';
import { REPEATED } from './native-block.ts';
import { nativeTypeName } from './native-types.ts';
import type { TableShape } from './table-shape.ts';
import type { WarehouseBlock } from './warehouse.ts';

/** What every attempt at a block carries, so that it can be found and ended. */
export function blockMark(block: WarehouseBlock): string {
  return `candor-block-${block.id}`;
}

/** Stores the rows of a block's body but those that the log has marked, as one part. */
export async function insertBody(
  client: ClickHouseClient,
  shape: TableShape,
  block: WarehouseBlock,
  table: string,
): Promise<void> {
  const columns = columnsOf(shape);
  const names = columns.map(({ name }) => `\`${name}\``).join(', ');
  const structure = [...columns, REPEATED]
    .map(({ name, native }) => `\`${name}\` ${nativeTypeName(native)}`)
    .join(', ');
  const result = await client.exec({
    query:
      `INSERT INTO ${table} (block, ${names}) SELECT ${block.id}, ${names}` +
      ` FROM input('${structure}') WHERE ${REPEATED.name} = 0 FORMAT Native`,
    values: Readable.from([block.body], { objectMode: false }),
    clickhouse_settings: settingsOf(block),
    http_headers: { 'Content-Encoding': 'zstd' },
  });
  await result.stream.resume().toArray();
}

/**
 * Stores those events of a block that its day does not hold yet, each once, as one part. The block passes through a table
 * of its own: it can be read twice there, so that no more is held in memory than its own events.
 */
export async function insertNew(
  client: ClickHouseClient,
  shape: TableShape,
  block: WarehouseBlock,
): Promise<void> {
  const stored = eventsTable(shape.product);
  const arriving = `arriving_${shape.product}`;
  const clickhouse_settings = settingsOf(block);
  const command = (query: string, query_params = {}) =>
    client.command({ query, query_params, clickhouse_settings });
  await command(`DROP TABLE IF EXISTS ${arriving} SYNC`);
  await command(`CREATE TABLE ${arriving} AS ${stored} ENGINE = MergeTree ORDER BY event_hash`);
  await insertBody(client, shape, block, arriving);
  const known =
    `SELECT event_hash FROM ${stored} WHERE toDate(timestamp) = {day:Date}` +
    ` AND event_hash IN (SELECT event_hash FROM ${arriving})`;
  await command(
    `INSERT INTO ${stored} SELECT * FROM ${arriving} WHERE event_hash NOT IN (${known}) LIMIT 1 BY event_hash`,
    { day: block.day },
  );
  await command(`DROP TABLE ${arriving} SYNC`);
}

/** One thread, and blocks larger than any of ours: one insert makes one part. */
function settingsOf(block: WarehouseBlock): ClickHouseSettings {
  return {
    log_comment: blockMark(block),
    insert_deduplicate: 0,
    max_insert_threads: '1',
    min_insert_block_size_rows: '10000000',
    min_insert_block_size_bytes: '4000000000',
  };
}
