import { hash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { LIMITS, type Source, type WireEvent } from '@candor/catalog';
import type { FormatName } from '../formats/index.ts';
import type { RawEvent } from '../formats/raw-event.ts';
import { rekeyedUuid } from '../formats/rekey.ts';
import type { Item } from './read/item.ts';

/** Events of a released format that are decoded together: the places in a session are counted within them. */
const RAW_EVENTS_IN_BATCH = 20_000;

/** Events of a file that are taken in together. */
export type ImportBatch = CanonicalBatch | ReleasedBatch;

/** Events of one daily id, source and catalog version, shuffled. */
export interface CanonicalBatch {
  readonly kind: 'canonical';
  /** The same for the same events, whatever file they come from. */
  readonly batchId: string;
  readonly product: string;
  readonly catalogVersion: number;
  readonly source: Source;
  readonly events: readonly WireEvent[];
}

/** Events of one session of a released client, in their order. */
export interface ReleasedBatch {
  readonly kind: 'released';
  readonly format: FormatName;
  readonly raws: readonly RawEvent[];
}

type Header = Omit<CanonicalBatch, 'batchId' | 'events'> & { readonly dailyId: string };
type AnyHeader = Header | Omit<ReleasedBatch, 'raws'>;

/** Holds the events of a file until all of it has been read, so that a bad one leaves nothing behind. */
export interface Staging {
  /** @returns false for an event that was there already */
  add(item: Item): boolean;
  /** What was added, in batches whose order and content follow from the events alone. */
  batches(): Generator<ImportBatch, void>;
  close(): void;
}

/** @param path of a SQLite file that is made; its owner removes it */
export function openStaging(path: string): Staging {
  const database = new DatabaseSync(path);
  // The file is gone with the import: nothing of it needs to survive a crash.
  database.exec(
    'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;' +
      'CREATE TABLE headers (of TEXT PRIMARY KEY, header TEXT NOT NULL) WITHOUT ROWID;' +
      'CREATE TABLE events (event_id TEXT UNIQUE, of TEXT NOT NULL, place TEXT NOT NULL, body TEXT NOT NULL)',
  );
  const insertHeader = database.prepare('INSERT OR IGNORE INTO headers VALUES (?, ?)');
  const insertEvent = database.prepare('INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?)');
  let added = 0;
  let last = { text: '', name: '' };

  const groupOf = (text: string): string => {
    if (text !== last.text) {
      last = { text, name: hash('sha256', text) };
      insertHeader.run(last.name, text);
    }
    return last.name;
  };

  return {
    add(item) {
      added += 1;
      if (item.kind === 'canonical') {
        const { event, product, catalogVersion, source } = item;
        const of = groupOf(
          JSON.stringify({
            kind: 'canonical',
            product,
            catalogVersion,
            source: inOrder(source),
            dailyId: event.daily_id,
          }),
        );
        // Placed by a digest: no order of the file reaches the table.
        const place = hash('sha256', event.event_id).slice(0, 16);
        return insertEvent.run(event.event_id, of, place, JSON.stringify(event)).changes === 1;
      }
      const { format, raw } = item;
      const of = groupOf(JSON.stringify({ kind: 'released', format, session: raw.session }));
      insertEvent.run(null, of, String(added).padStart(12, '0'), JSON.stringify(raw));
      return true;
    },

    *batches() {
      database.exec('COMMIT; CREATE INDEX in_order ON events (of, place)');
      const headerOf = database.prepare('SELECT header FROM headers WHERE of = ?');
      const rows = database.prepare('SELECT of, body FROM events INDEXED BY in_order ORDER BY of, place');
      let current = '';
      let header: AnyHeader | undefined;
      let bodies: string[] = [];
      for (const { of, body } of rows.iterate()) {
        const full = header !== undefined && bodies.length >= mostOf(header);
        if (header !== undefined && (of !== current || full)) {
          yield batchOf(header, bodies);
          bodies = [];
        }
        if (of !== current) {
          current = String(of);
          header = JSON.parse(String(headerOf.get(current)?.header)) as AnyHeader;
        }
        bodies.push(String(body));
      }
      if (header !== undefined) yield batchOf(header, bodies);
    },

    close: () => database.close(),
  };
}

function mostOf({ kind }: AnyHeader): number {
  return kind === 'canonical' ? LIMITS.eventsInBatch : RAW_EVENTS_IN_BATCH;
}

function batchOf(header: AnyHeader, bodies: readonly string[]): ImportBatch {
  if (header.kind === 'released') {
    return {
      kind: 'released',
      format: header.format,
      raws: bodies.map((body) => JSON.parse(body) as RawEvent),
    };
  }
  const { kind, product, catalogVersion, source } = header;
  const events = bodies.map((body) => JSON.parse(body) as WireEvent);
  const time = Math.max(...events.map(({ timestamp }) => Date.parse(timestamp)));
  const ids = events.map(({ event_id }) => event_id);
  const batchId = rekeyedUuid(NO_SALT, 'batch_id', time, 'import', JSON.stringify(header), ...ids);
  return { kind, batchId, product, catalogVersion, source, events };
}

/** The ids that name the batch are random already. */
const NO_SALT = new Uint8Array(0);

/** The same source has the same text. */
function inOrder(source: Source): Source {
  return Object.fromEntries(Object.entries(source).sort(([a], [b]) => (a < b ? -1 : 1))) as unknown as Source;
}
