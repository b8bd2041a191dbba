import type { Migration } from 'kysely/migration';

/** Policies that were issued. None is changed afterwards: clients compare their numbers. */
export const policies: Migration = {
  async up(db) {
    await db.schema
      .createTable('policies')
      .addColumn('product', 'text', (column) => column.notNull())
      .addColumn('serial', 'integer', (column) => column.notNull())
      .addColumn('document', 'text', (column) => column.notNull())
      .addColumn('kid', 'text')
      .addColumn('sig', 'text')
      .addColumn('reason', 'text')
      .addPrimaryKeyConstraint('policies_key', ['product', 'serial'])
      .execute();
  },
};
