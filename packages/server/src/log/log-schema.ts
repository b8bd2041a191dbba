/** The tables of the log's file. `unsure` is 1 where events may be stored already: the batch is older than the memory. */
const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA journal_size_limit = 67108864;
  CREATE TABLE IF NOT EXISTS answers (batch_id TEXT PRIMARY KEY, received_at INTEGER NOT NULL, answer TEXT NOT NULL)
    WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS answers_received_at ON answers (received_at);
  CREATE TABLE IF NOT EXISTS blocks (
    id INTEGER PRIMARY KEY, product TEXT NOT NULL, day TEXT NOT NULL, rows INTEGER NOT NULL, attempts INTEGER NOT NULL,
    unsure INTEGER NOT NULL, made INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS entries (
    id INTEGER PRIMARY KEY, product TEXT NOT NULL, day TEXT NOT NULL, unsure INTEGER NOT NULL, rows INTEGER NOT NULL,
    received_at INTEGER NOT NULL, block_id INTEGER REFERENCES blocks (id), body BLOB NOT NULL);
  CREATE INDEX IF NOT EXISTS entries_waiting ON entries (block_id, product, day, unsure);
`;

/** A file that was made before events were told apart: whatever waits in it may be stored already. */
const FROM_VERSION_1 = `
  DROP INDEX entries_block_id;
  ALTER TABLE entries ADD COLUMN unsure INTEGER NOT NULL DEFAULT 1;
  ALTER TABLE blocks ADD COLUMN unsure INTEGER NOT NULL DEFAULT 1;
  ALTER TABLE blocks ADD COLUMN made INTEGER NOT NULL DEFAULT 0;
`;

/** @param entries columns of that table as it is; none in a new file */
export function logSchema(entries: readonly string[]): string {
  return entries.length > 0 && !entries.includes('unsure') ? FROM_VERSION_1 + SCHEMA : SCHEMA;
}
