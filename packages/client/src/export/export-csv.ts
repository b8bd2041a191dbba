import { SOURCE_DIMENSIONS } from '@candor/catalog';
import type { ExportedEvent, Snapshot } from './snapshot.ts';

const COLUMNS = [
  'event',
  'event_id',
  'timestamp',
  'session_id',
  'daily_id',
  'seq',
  'catalog_version',
] as const;
const OUTCOME = ['sent_at', 'outcome'] as const;

/** A table of all events (RFC 4180): a column for each field that any of them has, `fields.NAME`. */
export function* exportCsv(snapshot: Snapshot): Generator<string, void> {
  const fields = fieldsOf(snapshot);
  yield line([
    ...COLUMNS,
    ...SOURCE_DIMENSIONS.map((name) => `source.${name}`),
    ...OUTCOME,
    ...fields.map((name) => `fields.${name}`),
  ]);
  for (const event of snapshot.events()) yield line(cellsOf(event, fields));
}

function fieldsOf({ database }: Snapshot): readonly string[] {
  const rows = database
    .prepare('SELECT DISTINCT fields.key AS name FROM events, json_each(event_data) AS fields ORDER BY name')
    .all();
  return rows.map(({ name }) => String(name));
}

function cellsOf(event: ExportedEvent, fields: readonly string[]): readonly unknown[] {
  return [
    ...COLUMNS.map((name) => event[name]),
    ...SOURCE_DIMENSIONS.map((name) => event.source[name]),
    ...OUTCOME.map((name) => event[name]),
    ...fields.map((name) => (Object.hasOwn(event.fields, name) ? event.fields[name] : undefined)),
  ];
}

function line(cells: readonly unknown[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = defused(Array.isArray(value) ? value.join(';') : String(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A spreadsheet takes a text that begins like this for a formula, and runs it; an apostrophe says that it is text
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function defused(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
