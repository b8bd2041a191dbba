import type {
  CompiledCatalog,
  CompiledField,
  Source,
  WireBatch,
  WireEvent,
  WireValue,
} from '@candor/catalog';
import type { Seeded } from './seeded.ts';

const DAY_MS = 86_400_000;
const MODELS = ['gpt-4o', 'claude-3-haiku', 'llama3.1', 'qwen2.5-coder'] as const;

/** How many of what is made. */
export interface Amounts {
  readonly people: number;
  readonly days: number;
  /** Of a person on a day. */
  readonly sessions: number;
  /** Of a session, at the most. */
  readonly events: number;
}

/**
 * Batches of random events of a product: each person has an id a day and one source, and sessions with events of every kind
 * within the day. Numbers come again, and so do times, so that ties occur.
 *
 * @param until midnight behind the last day, in milliseconds since the epoch
 */
export function randomBatches(
  catalog: CompiledCatalog,
  { people, days, sessions, events }: Amounts,
  until: number,
  chance: Seeded,
): readonly WireBatch[] {
  const batches: WireBatch[] = [];
  for (let person = 0; person < people; person += 1) {
    const source = randomSource(catalog, chance);
    for (let ago = days; ago > 0; ago -= 1) {
      // Some days are left out by everybody.
      if (ago % 7 === 0 || chance.below(4) === 0) continue;
      const midnight = until - ago * DAY_MS;
      const daily_id = chance.hex(32);
      const made: WireEvent[] = [];
      for (let session = 0; session < sessions; session += 1) {
        const ids = { daily_id, session_id: chance.hex(32) };
        const start = midnight + chance.below(22 * 60) * 60_000;
        const length = 1 + chance.below(events);
        for (let seq = 0; seq < length; seq += 1) {
          const time = start + Math.floor((seq * 3_600_000) / events / 2) * 2;
          made.push({ ...randomEvent(catalog, time, chance), ...ids, seq });
        }
      }
      batches.push({
        batch_id: uuid7(until, chance),
        client_timestamp: new Date(until).toISOString(),
        catalog: { product: catalog.product, version: catalog.version },
        ...{ source, events: made },
      });
    }
  }
  return batches;
}

function randomSource({ dimensions }: CompiledCatalog, chance: Seeded): Source {
  return {
    version: `1.${chance.below(3)}.0`,
    channel: chance.pick(dimensions.channel.filter((one) => one !== 'alpha')),
    tier: chance.pick(dimensions.tier),
    os: chance.pick(dimensions.os),
    arch: chance.pick(dimensions.arch),
    shell: chance.pick(dimensions.shell),
    ...{ runtime: 'node-24', sdk: 'candor-js/0.1.0' },
  };
}

function randomEvent(
  { events }: CompiledCatalog,
  time: number,
  chance: Seeded,
): Omit<WireEvent, 'session_id' | 'daily_id' | 'seq'> {
  const event = chance.pick(Object.keys(events));
  const given = Object.entries(events[event]?.fields ?? {}).filter(
    ([, field]) => field.expires === undefined && (field.required || chance.below(3) > 0),
  );
  const fields = Object.fromEntries(given.map(([name, field]) => [name, randomValue(field, time, chance)]));
  return { event, event_id: uuid7(time, chance), timestamp: new Date(time).toISOString(), fields };
}

function randomValue(field: CompiledField, time: number, chance: Seeded): WireValue {
  switch (field.type) {
    case 'enum':
      // The first few are the most frequent.
      return chance.pick(chance.below(2) === 0 ? field.values.slice(0, 3) : field.values);
    case 'set':
      return field.values.filter(() => chance.below(2) === 0);
    case 'boolean':
      return chance.below(2) === 0;
    case 'integer':
      return field.min + chance.below(Math.min(field.max - field.min, 5000) + 1);
    case 'float':
      // Sums of such fractions are exact in whatever order.
      return field.min + (chance.below(1025) / 1024) * (field.max - field.min);
    case 'duration':
    case 'count':
      return chance.below(2) === 0 ? chance.below(10) : chance.below(Math.min(field.max, 5000) + 1);
    case 'version':
      return `2.${chance.below(3)}.1`;
    case 'errorCode':
      return `E10${chance.below(8)}`;
    case 'id':
      return uuid7(time, chance);
    case 'token':
      return chance.pick(MODELS);
  }
}

function uuid7(time: number, chance: Seeded): string {
  const random = chance.hex(24);
  const hex = `${time.toString(16).padStart(12, '0')}7${random.slice(0, 3)}a${random.slice(3, 18)}`;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
