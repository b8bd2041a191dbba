import { randomInt } from 'node:crypto';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { zstdCompressSync } from 'node:zlib';
import type { WarehouseBlock } from '../warehouse/warehouse.ts';
import { EventMemory } from './event-memory.ts';
import { type LogBatch, type LogDepth, LogFullError, type LogMemory } from './log.ts';
import { logSchema } from './log-schema.ts';
import { createdAt, rememberHashes, TakenEvents, withRepeats } from './take-events.ts';

/** Rows a block may hold: one insert, and one part in the warehouse. */
const ROWS_IN_BLOCK = 200_000;
/** Compressed bytes a block may hold: they pass through memory whole. */
const BYTES_IN_BLOCK = 32_000_000;
/** SQLITE_FULL (https://sqlite.org/rescode.html): the disk has no room. */
const SQLITE_FULL = 13;

export interface LogBounds {
  /** Compressed bytes of waiting entries. */
  readonly maxBytes: number;
  /** Events remembered, at 12 to 27 bytes each. */
  readonly events: number;
}

interface BlockRow {
  readonly id: number;
  readonly product: string;
  readonly day: string;
  readonly rows: number;
  readonly attempts: number;
  /** 0 or 1 */
  readonly unsure: number;
}

/** The log's tables and statements. Synchronous: it runs in a worker thread, which fsync may hold up. */
export class SqliteLogStore {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #bounds: LogBounds;
  readonly #memory: EventMemory;
  readonly #startedAt: number;
  /** The last entry that was here when it was opened; 0 when none of them waits any more. */
  #lastEarlier: number;
  #bytes: number;

  /** @param now milliseconds since the epoch */
  constructor(path: string, bounds: LogBounds, now: number) {
    this.#database = new DatabaseSync(path);
    this.#database.exec(logSchema(this.#columnsOf('entries')));
    this.#bounds = bounds;
    this.#memory = new EventMemory(bounds.events);
    this.#memory.advance(now);
    this.#startedAt = now;
    this.#lastEarlier = this.#get<{ id: number }>('SELECT ifnull(max(id), 0) AS id FROM entries')?.id ?? 0;
    this.#bytes = this.#get<{ n: number }>('SELECT total(length(body)) AS n FROM entries')?.n ?? 0;
  }

  /**
   * Keeps batches in one transaction, and so with one fsync.
   *
   * @returns the answer for each, in order
   * @throws {LogFullError} when there is no room: none of them is kept
   */
  append(batches: readonly LogBatch[], now: number): string[] {
    const { maxBytes } = this.#bounds;
    if (this.#bytes >= maxBytes) {
      throw new LogFullError(`the log holds ${this.#bytes} bytes, and may hold ${maxBytes}`);
    }
    this.#memory.advance(now);
    const before = this.#bytes;
    const taken = new TakenEvents(this.#memory);
    try {
      return this.#transaction(() => batches.map((batch) => this.#appendOne(batch, taken)));
    } catch (error) {
      this.#bytes = before;
      taken.takeBack();
      if ((error as { errcode?: number }).errcode !== SQLITE_FULL) throw error;
      throw new LogFullError('the disk of the log is full');
    }
  }

  #appendOne({ batchId, receivedAt, answer, entries }: LogBatch, taken: TakenEvents): string {
    const added = this.#run('INSERT OR IGNORE INTO answers VALUES (?, ?, ?)', batchId, receivedAt, answer);
    if (added === 0) {
      const first = this.#get<{ answer: string }>('SELECT answer FROM answers WHERE batch_id = ?', batchId);
      return first?.answer ?? answer;
    }
    const unsure = createdAt(batchId) < this.#memory.since ? 1 : 0;
    let repeats = 0;
    for (const entry of entries) {
      const rows = taken.take(entry);
      repeats += entry.rows - rows;
      if (rows === 0) continue;
      const body = zstdCompressSync(entry.body);
      this.#run(
        'INSERT INTO entries (product, day, unsure, rows, received_at, body) VALUES (?, ?, ?, ?, ?, ?)',
        ...[entry.product, entry.day, unsure, rows, receivedAt, body],
      );
      this.#bytes += body.length;
    }
    if (repeats === 0) return answer;
    const counted = withRepeats(answer, repeats);
    this.#run('UPDATE answers SET answer = ? WHERE batch_id = ?', counted, batchId);
    return counted;
  }

  nextBlock(): WarehouseBlock | undefined {
    return this.#transaction(() => {
      const block = this.#get<BlockRow>('SELECT * FROM blocks ORDER BY made LIMIT 1') ?? this.#makeBlock();
      if (block === undefined) return undefined;
      this.#run('UPDATE blocks SET attempts = attempts + 1 WHERE id = ?', block.id);
      const { id, product, day, rows, attempts, unsure } = block;
      return {
        ...{ id, product, day, rows, attempt: attempts + 1 },
        ...{ check: unsure === 1, body: this.#bodyOf(id) },
      };
    });
  }

  /**
   * Fixes a block: waiting entries like the oldest one, up to a number of rows and bytes. Until the memory is complete all are
   * to be checked: an event that was new to an earlier memory may have come again since, and been stored before it.
   */
  #makeBlock(): BlockRow | undefined {
    const oldest = this.#get<Pick<BlockRow, 'product' | 'day' | 'unsure'>>(
      'SELECT product, day, unsure FROM entries WHERE block_id IS NULL ORDER BY id LIMIT 1',
    );
    if (oldest === undefined) return undefined;
    const { product, day } = oldest;
    const incomplete = this.#memory.since === Number.POSITIVE_INFINITY;
    const unsure = incomplete ? 1 : oldest.unsure;
    const like = [product, day, incomplete ? 0 : unsure, unsure] as const;
    const { rows, last } = this.#choose(...like);
    // Random: numbers in the order of time would tell which days of one person were uploaded together.
    const id = randomInt(2 ** 48 - 1);
    this.#run('INSERT INTO blocks VALUES (?, ?, ?, ?, 0, ?, ?)', id, product, day, rows, unsure, Date.now());
    this.#run(
      `UPDATE entries SET block_id = ?
       WHERE block_id IS NULL AND product = ? AND day = ? AND unsure BETWEEN ? AND ? AND id <= ?`,
      ...[id, ...like, last],
    );
    return { id, product, day, rows, attempts: 0, unsure };
  }

  #choose(...like: readonly [string, string, number, number]): {
    readonly rows: number;
    readonly last: number;
  } {
    const waiting = this.#statement(
      `SELECT id, rows, length(body) AS bytes FROM entries
       WHERE block_id IS NULL AND product = ? AND day = ? AND unsure BETWEEN ? AND ? ORDER BY id`,
    ).iterate(...like);
    let [rows, bytes, last] = [0, 0, 0];
    for (const entry of waiting) {
      const more = { rows: Number(entry.rows), bytes: Number(entry.bytes) };
      const fits = rows + more.rows <= ROWS_IN_BLOCK && bytes + more.bytes <= BYTES_IN_BLOCK;
      if (last > 0 && !fits) break;
      rows += more.rows;
      bytes += more.bytes;
      last = Number(entry.id);
    }
    return { rows, last };
  }

  /** The bodies as they were kept: what is compressed one by one is valid one behind the other. */
  #bodyOf(id: number): Uint8Array<ArrayBuffer> {
    const bodies = this.#statement('SELECT body FROM entries WHERE block_id = ? ORDER BY id')
      .all(id)
      .map((entry) => entry.body as Uint8Array);
    const whole = new Uint8Array(bodies.reduce((sum, body) => sum + body.length, 0));
    let at = 0;
    for (const body of bodies) {
      whole.set(body, at);
      at += body.length;
    }
    return whole;
  }

  finishBlock(id: number): void {
    const sql = 'SELECT total(length(body)) AS n FROM entries WHERE block_id = ?';
    const bytes = this.#get<{ n: number }>(sql, id)?.n ?? 0;
    this.#transaction(() => {
      this.#run('DELETE FROM entries WHERE block_id = ?', id);
      this.#run('DELETE FROM blocks WHERE id = ?', id);
    });
    this.#bytes -= bytes;
    // Numbers are given again once the table is empty.
    const first = this.#get<{ id: number }>('SELECT id FROM entries ORDER BY id LIMIT 1')?.id;
    if (first === undefined || first > this.#lastEarlier) this.#lastEarlier = 0;
  }

  depth(): LogDepth {
    const entries = this.#get<{ n: number }>('SELECT count(*) AS n FROM entries')?.n ?? 0;
    const first = this.#get<{ received_at: number }>('SELECT received_at FROM entries ORDER BY id LIMIT 1');
    const depth = { entries, bytes: this.#bytes, maxBytes: this.#bounds.maxBytes };
    return first === undefined ? depth : { ...depth, oldest: first.received_at };
  }

  forgetAnswers(before: number): void {
    this.#run('DELETE FROM answers WHERE received_at < ?', before);
  }

  memory(): LogMemory {
    const { since, size: events, capacity } = this.#memory;
    const memory = { startedAt: this.#startedAt, earlierWait: this.#lastEarlier > 0, events, capacity };
    return since === Number.POSITIVE_INFINITY ? memory : { ...memory, since };
  }

  remember(hashes: Uint8Array): void {
    rememberHashes(this.#memory, hashes);
  }

  rememberedSince(time: number, startedAt: number): void {
    if (startedAt === this.#startedAt) this.#memory.complete(time);
  }

  /** What is deleted is overwritten in the file; its write-ahead log still holds it until that is cut off. */
  scrub(): void {
    this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  close(): void {
    this.#database.close();
  }

  #columnsOf(table: string): readonly string[] {
    return this.#database
      .prepare(`PRAGMA table_info (${table})`)
      .all()
      .map(({ name }) => String(name));
  }

  #transaction<T>(work: () => T): T {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      // Some failures have ended it already.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  #run(sql: string, ...values: (string | number | Uint8Array)[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  #get<T>(sql: string, ...values: (string | number)[]): T | undefined {
    return this.#statement(sql).get(...values) as T | undefined;
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
