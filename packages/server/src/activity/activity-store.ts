import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { CountDimension } from '@candor/metrics';
import { type Addition, type CountTable, OWN_COLUMNS } from './count-tables.ts';
import { cutStatement } from './read-cut.ts';

/** Records as ingest has judged them. */
export interface CountedBatch {
  readonly batchId: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** What the client is told, now and whenever it sends the batch again. */
  readonly answer: string;
  readonly additions: readonly Addition[];
}

/** Whose counts are read, and of which days. */
export interface CountQuestion<T extends CountTable = CountTable> {
  readonly product: string;
  /** As a record has it: `active`, `milestone:NAME`, `disabled`. */
  readonly kind: string;
  readonly table: T;
  /** Only the cells of it; those of all when left out. */
  readonly dimension?: CountDimension;
  /** UTC, `2026-01-31`; all there are when left out. */
  readonly from?: string;
  /** Not included. */
  readonly to?: string;
}

/** A statement of SQLite, and the values of its placeholders in their order. */
export interface CountStatement {
  readonly sql: string;
  readonly params: readonly string[];
}

const HOUR_MS = 3_600_000;
const COMMON = ['product', 'kind', 'date', 'channel', 'dimension', 'value'] as const;

/**
 * The file of counts. Synchronous: it runs in a worker thread, which fsync may hold up.
 *
 * A batch's id and what it adds are one transaction: after a crash it was counted and is known, or neither. Nothing ties the
 * records of a batch together: a cell holds a number, tables have no row numbers, and the journal, which names the pages that
 * one commit changed, is cut to nothing with it. A write-ahead log would keep those for hours.
 */
export class ActivityStore {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** @param path of the file; made if it is not there */
  constructor(path: string) {
    this.#database = new DatabaseSync(path);
    this.#database.exec(
      'PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;' +
        'CREATE TABLE IF NOT EXISTS batches (batch_id TEXT PRIMARY KEY, hour INTEGER NOT NULL, answer TEXT NOT NULL)' +
        '  STRICT, WITHOUT ROWID;' +
        'CREATE INDEX IF NOT EXISTS batches_hour ON batches (hour);',
    );
    for (const table of Object.keys(OWN_COLUMNS) as CountTable[]) this.#database.exec(createTable(table));
  }

  /** Counts batches in one transaction. @returns the answer for each, in order: the first one where its id is known */
  add(batches: readonly CountedBatch[]): string[] {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const answers = batches.map((batch) => this.#addOne(batch));
      this.#database.exec('COMMIT');
      return answers;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  #addOne({ batchId, receivedAt, answer, additions }: CountedBatch): string {
    const hour = Math.floor(receivedAt / HOUR_MS);
    const added = this.#statement('INSERT OR IGNORE INTO batches VALUES (?, ?, ?)').run(
      batchId,
      hour,
      answer,
    );
    if (added.changes === 0) {
      const first = this.#statement('SELECT answer FROM batches WHERE batch_id = ?').get(batchId);
      return typeof first?.answer === 'string' ? first.answer : answer;
    }
    for (const { table, key } of additions) {
      const places = [...key, 1].map(() => '?').join(', ');
      this.#statement(
        `INSERT INTO count_${table} VALUES (${places}) ON CONFLICT DO UPDATE SET n = n + excluded.n`,
      ).run(...key, 1);
    }
    return answer;
  }

  /** The cells of a kind in a table. */
  read(question: CountQuestion): unknown[] {
    const { sql, params } = this.statementOf(question);
    return this.#statement(sql).all(...params);
  }

  /** What `read` runs. */
  statementOf(question: CountQuestion): CountStatement {
    const { product, kind, table, dimension, from = '', to = '9999-99-99' } = question;
    const prepare = (sql: string) => this.#statement(sql);
    if (dimension !== undefined) return cutStatement(prepare, { ...question, dimension, from, to });
    const columns = ['date', 'channel', 'dimension', 'value', ...OWN_COLUMNS[table], 'n'].join(', ');
    return {
      sql: `SELECT ${columns} FROM count_${table} WHERE product = ? AND kind = ? AND date >= ? AND date < ?`,
      params: [product, kind, from, to],
    };
  }

  /** Forgets the ids of batches that were received before a time. */
  forgetBatches(before: number): void {
    this.#statement('DELETE FROM batches WHERE hour < ?').run(Math.floor(before / HOUR_MS));
  }

  close(): void {
    this.#database.close();
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

function createTable(table: CountTable): string {
  const own = OWN_COLUMNS[table];
  const type = (column: string) => (column === 'gap' || table === 'milestone' ? 'INTEGER' : 'TEXT');
  const columns = [
    ...COMMON.map((column) => `${column} TEXT NOT NULL`),
    ...own.map((column) => `${column} ${column === 'cohort' ? 'TEXT' : type(column)} NOT NULL`),
    'n INTEGER NOT NULL',
    `PRIMARY KEY (${[...COMMON, ...own].join(', ')})`,
  ];
  return `CREATE TABLE IF NOT EXISTS count_${table} (${columns.join(', ')}) STRICT, WITHOUT ROWID`;
}
