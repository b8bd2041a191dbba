import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** From which day on each total is kept. Of products that kept some before, a row says so: which ones follows from their kind. */
export const rollupsSince: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('rollups_since')
      .addColumn('product', 'text', (column) => column.notNull())
      .addColumn('metric', 'text', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('since', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('rollups_since_key', ['product', 'metric', 'by'])
      .execute();
    await sql`INSERT INTO rollups_since (product, metric, "by", since) SELECT DISTINCT product, '*', '', '' FROM rollup_days`.execute(
      db,
    );
  },
};
