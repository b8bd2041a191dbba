import type { ClickHouseClient } from '@clickhouse/client';

/** An audit reads, and takes no more than a query of the dashboard may. */
const READ_ONLY = { max_execution_time: 50, max_memory_usage: '2000000000', readonly: '1' } as const;

/** The rows of a statement that changes nothing. */
export async function readRows<T>(client: ClickHouseClient, query: string): Promise<T[]> {
  const result = await client.query({ query, format: 'JSONEachRow', clickhouse_settings: READ_ONLY });
  return result.json<T>();
}
