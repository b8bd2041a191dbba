import type { ClickHouseClient } from '@clickhouse/client';
import type { SampledEvent } from './audit-report.ts';
import { readRows } from './read-rows.ts';
import type { AuditedRows } from './read-texts.ts';

/** What tells one person's events from another's says nothing to a reader. */
const IDS = ['block', 'event_hash', 'session', 'daily_id', 'seq'];

/**
 * Draws events by chance, for people to read what no detector knows. They come without the ids of events, sessions and days.
 *
 * @param columns that the table has
 */
export async function sampleEvents(
  client: ClickHouseClient,
  product: string,
  { table, where }: AuditedRows,
  columns: readonly string[],
  size: number,
): Promise<readonly SampledEvent[]> {
  const shown = columns.filter((name) => !IDS.includes(name)).map((name) => `\`${name}\``);
  const rows = await readRows<Readonly<Record<string, unknown>>>(
    client,
    `SELECT ${shown.join(', ')} FROM ${table} WHERE ${where} ORDER BY rand() LIMIT ${size}`,
  );
  return rows.map(({ event, timestamp, ...values }) => ({
    product,
    event: String(event),
    timestamp: `${String(timestamp).replace(' ', 'T')}Z`,
    values: Object.fromEntries(Object.entries(values).filter(([, value]) => isGiven(value))),
  }));
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}
