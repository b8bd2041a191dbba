import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { zstdCompressSync } from 'node:zlib';
import type { WarehouseBlock } from '../warehouse/warehouse.ts';
import type { LogBatch, LogDepth } from './log.ts';

/** Rows a block may hold: one insert, and one part in the warehouse. */
const ROWS_IN_BLOCK = 200_000;

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  CREATE TABLE IF NOT EXISTS answers (batch_id TEXT PRIMARY KEY, received_at INTEGER NOT NULL, answer TEXT NOT NULL)
    WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS answers_received_at ON answers (received_at);
  CREATE TABLE IF NOT EXISTS blocks (
    id INTEGER PRIMARY KEY, product TEXT NOT NULL, day TEXT NOT NULL, rows INTEGER NOT NULL, attempts INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS entries (
    id INTEGER PRIMARY KEY, product TEXT NOT NULL, day TEXT NOT NULL, rows INTEGER NOT NULL,
    received_at INTEGER NOT NULL, block_id INTEGER REFERENCES blocks (id), body BLOB NOT NULL);
  CREATE INDEX IF NOT EXISTS entries_block_id ON entries (block_id, product, day);
`;

interface BlockRow {
  readonly id: number;
  readonly product: string;
  readonly day: string;
  readonly rows: number;
  readonly attempts: number;
}

/** The log's tables and statements. Synchronous: it runs in a worker thread, which fsync may hold up. */
export class SqliteLogStore {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(path: string) {
    this.#database = new DatabaseSync(path);
    this.#database.exec(SCHEMA);
  }

  /** Keeps batches in one transaction, and so with one fsync. @returns the answer for each, in order */
  append(batches: readonly LogBatch[]): string[] {
    return this.#transaction(() => batches.map((batch) => this.#appendOne(batch)));
  }

  #appendOne({ batchId, receivedAt, answer, entries }: LogBatch): string {
    const added = this.#run('INSERT OR IGNORE INTO answers VALUES (?, ?, ?)', batchId, receivedAt, answer);
    if (added === 0) {
      const first = this.#get<{ answer: string }>('SELECT answer FROM answers WHERE batch_id = ?', batchId);
      return first?.answer ?? answer;
    }
    for (const { product, day, rows, body } of entries) {
      this.#run(
        'INSERT INTO entries (product, day, rows, received_at, body) VALUES (?, ?, ?, ?, ?)',
        ...[product, day, rows, receivedAt, zstdCompressSync(body)],
      );
    }
    return answer;
  }

  nextBlock(now: number): WarehouseBlock | undefined {
    return this.#transaction(() => {
      const block = this.#get<BlockRow>('SELECT * FROM blocks ORDER BY id LIMIT 1') ?? this.#makeBlock(now);
      if (block === undefined) return undefined;
      this.#run('UPDATE blocks SET attempts = attempts + 1 WHERE id = ?', block.id);
      const { id, product, day, rows, attempts } = block;
      return { id, product, day, rows, attempt: attempts + 1, body: this.#bodyOf(id) };
    });
  }

  /** Fixes a block: the waiting entries of the oldest one's product and day, up to a number of rows. */
  #makeBlock(now: number): BlockRow | undefined {
    const oldest = this.#get<{ product: string; day: string }>(
      'SELECT product, day FROM entries WHERE block_id IS NULL ORDER BY id LIMIT 1',
    );
    if (oldest === undefined) return undefined;
    const { product, day } = oldest;
    const chosen = this.#get<{ last: number; rows: number }>(
      `SELECT max(id) AS last, sum(rows) AS rows FROM (
         SELECT id, rows, sum(rows) OVER (ORDER BY id) AS total FROM entries
         WHERE block_id IS NULL AND product = ? AND day = ?) WHERE total <= max(?, rows)`,
      ...[product, day, ROWS_IN_BLOCK],
    );
    if (chosen === undefined) return undefined;
    // Never used before, also when this file is newer than the warehouse: a count must not find another block's rows.
    const id = now * 1000 + Math.floor(Math.random() * 1000);
    this.#run('INSERT INTO blocks VALUES (?, ?, ?, ?, 0)', id, product, day, chosen.rows);
    this.#run(
      'UPDATE entries SET block_id = ? WHERE block_id IS NULL AND product = ? AND day = ? AND id <= ?',
      ...[id, product, day, chosen.last],
    );
    return { id, product, day, rows: chosen.rows, attempts: 0 };
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
    this.#transaction(() => {
      this.#run('DELETE FROM entries WHERE block_id = ?', id);
      this.#run('DELETE FROM blocks WHERE id = ?', id);
    });
  }

  depth(): LogDepth {
    const entries = this.#get<{ n: number }>('SELECT count(*) AS n FROM entries')?.n ?? 0;
    const first = this.#get<{ received_at: number }>('SELECT received_at FROM entries ORDER BY id LIMIT 1');
    return first === undefined ? { entries } : { entries, oldest: first.received_at };
  }

  forgetAnswers(before: number): void {
    this.#run('DELETE FROM answers WHERE received_at < ?', before);
  }

  close(): void {
    this.#database.close();
  }

  #transaction<T>(work: () => T): T {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#database.exec('ROLLBACK');
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
