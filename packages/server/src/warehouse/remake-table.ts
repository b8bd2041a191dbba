import type { ClickHouseClient } from '@clickhouse/client';

export interface TableDefinition {
  /** SQL: their names, types and codecs. */
  readonly columns: string;
  /** The names of columns. A table that is sorted otherwise was made by an earlier version, and is made anew. */
  readonly sortedBy: string;
  /** SQL, with the same order. */
  readonly engine: string;
}

/** Makes tables, and makes those of an earlier version anew with what they hold. */
export interface TableRemaker {
  prepare(table: string, definition: TableDefinition): Promise<void>;
}

/**
 * A table's order cannot be changed. So its rows are copied to a table beside it, and the two change names in one step: a crash
 * at any moment leaves the old one or the new one, with all of the rows.
 *
 * @param finish completes what was interrupted in a table, before it is copied
 */
export function tableRemaker(
  client: ClickHouseClient,
  finish: (table: string) => Promise<void>,
): TableRemaker {
  const command = (query: string) => client.command({ query });
  const select = async <T>(query: string, query_params: Record<string, string>) =>
    (await client.query({ query, query_params, format: 'JSONEachRow' })).json<T>();
  const columnsOf = async (table: string): Promise<readonly string[]> => {
    const found = await select<{ readonly name: string }>(
      'SELECT name FROM system.columns WHERE database = currentDatabase() AND table = {table:String}',
      { table },
    );
    return found.map(({ name }) => name);
  };

  const remake = async (table: string, { columns, engine }: TableDefinition): Promise<void> => {
    await finish(table);
    await command(`CREATE TABLE ${beside(table)} (${columns}) ENGINE = ${engine}`);
    const old = new Set(await columnsOf(table));
    const common = (await columnsOf(beside(table))).filter((name) => old.has(name)).join(', ');
    await client.command({
      query: `INSERT INTO ${beside(table)} (${common}) SELECT ${common} FROM ${table}`,
      clickhouse_settings: { max_partitions_per_insert_block: '0' },
    });
    await command(`EXCHANGE TABLES ${beside(table)} AND ${table}`);
  };

  return {
    async prepare(table, definition) {
      await command(`DROP TABLE IF EXISTS ${beside(table)} SYNC`);
      const { columns, engine, sortedBy } = definition;
      await command(`CREATE TABLE IF NOT EXISTS ${table} (${columns}) ENGINE = ${engine}`);
      const [made] = await select<{ readonly sorting_key: string }>(
        'SELECT sorting_key FROM system.tables WHERE database = currentDatabase() AND name = {table:String}',
        { table },
      );
      if (made?.sorting_key === sortedBy) return;
      await remake(table, definition);
      await command(`DROP TABLE IF EXISTS ${beside(table)} SYNC`);
    },
  };
}

function beside(table: string): string {
  return `remaking_${table}`;
}
