import type {
  AnonymousPlan,
  BoundedRow,
  CellRead,
  CountToRelease,
  EngineRow,
  Plan,
  ProfileRow,
  ShownDays,
  Statement,
} from '@candor/metrics';
import type { Erasing } from './erase-ids.ts';
import type { Removal } from './removal.ts';
import type { RollupTables } from './rollup-tables.ts';
import type { ReceivedRows, Slice } from './stored-hashes.ts';
import type { TableShape } from './table-shape.ts';

/** Rows of one product and one day that are stored whole or not at all. */
export interface WarehouseBlock {
  /** Unique for ever; every row carries it. */
  readonly id: number;
  readonly product: string;
  /** UTC, `2026-01-31` */
  readonly day: string;
  readonly rows: number;
  /** Blocks of ClickHouse's Native format, each compressed with Zstandard (RFC 8878), one behind the other. */
  readonly body: Uint8Array<ArrayBuffer>;
  /** Counts from 1. Above 1, the outcome of the attempt before is unknown. */
  readonly attempt: number;
  /** Some of its events may be stored already, or be in it twice: only those that are not are to be stored. */
  readonly check: boolean;
}

/** Where events end up and metrics are computed. */
export interface Warehouse extends Erasing {
  /**
   * Makes the tables of a product, or widens those there are, and completes what a crash has interrupted. Before any other call.
   *
   * @throws when a table cannot hold what is wanted
   */
  prepare(shape: TableShape): Promise<void>;
  /** Stores a block. After an error it is not known whether it is there. */
  insert(shape: TableShape, block: WarehouseBlock): Promise<void>;
  /** Makes sure that no earlier attempt at a block still runs. */
  endAttempts(block: WarehouseBlock): Promise<void>;
  /** How many rows of a block are stored. */
  countRows(block: WarehouseBlock): Promise<number>;
  /** Removes what is stored of a block. */
  removeRows(block: WarehouseBlock): Promise<void>;
  /** How many rows are stored of those received on a date (UTC, `2026-01-31`) or later, by both of their days. */
  receivedSince(product: string, date: string): Promise<readonly ReceivedRows[]>;
  /** The hashes of such rows, 8 bytes each: one slice of them. */
  storedHashes(rows: ReceivedRows, slice: Slice): Promise<Uint8Array<ArrayBuffer>>;
  /** @throws {QueryError} `too_costly` or `unavailable` */
  query(plan: Plan): Promise<readonly EngineRow[]>;
  /** Cells of metrics, of rollups and events. @throws {QueryError} the same */
  queryCells(read: CellRead): Promise<readonly EngineRow[]>;
  /** Answers any other question of a reader, within the same limits. @throws {QueryError} as `query` does */
  ask(statement: Statement): Promise<readonly EngineRow[]>;
  /** How many people of each day are in which cells of a question. @throws as `query` */
  profiles(anonymous: AnonymousPlan): Promise<readonly ProfileRow[]>;
  /** Answers it from the days that may be shown, with small groups merged. @throws as `query` */
  queryShown(anonymous: AnonymousPlan, days: ShownDays): Promise<readonly EngineRow[]>;
  /** The true counts of some days, with nobody counted for more than the count's bound. @throws as `query` */
  boundedCounts(
    product: string,
    days: readonly string[],
    count: CountToRelease,
  ): Promise<readonly BoundedRow[]>;
  readonly rollups: RollupTables;
  readonly removal: Removal;
  /** Runs a real query. @throws when the warehouse cannot answer */
  ping(): Promise<void>;
  close(): Promise<void>;
}
