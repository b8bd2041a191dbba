import { type Kysely, sql } from 'kysely';
import type { Control } from '../control/open-control.ts';
import type { ControlTables } from '../control/tables.ts';
import type { DeadLetter } from './dead-letter.ts';
import { countDeadLetters } from './dead-letter-counts.ts';
import type { RejectedTable } from './rejected-table.ts';

const WRITE_EVERY_MS = 1000;
const KEPT_MS = 90 * 86_400_000;
const ROWS_AN_HOUR = 2000;
/** SQLite allows 32,766 parameters in a statement, and a row has seven. */
const ROWS_AT_ONCE = 500;

/** Remembers for 90 days what was refused, so that an author finds a bad release. */
export interface DeadLetters {
  /** Counts refused events. Nothing is written yet. */
  note(letter: DeadLetter, events: number): void;
  /** Writes what was counted, and ends. */
  stop(): Promise<void>;
}

/**
 * Keeps the counts in the control plane, at most one write a second. A server that is killed loses those of its last second.
 *
 * @param clock milliseconds since the epoch
 * @param warn receives a line when they cannot be written; they are tried again
 */
export function keepDeadLetters(
  { db }: Pick<Control, 'db'>,
  clock: () => number,
  warn: (line: string) => void,
): DeadLetters {
  const counts = countDeadLetters(ROWS_AN_HOUR);
  let unwritten: readonly RejectedTable[] = [];
  let sweptAt = Number.NEGATIVE_INFINITY;
  let writing: Promise<void> | undefined;

  const write = async () => {
    const rows = unwritten.length > 0 ? unwritten : counts.take();
    unwritten = rows;
    if (rows.length === 0) return;
    await db.connection().execute((connection) => withoutFsync(connection, () => add(connection, rows)));
    unwritten = [];
  };
  const sweep = async () => {
    if (clock() - sweptAt < WRITE_EVERY_MS * 3600) return;
    sweptAt = clock();
    await db
      .deleteFrom('rejected')
      .where('hour', '<', sweptAt - KEPT_MS)
      .execute();
  };
  const keep = () => {
    writing ??= sweep()
      .then(write)
      .catch((error: Error) => warn(`what was rejected could not be noted: ${error.message}`))
      .finally(() => {
        writing = undefined;
      });
    return writing;
  };
  const timer = setInterval(keep, WRITE_EVERY_MS).unref();

  return {
    note: (letter, events) => counts.add(letter, events, clock()),
    async stop() {
      clearInterval(timer);
      await writing;
      await keep();
    },
  };
}

function add(connection: Kysely<ControlTables>, rows: readonly RejectedTable[]): Promise<void> {
  return connection.transaction().execute(async (transaction) => {
    for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
      await transaction
        .insertInto('rejected')
        .values(rows.slice(first, first + ROWS_AT_ONCE))
        .onConflict((conflict) => conflict.doUpdateSet({ count: sql`rejected.count + excluded.count` }))
        .execute();
    }
  });
}

/**
 * Commits without waiting for the disk: an fsync would hold up the thread that answers requests. What is committed so survives
 * the process, and a power cut may take the last counts (https://sqlite.org/pragma.html#pragma_synchronous). Nobody else
 * uses the connection meanwhile.
 */
async function withoutFsync(connection: Kysely<ControlTables>, work: () => Promise<void>): Promise<void> {
  await sql`PRAGMA synchronous = NORMAL`.execute(connection);
  try {
    await work();
  } finally {
    await sql`PRAGMA synchronous = FULL`.execute(connection);
  }
}
