import { type CompiledCatalog, LIMITS } from '@candor/catalog';
import type { DaySalts } from './day-salts.ts';
import { prepareDecodeEvents } from './decode-events.ts';
import type { DecodedBatch } from './decoded-event.ts';
import { FORMAT_NAMES, type FormatName } from './format-name.ts';
import type { RawEvent, Unreadable } from './raw-event.ts';
import { type BodyFormat, type RefusedBody, unwrapBody } from './unwrap/unwrap-body.ts';

export type DecodedBody = { readonly ok: true; readonly batch: DecodedBatch } | RefusedBody;

/** Reads the released formats of one product. */
export interface Decoder {
  /** Those that the product's catalog has a mapping for. */
  readonly formats: ReadonlySet<FormatName>;
  /**
   * Decodes the body of a request, or of an export file.
   *
   * @param format as `detectFormat` tells it; one of `formats`
   * @param body parsed JSON
   * @param now milliseconds since the epoch
   * @param mostEvents a body with more is too large; the limit of a batch by default
   */
  decodeBody(format: BodyFormat, body: unknown, now: number, mostEvents?: number): DecodedBody;
  /** Decodes events that belong together, such as those of one session of a store file. */
  decodeEvents(format: FormatName, raws: readonly (RawEvent | Unreadable)[], now: number): DecodedBatch;
}

/**
 * Prepares the decoders of a product's formats from the mappings of its catalog.
 *
 * @throws {Error} in one line, when a mapping names an event that the catalog does not have
 */
export function createDecoder(catalog: CompiledCatalog, salts: DaySalts): Decoder {
  const decodeEvents = prepareDecodeEvents(catalog, salts);
  return {
    formats: new Set(FORMAT_NAMES.filter((name) => Object.hasOwn(catalog.formats, name))),
    decodeBody(format, body, now, mostEvents = LIMITS.eventsInBatch) {
      const unwrapped = unwrapBody(format, body, mostEvents);
      if (!unwrapped.ok) return unwrapped;
      return { ok: true, batch: decodeEvents(format, unwrapped.raws, now, unwrapped.batchId) };
    },
    decodeEvents: (format, raws, now) => decodeEvents(format, raws, now),
  };
}
