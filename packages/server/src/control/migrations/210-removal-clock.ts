import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How far the clock by which things are removed has come. */
export const removalClock: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('removal_clock')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('trusted', 'integer', (column) => column.notNull())
      .addColumn('jumped_to', 'integer')
      .addColumn('seen', 'integer', (column) => column.notNull())
      .execute();
  },
};
