import { Agent, type AgentOptions } from 'node:http';
import { Readable } from 'node:stream';
import type { CompiledCatalog } from '@candor/catalog';
import { type EngineRow, eventsTable, type Plan, renderClickHouse } from '@candor/metrics';
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import type { Column } from './column.ts';
import { columnsOf } from './columns.ts';
import { nativeTypeName } from './native-types.ts';
import type { Warehouse, WarehouseBlock } from './warehouse.ts';

/** Bounds of a reader's query: it may not take the machine from ingest. */
const QUERY_LIMITS = { max_execution_time: 30, max_memory_usage: '4000000000', readonly: '1' } as const;
const REQUEST_TIMEOUT_MS = 60_000;

/** A ClickHouse server by its URL, or the embedded engine by its socket. Both are spoken to by the official client. */
export type ClickHouseAddress = { readonly url: string } | { readonly socket: string };

export function openClickHouse(address: ClickHouseAddress): Warehouse {
  // The writer has connections of its own, so that no number of waiting queries holds it up.
  const writer = connect(address, 2);
  const reader = connect(address, 8);

  const select = async <T>(client: ClickHouseClient, query: string, params: Record<string, unknown>) => {
    const result = await client.query({ query, query_params: params, format: 'JSONEachRow' });
    return result.json<T>();
  };

  return {
    async prepare(catalog) {
      await writer.command({ query: createTable(catalog) });
      const existing = await select<{ name: string; type: string }>(
        writer,
        'SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = {table:String}',
        { table: eventsTable(catalog.product) },
      );
      demandSameColumns(catalog, new Map(existing.map(({ name, type }) => [name, type])));
    },

    async insert(catalog, block) {
      const result = await writer.exec({
        query: insertStatement(catalog, block.id),
        values: Readable.from([block.body], { objectMode: false }),
        clickhouse_settings: { log_comment: mark(block), insert_deduplicate: 0 },
        http_headers: { 'Content-Encoding': 'zstd' },
      });
      await result.stream.resume().toArray();
    },

    async endAttempts(block) {
      const query = "KILL QUERY WHERE Settings['log_comment'] = {mark:String} SYNC";
      await writer.command({ query, query_params: { mark: mark(block) } });
    },

    async countRows(block) {
      const [row] = await select<{ n: string }>(
        writer,
        `SELECT count() AS n FROM ${eventsTable(block.product)} WHERE ${ROWS_OF_BLOCK}`,
        { day: block.day, block: block.id },
      );
      return Number(row?.n ?? 0);
    },

    async removeRows(block) {
      await writer.command({
        query: `ALTER TABLE ${eventsTable(block.product)} DELETE WHERE ${ROWS_OF_BLOCK}`,
        query_params: { day: block.day, block: block.id },
        clickhouse_settings: { mutations_sync: '2' },
      });
    },

    async query(plan: Plan) {
      const { sql, params } = renderClickHouse(plan);
      const result = await reader.query({
        query: sql,
        query_params: params,
        format: 'JSONEachRow',
        clickhouse_settings: QUERY_LIMITS,
      });
      return result.json<EngineRow>();
    },

    async ping() {
      await select(reader, 'SELECT 1 AS one', {});
    },

    async close() {
      await Promise.all([writer.close(), reader.close()]);
    },
  };
}

/** The partition is a day, so a block is looked for in its day alone. */
const ROWS_OF_BLOCK = 'toDate(timestamp) = {day:Date} AND block = {block:UInt64}';

function connect(address: ClickHouseAddress, connections: number): ClickHouseClient {
  return createClient({
    // Errors are thrown to the caller, who knows whether they matter.
    log: { level: ClickHouseLogLevel.OFF },
    request_timeout: REQUEST_TIMEOUT_MS,
    max_open_connections: connections,
    ...('url' in address
      ? { url: address.url }
      : { url: 'http://engine', http_agent: socketAgent(address.socket, connections) }),
  });
}

function socketAgent(socketPath: string, maxSockets: number): Agent {
  // Node.js hands the option on to net.connect; its types do not say so.
  const options: AgentOptions & { socketPath: string } = { socketPath, maxSockets, keepAlive: true };
  return new Agent(options);
}

/** What every attempt at a block carries, so that it can be found and ended. */
function mark(block: WarehouseBlock): string {
  return `candor-block-${block.id}`;
}

/**
 * A product's table: one typed column a catalog field, sorted for questions by event and time, a part a day. Within an hour
 * rows are in the order of their random session ids, so nothing tells which batches came together.
 */
function createTable(catalog: CompiledCatalog): string {
  const columns = columnsOf(catalog).map((column) => `\`${column.name}\` ${column.definition}`);
  return [
    `CREATE TABLE IF NOT EXISTS ${eventsTable(catalog.product)} (`,
    ['`block` UInt64 CODEC(Delta, ZSTD(3))', ...columns].join(', '),
    ') ENGINE = MergeTree PARTITION BY toDate(timestamp)',
    'ORDER BY (event, toStartOfHour(timestamp), session, timestamp)',
    'SETTINGS fsync_after_insert = 1, fsync_part_directory = 1',
  ].join(' ');
}

function insertStatement(catalog: CompiledCatalog, block: number): string {
  const columns = columnsOf(catalog);
  const names = columns.map((column) => `\`${column.name}\``).join(', ');
  const structure = columns.map((column) => `\`${column.name}\` ${nativeTypeName(column.native)}`).join(', ');
  return (
    `INSERT INTO ${eventsTable(catalog.product)} (block, ${names})` +
    ` SELECT ${block}, ${names} FROM input('${structure}') FORMAT Native`
  );
}

/** @throws {Error} naming the first column that a catalog needs and the table does not have in that form */
function demandSameColumns(catalog: CompiledCatalog, existing: ReadonlyMap<string, string>): void {
  for (const column of columnsOf(catalog)) {
    const type = existing.get(column.name);
    if (type === undefined || bare(type) !== bare(typeOf(column))) {
      throw new Error(
        `the table of ${catalog.product} ${type === undefined ? 'has no column' : 'has another type for'} ` +
          `${column.name}, which catalog version ${catalog.version} needs; start with a new data folder`,
      );
    }
  }
}

function typeOf(column: Column): string {
  return column.definition.replace(/ CODEC\(.*$/, '');
}

function bare(type: string): string {
  return type.replaceAll(' ', '');
}
