import { createHash } from 'node:crypto';
import type { FormatName } from '../format-name.ts';
import type { RawEvent, Unreadable } from '../raw-event.ts';
import { caroArray } from './caro-array.ts';
import { caroFlat } from './caro-flat.ts';
import { caroRows } from './caro-rows.ts';
import { reasonkit } from './reasonkit.ts';
import { isJsonObject, type JsonObject, type Unwrapper } from './unwrapper.ts';

/** The formats that travel as JSON; `reasonkit/store` is a file alone. */
export type BodyFormat = Exclude<FormatName, 'reasonkit/store'>;

const UNWRAPPERS: Readonly<Record<BodyFormat, Unwrapper>> = {
  'caro/1': caroArray,
  'caro/flat': caroFlat,
  'caro/rows': caroRows,
  'reasonkit/1.0.0': reasonkit,
};

/** A body that cannot be read at all. */
export type RefusedBody =
  | { readonly ok: false; readonly problem: 'too_large' }
  | {
      readonly ok: false;
      readonly problem: 'validation_failed';
      readonly code: 'wrong_type' | 'unknown_field';
      readonly field: 'body' | 'events';
    };

export type UnwrappedBody =
  | {
      readonly ok: true;
      readonly raws: readonly (RawEvent | Unreadable)[];
      /** The id that the format gives its batch, where it does. */
      readonly batchId?: string;
    }
  | RefusedBody;

/** Takes the events of a body out of their envelopes. */
export function unwrapBody(format: BodyFormat, body: unknown, mostEvents: number): UnwrappedBody {
  const { events, envelope } = opened(body);
  if (!Array.isArray(events) || events.length === 0) return refused('wrong_type', 'events');
  const { envelope: known } = UNWRAPPERS[format];
  if (Object.keys(envelope).some((name) => !known.has(name))) return refused('unknown_field', 'body');
  if (events.length > mostEvents) return { ok: false, problem: 'too_large' };
  const { batch_id: batchId } = envelope;
  const raws = unwrapEvents(format, events, envelope);
  return { ok: true, raws, ...(typeof batchId === 'string' ? { batchId } : {}) };
}

/** Takes events out of their packing. Those that name no session share one, which is the same for the same events. */
export function unwrapEvents(
  format: BodyFormat,
  events: readonly unknown[],
  envelope: JsonObject = {},
): readonly (RawEvent | Unreadable)[] {
  const { unwrap } = UNWRAPPERS[format];
  const unwrapped = events.map((event) => (isJsonObject(event) ? unwrap(event, envelope) : 'event'));
  const times = unwrapped.map((one) => (typeof one === 'string' ? one : `${one.name} ${one.timestamp}`));
  const unnamed = `unnamed ${createHash('sha256').update(JSON.stringify(times)).digest('hex')}`;
  return unwrapped.map((one, index) =>
    typeof one === 'string' ? { index, field: one } : { index, session: unnamed, ...one },
  );
}

/** A bare list, a list in an envelope, or one event by itself. */
function opened(body: unknown): { readonly events: unknown; readonly envelope: JsonObject } {
  if (!isJsonObject(body)) return { events: body, envelope: {} };
  return Object.hasOwn(body, 'events')
    ? { events: body.events, envelope: body }
    : { events: [body], envelope: {} };
}

function refused(code: 'wrong_type' | 'unknown_field', field: 'body' | 'events'): RefusedBody {
  return { ok: false, problem: 'validation_failed', code, field };
}
