import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';

/** Puts new rows in the place of whole partitions, so that a crash at any moment leaves the old ones or the new ones, once. */
export interface PartitionReplacer {
  /**
   * After an error it is not known whether the partitions are replaced: nothing else may write to them before `finish` ended well.
   *
   * @param partitions whose rows are replaced; those that get none are dropped
   * @param fill inserts the new rows into a table of the same form
   */
  replace(
    table: string,
    partitions: readonly string[],
    fill: (beside: string) => Promise<void>,
  ): Promise<void>;
  /** Completes a replacement that was interrupted after its rows were made, and removes what one left that was not. */
  finish(table: string): Promise<void>;
}

/**
 * REPLACE PARTITION is one step for readers and two for the disk: the engine names the new parts first and covers the old ones
 * next, and a kill between the two leaves both. So the new rows wait in a table beside, which one RENAME declares complete;
 * until that table is dropped, replacing is repeated, which takes away whatever the attempt before has left.
 */
export function partitionReplacer(
  client: ClickHouseClient,
  clickhouse_settings: ClickHouseSettings = {},
): PartitionReplacer {
  const command = (query: string) => client.command({ query, clickhouse_settings });
  const partitionsOf = async (table: string): Promise<readonly string[]> => {
    const result = await client.query({
      query:
        'SELECT DISTINCT partition FROM system.parts' +
        ' WHERE database = currentDatabase() AND table = {table:String} AND active AND rows > 0',
      query_params: { table },
      format: 'JSONEachRow',
      clickhouse_settings,
    });
    return (await result.json<{ partition: string }>()).map(({ partition }) => partition);
  };
  const finish = async (table: string): Promise<void> => {
    await command(`DROP TABLE IF EXISTS ${unfinished(table)} SYNC`);
    for (const partition of await partitionsOf(complete(table))) {
      await command(`ALTER TABLE ${table} REPLACE PARTITION '${partition}' FROM ${complete(table)}`);
    }
    await command(`DROP TABLE IF EXISTS ${complete(table)} SYNC`);
  };

  return {
    async replace(table, partitions, fill) {
      await finish(table);
      const beside = unfinished(table);
      await command(`CREATE TABLE ${beside} AS ${table}`);
      await fill(beside);
      const filled = new Set(await partitionsOf(beside));
      await command(`RENAME TABLE ${beside} TO ${complete(table)}`);
      await finish(table);
      // An engine refuses to replace something by nothing; dropping is one step for the disk, too.
      for (const partition of partitions) {
        if (!filled.has(partition)) await command(`ALTER TABLE ${table} DROP PARTITION '${partition}'`);
      }
    },
    finish,
  };
}

/** New rows that are being made. */
function unfinished(table: string): string {
  return `making_${table}`;
}

/** New rows that are all there. */
function complete(table: string): string {
  return `placing_${table}`;
}
