import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What has been rolled up, what has been removed since, and how the job that removes it has fared. */
export const rollupsAndRetention: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('rollup_days')
      .addColumn('product', 'text', (column) => column.notNull())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('rollup_days_key', ['product', 'day'])
      .execute();
    await db.schema
      .createTable('retention_horizons')
      .addColumn('product', 'text', (column) => column.notNull())
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('before', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('retention_horizons_key', ['product', 'what'])
      .execute();
    await db.schema
      .createTable('retention_runs')
      .addColumn('ended_at', 'integer', (column) => column.primaryKey())
      .addColumn('removed', 'text', (column) => column.notNull())
      .addColumn('problem', 'text')
      .execute();
  },
};
