import { type CompiledCatalog, compiledEvents, textRules, type WireFields } from '@candor/catalog';
import { createGate } from '@candor/firewall';
import type { DaySalts } from './day-salts.ts';
import { applies, applyMapping, type MappingProblem } from './mapping/apply-mapping.ts';
import { valueAt } from './mapping/field-tree.ts';
import type { PreparedFormat, PreparedMapping } from './mapping/prepare-mapping.ts';
import type { UnplacedEvent } from './place-events.ts';
import type { RawEvent } from './raw-event.ts';
import { rekeyed, rekeyedUuid } from './rekey.ts';
import { readTimestamp } from './timestamp.ts';

const DAY_MS = 86_400_000;
/** As for canonical events (docs/contract.md, section 1). */
const AHEAD_MS = DAY_MS;

/** How often the same was seen before: what tells equal events without ids apart. */
export type Occurrences = (key: string) => number;

/** An event of the catalog, or why the format's event is none. */
export type Decoded = UnplacedEvent | MappingProblem;

export function isProblem(decoded: Decoded): decoded is MappingProblem {
  return 'code' in decoded;
}

/**
 * Prepares the way of one event: its mapping, its time, its fields, the firewall, and new ids for old.
 *
 * @returns a function that makes as many events of a format's event as its mapping says
 */
export function prepareDecodeEvent(
  catalog: CompiledCatalog,
  salts: DaySalts,
): (format: PreparedFormat, raw: RawEvent, now: number, occurrences: Occurrences) => readonly Decoded[] {
  const admit = createGate(textRules(compiledEvents(catalog)));
  const oldestMs = catalog.retention.rawDays * DAY_MS;

  const decode = (
    mapping: PreparedMapping,
    raw: RawEvent,
    timestamp: unknown,
    now: number,
    seen: Occurrences,
  ): Decoded => {
    const time = typeof timestamp === 'string' ? readTimestamp(timestamp) : undefined;
    if (time === undefined) return { code: 'bad_format', field: 'timestamp' };
    if (time < now - oldestMs || time > now + AHEAD_MS) return { code: 'clock', field: 'timestamp' };
    const ids = idsOf(catalog.product, salts, raw, time);
    const mapped = applyMapping(catalog, mapping, raw.content, ids.ofField);
    if ('code' in mapped) return mapped;
    const admission = admit({ event: mapping.to, fields: mapped.fields }, time);
    if (!admission.ok) return { code: 'firewall', field: admission.field };
    return {
      index: raw.index,
      time,
      session: raw.session,
      source: mapped.source,
      event: {
        event: mapping.to,
        event_id: ids.ofEvent(mapping.to, mapped.fields, seen),
        timestamp: new Date(time).toISOString(),
        session_id: ids.session,
        daily_id: ids.daily,
        fields: mapped.fields,
      },
      ...(raw.seq === undefined ? {} : { seq: raw.seq }),
    };
  };

  return (format, raw, now, occurrences) => {
    const mappings = format.get(raw.name);
    if (mappings === undefined) return [{ code: 'unknown_event' }];
    const applicable = mappings.filter((mapping) => applies(mapping, raw.content));
    if (applicable.length === 0) return [{ code: 'not_in_enum' }];
    return applicable.flatMap((mapping) => {
      const timestamp = mapping.at === undefined ? raw.timestamp : valueAt(raw.content, mapping.at);
      const happened = mapping.at === undefined || (timestamp !== undefined && timestamp !== null);
      return happened ? [decode(mapping, raw, timestamp, now, occurrences)] : [];
    });
  };
}

interface Ids {
  readonly session: string;
  readonly daily: string;
  ofField(original: string): string;
  ofEvent(name: string, fields: WireFields, occurrences: Occurrences): string;
}

/** New ids in place of the format's, by the salt of the event's UTC day. */
function idsOf(product: string, salts: DaySalts, { session, id }: RawEvent, time: number): Ids {
  const day = new Date(time).toISOString().slice(0, 10);
  const salt = salts.of(day);
  return {
    session: rekeyed(salt, 'session_id', product, session),
    daily: rekeyed(salt, 'daily_id', product, session),
    // Two events that are joined by an id happen at different times of the day.
    ofField: (original) => rekeyedUuid(salt, 'field', Date.parse(day), product, original),
    ofEvent(name, fields, occurrences) {
      const inOrder = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
      const original = id ?? JSON.stringify([session, name, time, inOrder]);
      const place = id === undefined ? occurrences(original) : 0;
      return rekeyedUuid(salt, 'event_id', time, product, session, name, original, place);
    },
  };
}
