import { eventsTable } from '@candor/metrics';
import type { ClickHouseClient } from '@clickhouse/client';

/** Rows of one product that share the day they happened on and the day they were received on, both UTC. */
export interface ReceivedRows {
  readonly product: string;
  readonly day: string;
  readonly receivedOn: string;
  readonly rows: number;
}

/** One of several parts of about the same size, told apart by the hashes themselves. */
export interface Slice {
  readonly index: number;
  readonly of: number;
}

/** How many rows a product's table holds of those received on a date or after it. */
export async function receivedSince(
  client: ClickHouseClient,
  product: string,
  date: string,
): Promise<readonly ReceivedRows[]> {
  const result = await client.query({
    query:
      'SELECT toString(toDate(timestamp)) AS day, toString(received_on) AS receivedOn, count() AS rows' +
      ` FROM ${eventsTable(product)} WHERE received_on >= {date:Date} GROUP BY 1, 2`,
    query_params: { date },
    format: 'JSONEachRow',
  });
  const found = await result.json<Omit<ReceivedRows, 'product' | 'rows'> & { rows: string }>();
  return found.map(({ rows, ...days }) => ({ product, ...days, rows: Number(rows) }));
}

/** The hashes of such rows, 8 bytes each. */
export async function storedHashes(
  client: ClickHouseClient,
  { product, day, receivedOn }: ReceivedRows,
  { index, of }: Slice,
): Promise<Uint8Array<ArrayBuffer>> {
  const result = await client.exec({
    query:
      `SELECT event_hash FROM ${eventsTable(product)} WHERE toDate(timestamp) = {day:Date}` +
      ' AND received_on = {receivedOn:Date} AND event_hash % {of:UInt32} = {index:UInt32} FORMAT RowBinary',
    query_params: { day, receivedOn, index, of },
  });
  return new Uint8Array(Buffer.concat((await result.stream.toArray()) as Buffer[]));
}
