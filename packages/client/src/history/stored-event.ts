import { SOURCE_DIMENSIONS, type Source, type WireEvent } from '@candor/catalog';

/** An event as the store has it. */
export interface StoredEvent extends Omit<WireEvent, 'daily_id'> {
  /** What recorded it. */
  readonly source: Source;
  /** Of the catalog that it was recorded with. */
  readonly catalog_version: number;
  /** When it was answered, and what became of it; neither while it is pending. */
  readonly sent_at?: string;
  readonly outcome?: string;
}

/** A row of `events` joined with its source. Other programs write the store too: JSON can be more than an object. */
export function storedEvent(row: Readonly<Record<string, unknown>>): StoredEvent {
  const fields: unknown = JSON.parse(String(row.event_data));
  return {
    event: String(row.event_type),
    event_id: String(row.event_id),
    timestamp: rfc3339(String(row.timestamp)),
    session_id: String(row.session_id),
    seq: Number(row.seq),
    fields: isObject(fields) ? (fields as StoredEvent['fields']) : {},
    source: Object.fromEntries(
      SOURCE_DIMENSIONS.map((name) => [name, String(row[name])]),
    ) as unknown as Source,
    catalog_version: Number(row.catalog_version),
    ...(row.sent_at === null ? {} : { sent_at: rfc3339(String(row.sent_at)) }),
    ...(row.outcome === null ? {} : { outcome: String(row.outcome) }),
  };
}

/** SQLite's form of a time in the form of the wire. */
export function rfc3339(time: string): string {
  return `${time.replace(' ', 'T')}Z`;
}

/** The event as it travels. */
export function wireEvent(stored: StoredEvent, dailyId: string): WireEvent {
  const { event, event_id, timestamp, session_id, seq, fields } = stored;
  return { event, event_id, timestamp, session_id, daily_id: dailyId, seq, fields };
}

/** The bytes of an event as it travels, before a batch is compressed. */
export function bytesOf(stored: StoredEvent): number {
  // A daily id has the same length every day.
  return Buffer.byteLength(JSON.stringify(wireEvent(stored, '0'.repeat(32))));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
