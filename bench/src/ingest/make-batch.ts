import {
  type CompiledCatalog,
  SOURCE_DIMENSIONS,
  type Source,
  type WireBatch,
  type WireEvent,
} from '@candor/catalog';
import type { Draw } from './draw.ts';
import { makeSession } from './make-session.ts';
import { hexId, uuidV7 } from './random-ids.ts';
import type { Words } from './words.ts';

const EVENTS_IN_BATCH = 100;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Batches hold events of one of the last days that are over: that is when clients upload them. */
const DAYS = 3;

/** A batch of one installation and one day: sessions, until there are as many events as a batch holds. */
export function makeBatch(draw: Draw, catalog: CompiledCatalog, words: Words, now: number): WireBatch {
  const midnight = Math.floor(now / DAY_MS) * DAY_MS - DAY_MS * (1 + draw.below(DAYS));
  const dailyId = hexId();
  const events: WireEvent[] = [];
  // The last session starts early enough to end on the same day.
  let time = midnight + draw.below(4 * HOUR_MS);
  while (events.length < EVENTS_IN_BATCH) {
    const session = makeSession(draw, words, { dailyId, startsAt: time, events: 4 + draw.below(7) });
    events.push(...session);
    time = Date.parse(events.at(-1)?.timestamp ?? '') + draw.below(HOUR_MS / 2);
  }
  return {
    batch_id: uuidV7(now),
    client_timestamp: new Date(now).toISOString(),
    catalog: { product: catalog.product, version: catalog.version },
    source: makeSource(draw, catalog),
    events: events.slice(0, EVENTS_IN_BATCH),
  };
}

function makeSource(draw: Draw, catalog: CompiledCatalog): Source {
  const open = { version: `1.1.${draw.below(5)}`, runtime: 'node-24', sdk: 'candor-js/1.0.0' };
  const listed = Object.entries(catalog.dimensions).map(([name, values]) => [name, draw.oneOf(values)]);
  const source = { ...Object.fromEntries(listed), ...open };
  return Object.fromEntries(SOURCE_DIMENSIONS.map((name) => [name, source[name]])) as Record<
    keyof Source,
    string
  >;
}
