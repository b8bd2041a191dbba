import type { ImportsTable } from '../import/imports-table.ts';

/** What operators decide and the server must remember: a table's columns, by its name. Each part adds its own. */
export interface ControlTables {
  readonly imports: ImportsTable;
}
