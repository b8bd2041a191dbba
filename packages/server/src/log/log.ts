import type { WarehouseBlock } from '../warehouse/warehouse.ts';

/** The accepted events of a batch that fall on one day, encoded for the warehouse. */
export interface LogEntry {
  readonly product: string;
  /** UTC, `2026-01-31` */
  readonly day: string;
  readonly rows: number;
  /** A block of ClickHouse's Native format. The log takes its memory over. */
  readonly body: Uint8Array<ArrayBuffer>;
}

/** A batch as ingest has judged it. */
export interface LogBatch {
  readonly batchId: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** What the client is told, now and whenever it sends the batch again. */
  readonly answer: string;
  readonly entries: readonly LogEntry[];
}

export interface LogDepth {
  /** Entries that are not in the warehouse yet. */
  readonly entries: number;
  /** When the first of them was received, in milliseconds since the epoch; undefined when there is none. */
  readonly oldest?: number;
}

/**
 * What makes a 200 true: an acknowledged batch is here, on disk, until its rows are in the warehouse.
 *
 * A block is a fixed set of entries of one product and day. The set is on disk before the first attempt to store it,
 * and so is each attempt's number: the writer knows when an earlier one may have succeeded.
 */
export interface Log {
  /**
   * Keeps a batch. Resolves when it is on disk.
   * @returns the answer to give: the batch's own, or the first one if its id was seen in the last 72 hours
   */
  append(batch: LogBatch): Promise<string>;
  /** The oldest unfinished block, or a new one made of waiting entries; its attempt is counted. */
  nextBlock(): Promise<WarehouseBlock | undefined>;
  /** Forgets a block that is in the warehouse. */
  finishBlock(id: number): Promise<void>;
  depth(): Promise<LogDepth>;
  /** Forgets the ids and answers of batches received before a time. */
  forgetAnswers(before: number): Promise<void>;
  close(): Promise<void>;
}
