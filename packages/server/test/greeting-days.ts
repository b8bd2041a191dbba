import { randomBytes } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { type CompiledCatalog, defineCatalog, field } from '@candor/catalog';
import { compileCatalog } from '@candor/catalog/tools';
import { prepareProduct } from '../src/ingest/product.ts';
import type { StoredEvent } from '../src/warehouse/column.ts';
import type { WarehouseBlock } from '../src/warehouse/warehouse.ts';
import { definition, greeting, source } from './hello.ts';

const DAY_MS = 86_400_000;

const of = { event: 'greeting' } as const;
const took = { of, field: 'took', unit: 'ms' } as const;
/** Hello with a metric of every kind that follows from events, and events and fields that live shorter than others. */
export const catalog: CompiledCatalog = compileCatalog(
  defineCatalog({
    ...definition,
    retention: { rawDays: 90, hourlyDays: 200, dailyDays: 400 },
    events: {
      ...definition.events,
      farewell: {
        description: 'A farewell was printed.',
        purpose: 'To know which languages are used.',
        category: 'features',
        level: 'minimal',
        retentionDays: 30,
        required: { tongue: field.enum('Of the farewell.', ['en', 'de', 'fr']) },
        optional: { tears: field.count('How many.', { max: 100, retentionDays: 7 }) },
      },
    },
    metrics: {
      greetings: { kind: 'count', question: '?', of, breakdowns: ['language', 'heard'] },
      farewells: { kind: 'count', question: '?', of: { event: 'farewell' }, breakdowns: ['tongue'] },
      english: {
        kind: 'ratio',
        question: '?',
        numerator: { event: 'greeting', where: { language: 'en' } },
        denominator: of,
        breakdowns: ['heard'],
      },
      parting: {
        kind: 'ratio',
        question: '?',
        numerator: { event: 'farewell', count: 'sessions' },
        denominator: { event: 'greeting', count: 'sessions' },
        breakdowns: [{ name: 'spoken', fields: { greeting: 'language', farewell: 'tongue' } }],
      },
      speed: { kind: 'percentiles', question: '?', ...took, percentiles: [50, 95], breakdowns: ['language'] },
      mean_speed: { kind: 'mean', question: '?', ...took },
      all_time: { kind: 'sum', question: '?', ...took },
      fastest: { kind: 'min', question: '?', ...took },
      slowest: { kind: 'max', question: '?', ...took },
      people: { kind: 'distinct', question: '?', of, id: 'daily_id' },
      languages: { kind: 'distribution', question: '?', of, by: 'language' },
      spread: { kind: 'histogram', question: '?', ...took, breakdowns: ['language'] },
      talkative: {
        kind: 'ratio',
        question: '?',
        numerator: { ...of, count: 'sessions', having: { atLeast: 2 } },
        denominator: { ...of, count: 'sessions' },
        breakdowns: ['heard'],
      },
      hesitant: {
        kind: 'ratio',
        question: '?',
        numerator: { ...of, count: 'sessions', having: { atLeast: 2, before: { event: 'farewell' } } },
        denominator: { event: 'greeting', count: 'sessions' },
      },
      keen_days: {
        kind: 'count',
        question: '?',
        of: { ...of, count: 'person_days', having: { atLeast: 2 } },
      },
      mixed: {
        kind: 'ratio',
        question: '?',
        numerator: [{ ...of, count: 'person_days', having: { atLeast: 3 } }, { event: 'farewell' }],
        denominator: [
          { ...of, count: 'sessions', having: { atLeast: 2 } },
          { ...of, count: 'person_days', having: { atLeast: 1 } },
        ],
      },
      time_of_session: { kind: 'mean', question: '?', ...took, perSession: 'sum' },
      first_of_session: { kind: 'percentiles', question: '?', ...took, percentiles: [50], perSession: 'min' },
      longest_session: { kind: 'max', question: '?', ...took, perSession: 'sum', breakdowns: ['language'] },
      spread_of_sessions: { kind: 'histogram', question: '?', ...took, perSession: 'sum' },
    },
  }),
);
export const product = prepareProduct([catalog]);

const oneOf = <T>(items: readonly T[]): T => items[Math.floor(Math.random() * items.length)] as T;

/** Events of one day, in sessions of a person each. */
export function eventsOfDay(time: number, sessions: number): StoredEvent[] {
  return Array.from({ length: sessions }, () => {
    const who = { session_id: randomBytes(16).toString('hex'), daily_id: randomBytes(16).toString('hex') };
    const from = { ...source, os: oneOf(['linux', 'macos']), version: oneOf(['1.0.0', '1.1.0']) };
    return Array.from({ length: 1 + Math.floor(Math.random() * 4) }, (_, seq): StoredEvent => {
      const at = time + Math.floor(Math.random() * DAY_MS);
      const place = { ...who, seq, timestamp: new Date(at).toISOString() };
      const heard = oneOf([{ heard: true }, { heard: false }, {}]);
      const duration = Math.floor(Math.exp(Math.random() * 8));
      const greets = { language: oneOf(['en', 'de', 'fr']), took: duration, ...heard };
      const event =
        Math.random() < 0.7
          ? greeting(greets, place)
          : { ...greeting({}, place), event: 'farewell', fields: { tongue: oneOf(['en', 'de']), tears: 3 } };
      return { event, time: at, receivedAt: time + DAY_MS, source: from, catalogVersion: 2 };
    });
  }).flat();
}

/** A block as the writer makes it. @param day of all events */
export function blockOf(id: number, day: string, events: readonly StoredEvent[]): WarehouseBlock {
  const body = new Uint8Array(zstdCompressSync(product.encode(events).body));
  return { id, product: 'hello', day, rows: events.length, body, attempt: 1, check: false };
}
