import type { Migration } from 'kysely/migration';

/** Files that were imported, by their content. */
export const imports: Migration = {
  up: (db) =>
    db.schema
      .createTable('imports')
      .addColumn('file_hash', 'text', (column) => column.primaryKey())
      .addColumn('imported_at', 'integer', (column) => column.notNull())
      .addColumn('summary', 'text', (column) => column.notNull())
      .execute(),
};
