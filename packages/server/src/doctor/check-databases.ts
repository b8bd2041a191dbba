import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Finding, fail, ok, reasonOf, warn } from './finding.ts';

const LATE_MS = 10 * 60_000;

/** Whether the log is whole, and drained. @param now milliseconds since the epoch */
export function checkLog(data: string, now: number): Finding {
  return checkDatabase('log', join(data, 'log.db'), (database) => {
    const row = database.prepare('SELECT count(*) AS entries, min(received_at) AS oldest FROM entries').get();
    const entries = Number(row?.entries ?? 0);
    return judgeLog('whole; ', entries, entries === 0 ? 0 : now - Number(row?.oldest));
  });
}

/**
 * Whether the log is drained.
 *
 * @param said of it before
 * @param waitsMs how long its oldest entry waits
 */
export function judgeLog(said: string, entries: number, waitsMs: number): Finding {
  const found = `${said}${entries} entries wait, the oldest for ${Math.round(waitsMs / 1000)} s`;
  return waitsMs > LATE_MS
    ? warn('log', found, 'see why the writer does not store them: /readyz says it')
    : ok('log', found);
}

export function checkControl(data: string): Finding {
  return checkDatabase('control', join(data, 'control.db'), (database) => {
    const row = database.prepare('SELECT count(*) AS n FROM kysely_migration').get();
    return ok('control', `whole; ${row?.n} migrations were applied`);
  });
}

function checkDatabase(check: string, path: string, read: (database: DatabaseSync) => Finding): Finding {
  if (!existsSync(path)) return fail(check, `${path} is missing`, 'restore a backup, or name another folder');
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      database.exec('PRAGMA busy_timeout = 5000');
      const result = database.prepare('PRAGMA quick_check(1)').get()?.quick_check;
      return result === 'ok' ? read(database) : damaged(check, path, String(result));
    } finally {
      database.close();
    }
  } catch (error) {
    return damaged(check, path, reasonOf(error));
  }
}

function damaged(check: string, path: string, why: string): Finding {
  return fail(
    check,
    `${path} is damaged: ${why}`,
    'stop the server, keep a copy of the folder, and restore a backup',
  );
}
