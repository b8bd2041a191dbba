import { FOR_TESTS, startPostgres } from '@candor/bench/postgres';
import type { WireValue } from '@candor/catalog';
import { createPostgresEvents, type EngineRow, eventsColumns, renderPostgres } from '@candor/metrics';
import pg from 'pg';
import { eventCells, signed64 } from './event-cells.ts';
import type { EventsEngine } from './sqlite-events.ts';

const CONNECTIONS = 4;

/** A PostgreSQL of the test's own. */
export async function openPostgresEvents(): Promise<EventsEngine> {
  const server = await startPostgres(console.error, FOR_TESTS);
  const pool = new pg.Pool({ ...server.connection, max: CONNECTIONS });
  // A connection that is being closed may still hear that the server ends.
  pool.on('error', () => undefined);
  const select: EventsEngine['select'] = async ({ sql, values }) =>
    (await pool.query<Record<string, string | number | null>>(sql, [...values])).rows satisfies EngineRow[];
  return {
    async load(catalog, batches) {
      for (const sql of createPostgresEvents(catalog.product, [catalog])) await pool.query(sql);
      const columns = eventsColumns([catalog]);
      const rows = batches.flatMap((batch) => eventCells(columns, batch, cellIn));
      // A few of the many columns have a value: JSON is shorter than lists of nulls.
      const objects = rows.map((cells) =>
        Object.fromEntries(
          cells.flatMap((cell, index) => (cell === null ? [] : [[columns[index]?.name ?? '', cell]])),
        ),
      );
      const table = `"events_${catalog.product}"`;
      await pool.query(
        `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1::json)`,
        [JSON.stringify(objects)],
      );
      await pool.query(`ANALYZE ${table}`);
    },
    query: (plan) => select(renderPostgres(plan)),
    select,
    async close() {
      await pool.end();
      await server.stop();
    },
  };
}

function cellIn(type: Parameters<Parameters<typeof eventCells>[2]>[0], value: WireValue): WireValue {
  return type === 'id64' ? signed64(String(value)).toString() : value;
}
