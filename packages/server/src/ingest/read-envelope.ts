import { LIMITS, type Source, TIMESTAMP, UUID_V7 } from '@candor/catalog';

/** A batch that can be read; its events are not judged yet. */
export interface Envelope {
  readonly batchId: string;
  readonly product: string;
  readonly catalogVersion: number;
  readonly source: Readonly<Record<keyof Source, unknown>>;
  readonly events: readonly unknown[];
}

/** The outside of a batch, or why it cannot be read. */
export type Read<E> = { readonly ok: true; readonly envelope: E } | Unread;

export type Unread =
  | { readonly ok: false; readonly problem: 'too_large' }
  | {
      readonly ok: false;
      readonly problem: 'validation_failed';
      readonly code: string;
      readonly field: string;
    };

const KEYS: ReadonlySet<string> = new Set(['batch_id', 'client_timestamp', 'catalog', 'source', 'events']);

/** Reads the outside of a batch: what must hold before any of its events can be judged. */
export function readEnvelope(batch: unknown): Read<Envelope> {
  if (!isObject(batch)) return failed('wrong_type', 'body');
  if (Object.keys(batch).some((key) => !KEYS.has(key))) return failed('unknown_field', 'body');
  const { batch_id: batchId, client_timestamp: sentAt, catalog, source, events } = batch;
  if (typeof batchId !== 'string' || !UUID_V7.test(batchId)) return failed('bad_format', 'batch_id');
  // Not what `Date.parse` makes a time of: it finds a year in `alice-4711`.
  if (typeof sentAt !== 'string' || !TIMESTAMP.test(sentAt)) return failed('bad_format', 'client_timestamp');
  if (!isObject(catalog) || typeof catalog.product !== 'string' || !Number.isInteger(catalog.version)) {
    return failed('bad_format', 'catalog');
  }
  if (!isObject(source)) return failed('wrong_type', 'source');
  if (!Array.isArray(events) || events.length === 0) return failed('wrong_type', 'events');
  if (events.length > LIMITS.eventsInBatch) return { ok: false, problem: 'too_large' };
  const { product, version } = catalog;
  return {
    ok: true,
    envelope: {
      batchId,
      product,
      catalogVersion: version as number,
      source: source as Envelope['source'],
      events,
    },
  };
}

/** Whether a value is what JSON calls an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function failed(code: string, field: string): Unread {
  return { ok: false, problem: 'validation_failed', code, field };
}
