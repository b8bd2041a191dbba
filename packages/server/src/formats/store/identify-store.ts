import type { DatabaseSync } from 'node:sqlite';
import { STORE_LAYOUTS, type StoreLayout } from './store-layout.ts';

/** 'CAND': the application id of Candor's own store (docs/contract.md, section 2). */
const CANDOR = 0x43414e44;
/** https://sqlite.org/rescode.html#notadb */
const NOT_A_DATABASE = 26;

/** Tells whose store a database is. @throws {Error} when it is damaged */
export function identifyStore(database: DatabaseSync): StoreLayout | 'candor' | 'unknown' {
  try {
    // The schema is somebody else's: its expressions get no rights.
    database.exec('PRAGMA trusted_schema = OFF');
    if (database.prepare('PRAGMA application_id').get()?.application_id === CANDOR) return 'candor';
    return STORE_LAYOUTS.find((layout) => hasTables(database, layout)) ?? 'unknown';
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === NOT_A_DATABASE) return 'unknown';
    throw error;
  }
}

function hasTables(database: DatabaseSync, { tables }: StoreLayout): boolean {
  const columns = database.prepare(
    "SELECT c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name = ?",
  );
  return tables.every((table) => {
    const names = new Set(columns.all(table.name).map(({ name }) => name));
    return table.columns.every((column) => names.has(column));
  });
}
