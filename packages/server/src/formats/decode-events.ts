import type { CompiledCatalog, FormatMapping, Refusal } from '@candor/catalog';
import type { DaySalts } from './day-salts.ts';
import { isProblem, type Occurrences, prepareDecodeEvent } from './decode-event.ts';
import type { DecodedBatch } from './decoded-event.ts';
import type { FormatName } from './format-name.ts';
import { type PreparedFormat, prepareFormat } from './mapping/prepare-mapping.ts';
import { placeEvents, type UnplacedEvent } from './place-events.ts';
import { isUnreadable, type RawEvent, type Unreadable } from './raw-event.ts';
import { rekeyedUuid } from './rekey.ts';

/** @param batchId the id that the format gives the batch; what is in it tells it where there is none */
type DecodeEvents = (
  format: FormatName,
  raws: readonly (RawEvent | Unreadable)[],
  now: number,
  batchId?: string,
) => DecodedBatch;

/** Looks up once what decoding the formats of a catalog needs. */
export function prepareDecodeEvents(catalog: CompiledCatalog, salts: DaySalts): DecodeEvents {
  const formats = new Map<string, PreparedFormat>(
    Object.entries<FormatMapping>(catalog.formats).map(([name, mapping]) => [
      name,
      prepareFormat(catalog, mapping),
    ]),
  );
  const decodeEvent = prepareDecodeEvent(catalog, salts);

  return (format, raws, now, batchId) => {
    const mappings: PreparedFormat = formats.get(format) ?? new Map();
    const occurrences = countOccurrences();
    const events = new Map<string, UnplacedEvent>();
    const refusals: Refusal[] = [];
    let duplicates = 0;
    for (const raw of raws) {
      const { index } = raw;
      if (isUnreadable(raw)) {
        refusals.push({ index, code: 'bad_format', field: raw.field });
        continue;
      }
      for (const decoded of decodeEvent(mappings, raw, now, occurrences)) {
        if (isProblem(decoded)) refusals.push({ index, ...decoded });
        else if (events.has(decoded.event.event_id)) duplicates += 1;
        else events.set(decoded.event.event_id, decoded);
      }
    }
    const last = Math.max(...[...events.values()].map(({ time }) => time));
    const time = Number.isFinite(last) ? last : now;
    const original = batchId ?? JSON.stringify([[...events.keys()], refusals, duplicates]);
    return {
      batchId: rekeyedUuid(salts.of(dayOf(time)), 'batch_id', time, catalog.product, format, original),
      groups: placeEvents([...events.values()], format),
      duplicates,
      refusals,
    };
  };
}

function countOccurrences(): Occurrences {
  const counts = new Map<string, number>();
  return (key) => {
    const before = counts.get(key) ?? 0;
    counts.set(key, before + 1);
    return before;
  };
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
