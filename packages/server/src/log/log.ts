import type { WarehouseBlock } from '../warehouse/warehouse.ts';

/** The accepted events of a batch that fall on one day, encoded for the warehouse. */
export interface LogEntry {
  readonly product: string;
  /** UTC, `2026-01-31` */
  readonly day: string;
  readonly rows: number;
  /** A block of ClickHouse's Native format. The log takes its memory over. */
  readonly body: Uint8Array<ArrayBuffer>;
  /** Where the body tells its events apart. Without it they are kept as they are. */
  readonly events?: EventPlaces;
}

/** Places in the body of an entry, in bytes: one value a row behind each. */
export interface EventPlaces {
  /** Hashes of the events' ids, 8 bytes each. */
  readonly hashes: number;
  /** One byte each, 0; the log writes 1 where the event was taken before. Such a row is not stored. */
  readonly repeated: number;
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
  /** What they hold, compressed. At `maxBytes` no further batch is taken. */
  readonly bytes: number;
  readonly maxBytes: number;
}

/** What the log remembers of the events it took, so that the same event in two batches counts once. */
export interface LogMemory {
  /** When it began to remember: what came before must be told to it with `remember`. Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Whether something that was taken before that is not stored yet. */
  readonly earlierWait: boolean;
  /** Every event taken since then is known; undefined until `rememberedSince` was called. */
  readonly since?: number;
  readonly events: number;
  /** Events that it may hold; beyond, the oldest are forgotten. */
  readonly capacity: number;
}

/** The log has no room, on its disk or by its own bound: nothing of the batch was kept, and it may be sent again later. */
export class LogFullError extends Error {
  readonly code = 'log_full';
  readonly retryable = true;
  constructor(message: string) {
    super(message);
    this.name = 'LogFullError';
  }
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
   *
   * An event that was taken in the last 72 hours is not kept again. Where that cannot be told, since the batch was created
   * before the memory begins (by the time in its UUIDv7), its block is marked to be checked against what is stored; and so is
   * what waited when the log was opened.
   *
   * @returns the answer to give: the batch's own, with the events known from other batches counted as duplicates; or the
   * first one if its id was seen in the last 72 hours
   * @throws {LogFullError} when there is no room
   */
  append(batch: LogBatch): Promise<string>;
  /** The oldest unfinished block, or a new one made of waiting entries; its attempt is counted. */
  nextBlock(): Promise<WarehouseBlock | undefined>;
  /** Forgets a block that is in the warehouse. */
  finishBlock(id: number): Promise<void>;
  depth(): Promise<LogDepth>;
  /** Forgets the ids and answers of batches received before a time. */
  forgetAnswers(before: number): Promise<void>;
  memory(): Promise<LogMemory>;
  /** Adds events that were taken before: hashes of 8 bytes each, whose memory the log takes over. */
  remember(hashes: Uint8Array<ArrayBuffer>): Promise<void>;
  /**
   * Says that every event taken since a time, in milliseconds since the epoch, has been added. It means nothing to a log
   * that has begun to remember anew, which its `startedAt` tells.
   */
  rememberedSince(time: number, startedAt: number): Promise<void>;
  /** Sees to it that what was deleted is in none of the log's files any more. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}
