import type { Migration } from 'kysely/migration';

export const writeKeys: Migration = {
  up: (db) =>
    db.schema
      .createTable('write_keys')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('product', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('secret', 'text')
      .addColumn('created_at', 'integer', (column) => column.notNull())
      .addColumn('expires_at', 'integer')
      .addColumn('revoked_at', 'integer')
      .execute(),
};
