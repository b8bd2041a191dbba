import { Agent, type AgentOptions } from 'node:http';
import {
  type BoundedRow,
  type EngineRow,
  eventsTable,
  keptOf,
  type ProfileRow,
  renderBounded,
  renderCellRead,
  renderClickHouse,
  renderMasked,
  renderProfiles,
  type Statement,
} from '@candor/metrics';
import {
  type ClickHouseClient,
  ClickHouseLogLevel,
  type ClickHouseSettings,
  createClient,
} from '@clickhouse/client';
import type { Column } from './column.ts';
import { columnsOf } from './columns.ts';
import { erasing } from './erase-ids.ts';
import { blockMark, insertBody, insertNew } from './insert-block.ts';
import { QUERY_LIMITS, readersError } from './query-limits.ts';
import { removal } from './removal.ts';
import { rollupTables } from './rollup-tables.ts';
import { receivedSince, storedHashes } from './stored-hashes.ts';
import type { TableShape } from './table-shape.ts';
import type { Warehouse } from './warehouse.ts';
import { columnFit } from './widen-column.ts';

/** Of so few events a statement is read by one thread: others would cost more than they do. */
const FEW_ROWS = 300_000;
const REQUEST_TIMEOUT_MS = 60_000;
const KEEPER_TIMEOUT_MS = 600_000;
/** Rewriting a day takes as long as the day is large. */
const ERASING_TIMEOUT_MS = 3_600_000;

/** A ClickHouse server by its URL, or the embedded engine by its socket. Both are spoken to by the official client. */
export type ClickHouseAddress = { readonly url: string } | { readonly socket: string };

/** @param limits of a reader's query */
export function openClickHouse(
  address: ClickHouseAddress,
  limits: ClickHouseSettings = QUERY_LIMITS,
): Warehouse {
  // The writer has connections of its own, so that no number of waiting queries holds it up.
  const writer = connect(address, 2);
  const reader = connect(address, 8);
  // Rollups and removals may take long, and are not a reader's.
  const keeper = connect(address, 1, KEEPER_TIMEOUT_MS);
  const rollups = rollupTables(keeper, reader);
  const eraser = connect(address, 1, ERASING_TIMEOUT_MS);
  const erases = erasing(eraser);

  const select = async <T>(client: ClickHouseClient, query: string, params: Record<string, unknown>) => {
    const result = await client.query({ query, query_params: params, format: 'JSONEachRow' });
    return result.json<T>();
  };

  const ask = async <T = EngineRow>(
    { sql: query, params: query_params }: Statement,
    settings: ClickHouseSettings = {},
  ): Promise<readonly T[]> => {
    try {
      const clickhouse_settings: ClickHouseSettings = { ...limits, ...settings, readonly: '1' };
      const result = await reader.query({ query, query_params, format: 'JSONEachRow', clickhouse_settings });
      return await result.json<T>();
    } catch (error) {
      throw readersError(error);
    }
  };

  return {
    ...erases,

    async prepare(shape) {
      await rollups.prepare(shape.product);
      await writer.command({ query: createTable(shape) });
      const existing = await select<{ name: string; type: string }>(
        writer,
        'SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = {table:String}',
        { table: eventsTable(shape.product) },
      );
      const changes = widenings(shape, new Map(existing.map(({ name, type }) => [name, type])));
      // Before the table gets columns that the rows beside it do not have.
      await erases.finishErasing(shape.product);
      if (changes.length === 0) return;
      await writer.command({
        query: `ALTER TABLE ${eventsTable(shape.product)} ${changes.join(', ')}`,
        clickhouse_settings: { alter_sync: '2', mutations_sync: '2' },
      });
    },

    async insert(shape, block) {
      if (block.check) return insertNew(writer, shape, block);
      await insertBody(writer, shape, block, eventsTable(shape.product));
    },

    async endAttempts(block) {
      const query = "KILL QUERY WHERE Settings['log_comment'] = {mark:String} SYNC";
      await writer.command({ query, query_params: { mark: blockMark(block) } });
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

    receivedSince: (product, date) => receivedSince(writer, product, date),
    storedHashes: (rows, slice) => storedHashes(writer, rows, slice),

    query: (plan) => ask(renderClickHouse(plan)),
    queryCells: (read) => ask(renderCellRead(read), read.eventRows <= FEW_ROWS ? { max_threads: 1 } : {}),
    ask: (statement) => ask(statement),
    profiles: ({ plan, fields, population }) => ask<ProfileRow>(renderProfiles(plan, fields, population)),
    queryShown({ plan, fields, grouped }, days) {
      const field = grouped === undefined ? undefined : fields[grouped];
      const mask = field && { ...field, kept: keptOf(days, grouped ?? 0) };
      const shown = [...days.shown.keys()];
      return ask(renderClickHouse(plan, (params) => renderMasked(plan.product, shown, mask, params)));
    },
    boundedCounts: (product, days, count) => ask<BoundedRow>(renderBounded(product, days, count)),
    rollups,
    removal: removal(keeper),

    async ping() {
      await select(reader, 'SELECT 1 AS one', {});
    },

    async close() {
      await Promise.all([writer.close(), reader.close(), keeper.close(), eraser.close()]);
    },
  };
}

/** The partition is a day, so a block is looked for in its day alone. */
const ROWS_OF_BLOCK = 'toDate(timestamp) = {day:Date} AND block = {block:UInt64}';

/** The official client, for a server or for the embedded engine. */
export function connect(
  address: ClickHouseAddress,
  connections: number,
  request_timeout: number = REQUEST_TIMEOUT_MS,
): ClickHouseClient {
  return createClient({
    // Errors are thrown to the caller, who knows whether they matter.
    log: { level: ClickHouseLogLevel.OFF },
    request_timeout,
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

/**
 * A product's table: one typed column a catalog field, sorted for questions by event and time, a part a day. Within an hour
 * rows are in the order of their random session ids, so nothing tells which batches came together.
 */
function createTable(shape: TableShape): string {
  const columns = columnsOf(shape).map((column) => `\`${column.name}\` ${column.definition}`);
  return [
    `CREATE TABLE IF NOT EXISTS ${eventsTable(shape.product)} (`,
    ['`block` UInt64 CODEC(Delta, ZSTD(3))', ...columns].join(', '),
    ') ENGINE = MergeTree PARTITION BY toDate(timestamp)',
    'ORDER BY (event, toStartOfHour(timestamp), session, timestamp)',
    'SETTINGS fsync_after_insert = 1, fsync_part_directory = 1',
  ].join(' ');
}

/**
 * What a table lacks for a shape, as clauses of ALTER TABLE.
 *
 * @throws {Error} naming the first column that the table has in a form that cannot be widened
 */
function widenings(shape: TableShape, existing: ReadonlyMap<string, string>): readonly string[] {
  const columns = columnsOf(shape);
  return columns.flatMap((column) => widening(shape.product, column, existing.get(column.name)) ?? []);
}

function widening(product: string, column: Column, existing: string | undefined): string | undefined {
  const { name, definition } = column;
  if (existing === undefined) return `ADD COLUMN \`${name}\` ${definition}`;
  const fit = columnFit(existing, typeOf(column));
  if (fit === 'widen') return `MODIFY COLUMN \`${name}\` ${definition}`;
  if (fit === 'fits') return undefined;
  throw new Error(
    `the table of ${product} has another type for ${name} (${existing}); start with a new data folder`,
  );
}

function typeOf(column: Column): string {
  return column.definition.replace(/ CODEC\(.*$/, '');
}
