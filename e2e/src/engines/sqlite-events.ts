import { DatabaseSync } from 'node:sqlite';
import type { CompiledCatalog, WireBatch, WireValue } from '@candor/catalog';
import {
  createSqliteEvents,
  type EngineRow,
  eventsColumns,
  type ListStatement,
  type Plan,
  renderSqlite,
} from '@candor/metrics';
import { type Cell, eventCells, signed64 } from './event-cells.ts';

/** An engine that holds events and answers plans. */
export interface EventsEngine {
  load(catalog: CompiledCatalog, batches: readonly WireBatch[]): Promise<void>;
  query(plan: Plan): Promise<readonly EngineRow[]>;
  select(statement: ListStatement): Promise<readonly EngineRow[]>;
  close(): Promise<void>;
}

/** SQLite in memory. */
export function openSqliteEvents(): EventsEngine {
  const db = new DatabaseSync(':memory:');
  const select: EventsEngine['select'] = async ({ sql, values }) =>
    db.prepare(sql).all(...values) as EngineRow[];
  return {
    async load(catalog, batches) {
      for (const sql of createSqliteEvents(catalog.product, [catalog])) db.exec(sql);
      const columns = eventsColumns([catalog]);
      const marks = columns.map(() => '?').join(', ');
      const insert = db.prepare(`INSERT INTO "events_${catalog.product}" VALUES (${marks})`);
      db.exec('BEGIN');
      for (const batch of batches)
        for (const cells of eventCells(columns, batch, cellIn))
          insert.run(...cells.map((cell) => cell as number | string | bigint | null));
      db.exec('COMMIT');
    },
    query: (plan) => select(renderSqlite(plan)),
    select,
    async close() {
      db.close();
    },
  };
}

function cellIn(type: Parameters<Parameters<typeof eventCells>[2]>[0], value: WireValue): Cell {
  switch (type) {
    case 'time':
      return Date.parse(String(value));
    case 'id64':
      return signed64(String(value));
    case 'texts':
      return JSON.stringify(value);
    case 'boolean':
      return Number(value);
    default:
      return value;
  }
}
