import type { WireBatch, WireValue } from '@candor/catalog';
import type { ColumnType, EventsColumn } from '@candor/metrics';

export type Cell = WireValue | bigint | null;

/** The rows of a batch, cell by cell in the order of the columns; ids and times as `cellIn` makes them. */
export function eventCells(
  columns: readonly EventsColumn[],
  { source, catalog, events }: WireBatch,
  cellIn: (type: ColumnType, value: WireValue) => Cell,
): readonly (readonly Cell[])[] {
  return events.map(({ fields, ...event }) => {
    const values: Readonly<Record<string, WireValue | undefined>> = {
      ...fields,
      ...source,
      ...{ event: event.event, timestamp: event.timestamp, daily_id: event.daily_id, seq: event.seq },
      ...{ event_hash: event.event_id, session: event.session_id },
      ...{ received_on: event.timestamp.slice(0, 10), catalog_version: catalog.version },
    };
    return columns.map(({ name, type }) => {
      const value = values[name];
      return value === undefined ? null : cellIn(type, value);
    });
  });
}

/** An id as a signed number: the last 16 digits of a UUID, the first of a session's id. */
export function signed64(id: string): bigint {
  const digits = id.includes('-') ? id.slice(19).replace('-', '') : id.slice(0, 16);
  return BigInt.asIntN(64, BigInt(`0x${digits}`));
}
