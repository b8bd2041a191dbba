import type { Migration } from 'kysely/migration';

export const rejected: Migration = {
  up: (db) =>
    db.schema
      .createTable('rejected')
      .addColumn('hour', 'integer', (column) => column.notNull())
      .addColumn('product', 'text', (column) => column.notNull())
      .addColumn('event', 'text', (column) => column.notNull())
      .addColumn('field', 'text', (column) => column.notNull())
      .addColumn('code', 'text', (column) => column.notNull())
      .addColumn('version', 'text', (column) => column.notNull())
      .addColumn('count', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('rejected_key', ['hour', 'product', 'event', 'field', 'code', 'version'])
      .execute(),
};
