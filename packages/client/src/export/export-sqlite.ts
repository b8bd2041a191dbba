import { closeSync, openSync } from 'node:fs';
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import { loadSqlite } from '../store/load-sqlite.ts';
import { SCHEMA } from '../store/schema.ts';
import type { Snapshot } from './snapshot.ts';

/** What `meta` has that is about the program and not about its user: no secret, no id, no answer. */
const ABOUT_PROGRAM = "key LIKE 'catalog:%' OR key LIKE 'dropped:%'";
/** A table, and what of it is copied. */
const COPIED: Readonly<Record<string, string>> = {
  sources: '1',
  events: '1',
  activity: '1',
  uploads: '1',
  meta: ABOUT_PROGRAM,
};

/**
 * Makes a copy of the store with its schema, and without the secret that the daily ids come from: the ids themselves are
 * in a table of their own.
 *
 * @param path of a file that is not there yet
 */
export function exportSqlite(snapshot: Snapshot, path: string): void {
  closeSync(openSync(path, 'wx', 0o600));
  const { DatabaseSync } = loadSqlite();
  const copy = new DatabaseSync(path);
  try {
    copy.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
    copy.exec(SCHEMA);
    copy.exec('CREATE TABLE daily_ids (date TEXT PRIMARY KEY, daily_id TEXT NOT NULL); BEGIN');
    for (const [table, which] of Object.entries(COPIED))
      copyRows(copy, table, snapshot.database.prepare(`SELECT * FROM ${table} WHERE ${which}`).iterate());
    const days = snapshot.database
      .prepare('SELECT DISTINCT substr(timestamp, 1, 10) AS date FROM events')
      .all();
    const ids = days.map(({ date }) => ({ date: String(date), daily_id: snapshot.dailyId(String(date)) }));
    copyRows(copy, 'daily_ids', ids);
    copy.exec('COMMIT');
  } finally {
    copy.close();
  }
}

function copyRows(copy: DatabaseSync, table: string, rows: Iterable<object>): void {
  let insert: StatementSync | undefined;
  for (const row of rows as Iterable<Readonly<Record<string, SQLOutputValue>>>) {
    const names = Object.keys(row);
    insert ??= copy.prepare(`INSERT INTO ${table} (${names}) VALUES (${names.map(() => '?')})`);
    insert.run(...Object.values(row));
  }
}
