import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Deletions, and tombstones of daily ids. Tombstones are kept in the order of the ids, which are random: a table with row numbers
 * would tell which were erased together.
 */
export const deletions: Migration = {
  async up(db) {
    await db.schema
      .createTable('deletions')
      .addColumn('request_id', 'text', (column) => column.primaryKey())
      .addColumn('product', 'text', (column) => column.notNull())
      .addColumn('asked_on', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('matched', 'integer')
      .addColumn('receipt', 'text')
      .execute();
    await db.schema
      .createTable('tombstones')
      .addColumn('product', 'text', (column) => column.notNull())
      .addColumn('daily_id', 'text', (column) => column.notNull())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('pending', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('tombstones_key', ['product', 'daily_id'])
      .modifyEnd(sql`WITHOUT ROWID`)
      .execute();
  },
};
