import { type EngineRow, eventsTable } from '@candor/metrics';
import type { ClickHouseClient } from '@clickhouse/client';

/** Of a day's events. */
export interface DayState {
  /** It changes whenever they do. */
  readonly state: string;
  readonly rows: number;
}

/** The days of a product that have events, UTC, `2026-01-31`. */
export async function dayStates(
  client: ClickHouseClient,
  product: string,
): Promise<ReadonlyMap<string, DayState>> {
  // Inserts raise the greatest number of a block, deletions and changes the data's version; merges leave both.
  const result = await client.query({
    query:
      "SELECT partition AS day, concat(toString(max(max_block_number)), '.', toString(max(data_version))) AS state," +
      ' sum(rows) AS n' +
      ' FROM system.parts WHERE database = currentDatabase() AND table = {table:String} AND active AND rows > 0' +
      ' GROUP BY partition',
    query_params: { table: eventsTable(product) },
    format: 'JSONEachRow',
  });
  const rows = await result.json<EngineRow>();
  return new Map(rows.map(({ day, state, n }) => [String(day), { state: String(state), rows: Number(n) }]));
}
