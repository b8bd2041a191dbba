import type { DatabaseSync } from 'node:sqlite';
import { dailyId } from '../daily-id.ts';
import type { ActivityRecord } from '../history/activity-records.ts';
import { bytesOf, type StoredEvent } from '../history/stored-event.ts';
import { ACTIVITY_UPLOAD } from '../upload/activity-batches.ts';
import { textTable } from './text-table.ts';
import { countOf, inBytes } from './words.ts';

/** A line an event: what, when, and how many bytes it is as it travels, uncompressed. */
export function eventTable(events: readonly StoredEvent[], sent: boolean): string {
  const rows = events.map((event) => [
    event.event,
    event.timestamp.slice(0, 19).replace('T', ' '),
    countOf(bytesOf(event), 'byte'),
    ...(sent ? [event.outcome ?? ''] : []),
  ]);
  return textTable(['Event', 'Timestamp (UTC)', 'Size', ...(sent ? ['Answer'] : [])], rows);
}

/** Everything that is stored of an event, and the id that would go with it. */
export function eventInFull(event: StoredEvent, product: string, rootSecret: string | undefined): string {
  const { source, catalog_version } = event;
  const day =
    rootSecret === undefined ? undefined : dailyId(rootSecret, product, event.timestamp.slice(0, 10));
  return [
    `Event: ${event.event}`,
    `Timestamp: ${event.timestamp}`,
    `Size: ${countOf(bytesOf(event), 'byte')}`,
    ...(event.outcome === undefined
      ? []
      : [`Answer: ${event.outcome} (sent ${event.sent_at ?? 'at an unknown time'})`]),
    'Ids:',
    `  event_id: "${event.event_id}"`,
    `  session_id: "${event.session_id}", number ${event.seq} (random; until half an hour of silence or midnight UTC)`,
    ...(day === undefined ? [] : [`  daily_id: "${day}" (anonymous, changes at midnight UTC)`]),
    'Fields:',
    ...lines(event.fields),
    'Source:',
    ...lines({ ...source, catalog_version }),
    '---',
  ].join('\n');
}

function lines(values: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(values).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`);
}

export function recordTable(records: readonly ActivityRecord[]): string {
  const rows = records.map(({ kind, date, gap, age, cohort }) => [
    ...[kind, date, String(gap ?? ''), String(age ?? ''), cohort ?? ''],
  ]);
  return textTable(['Kind', 'Date', 'Days since the last', 'Days since the first', 'First week'], rows);
}

/** What left this machine, request by request. */
export function uploadTable(database: DatabaseSync): readonly string[] {
  const rows = uploadRows(database);
  return rows.length === 0 ? [] : [`The newest uploads:\n${textTable(UPLOAD_HEAD, rows)}`];
}

export const UPLOAD_HEAD: readonly string[] = ['When (UTC)', 'Held', 'Compressed', 'Status', 'Answer'];

/** The newest uploads that were answered, as cells under `UPLOAD_HEAD`. */
export function uploadRows(database: DatabaseSync): readonly (readonly string[])[] {
  const rows = database
    .prepare(
      `SELECT first_attempt_at, sent_at, events, bytes, status, accepted, rejected, details FROM uploads
       WHERE status IS NOT NULL ORDER BY first_attempt_at DESC LIMIT 20`,
    )
    .all();
  return rows.map((row) => [
    String(row.sent_at ?? row.first_attempt_at).slice(0, 19),
    countOf(Number(row.events), row.details === ACTIVITY_UPLOAD ? 'record' : 'event'),
    inBytes(Number(row.bytes)),
    String(row.status),
    row.accepted === null ? '' : `${row.accepted} accepted, ${row.rejected ?? 0} rejected`,
  ]);
}
