import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What was released with noise, what it cost of each day, and for which days nobody knows what was spent. */
export const releases: Migration = {
  async up(db) {
    await db.schema
      .createTable('release_spends')
      .addColumn('product', 'text', (column) => column.notNull())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('count_key', 'text', (column) => column.notNull())
      .addColumn('epsilon_micro', 'integer', (column) => column.notNull())
      .addColumn('delta', 'real', (column) => column.notNull())
      .addPrimaryKeyConstraint('release_spends_key', ['product', 'day', 'count_key'])
      .modifyEnd(sql`WITHOUT ROWID`)
      .execute();
    await db.schema
      .createTable('release_cells')
      .addColumn('product', 'text', (column) => column.notNull())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('count_key', 'text', (column) => column.notNull())
      .addColumn('cell', 'text', (column) => column.notNull())
      .addColumn('value', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('release_cells_key', ['product', 'day', 'count_key', 'cell'])
      .modifyEnd(sql`WITHOUT ROWID`)
      .execute();
    await db.schema
      .createTable('release_floor')
      .addColumn('one', 'integer', (column) => column.primaryKey())
      .addColumn('day', 'text', (column) => column.notNull())
      .execute();
  },
};
