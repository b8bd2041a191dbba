import { randomBytes } from 'node:crypto';
import {
  type CompiledCatalog,
  defineCatalog,
  field,
  type Source,
  type WireBatch,
  type WireEvent,
} from '@candor/catalog';
import { compileCatalog } from '@candor/catalog/tools';

/** A small catalog with a field of every type. */
export const definition = defineCatalog({
  product: 'hello',
  version: 2,
  description: 'It says hello.',
  owner: 'the maintainers of hello',
  categories: { features: 'which greetings are used' },
  prefix: 'HELLO',
  store: '.hello/telemetry.db',
  configDir: '.config/hello',
  endpoint: 'https://telemetry.example/v1/events',
  channels: { beta: { upload: true }, ga: { upload: true } },
  tiers: ['oss'],
  session: { start: 'greeting', end: 'greeting' },
  events: {
    greeting: {
      description: 'A greeting was printed.',
      purpose: 'To know which languages are used.',
      category: 'features',
      level: 'minimal',
      aliases: ['Greeting'],
      required: {
        language: field.enum('Of the greeting.', ['en', 'de', 'fr'], { valueAliases: { english: 'en' } }),
        took: field.duration('How long it took.', { aliases: ['duration'] }),
      },
      optional: {
        heard: field.boolean('Whether somebody answered.'),
        age: field.integer('Of the greeting.', { min: -1000, max: 1000 }),
        stars: field.integer('Seen that night.', { min: 0, max: 2 ** 45 }),
        warmth: field.float('How warm it was.', { min: 0, max: 1 }),
        words: field.count('How many.', { max: 200 }),
        release: field.version('Of the phrase book.'),
        failure: field.errorCode('What went wrong.'),
        run: field.id('Of the run.'),
        tones: field.set('Of the greeting.', ['warm', 'dry', 'loud']),
        model: field.token('That wrote it.', {
          pattern: '[A-Za-z0-9@._-]+',
          maxLength: 50,
          reason: 'It changes often.',
        }),
      },
    },
  },
  sourceAliases: { platform: 'os' },
  metrics: {
    greetings: { kind: 'count', question: 'How many?', of: { event: 'greeting' } },
    english: {
      kind: 'ratio',
      question: 'How many are English?',
      numerator: { event: 'greeting', where: { language: 'en' } },
      denominator: { event: 'greeting' },
      target: { atLeast: 0.5 },
    },
    speed: {
      kind: 'percentiles',
      question: 'How fast?',
      of: { event: 'greeting' },
      field: 'took',
      percentiles: [50, 95],
      unit: 'ms',
    },
    people: { kind: 'distinct', question: 'How many?', of: { event: 'greeting' }, id: 'daily_id' },
    languages: { kind: 'distribution', question: 'Which?', of: { event: 'greeting' }, by: 'language' },
  },
});
export const hello: CompiledCatalog = compileCatalog(definition);

/** A UUIDv7 of the tests' own making. */
export function uuid7(time: number = Date.now()): string {
  const random = randomBytes(10).toString('hex');
  const hex = `${time.toString(16).padStart(12, '0')}7${random.slice(0, 3)}a${random.slice(3, 6)}${random.slice(6, 18)}`;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export const source: Source = {
  ...{ version: '1.2.3', channel: 'beta', tier: 'oss', os: 'linux', arch: 'x86_64', shell: 'zsh' },
  ...{ runtime: 'node-24', sdk: 'candor-js/1.0.0' },
};

export function greeting(fields: WireEvent['fields'] = {}, more: Partial<WireEvent> = {}): WireEvent {
  return {
    event: 'greeting',
    event_id: uuid7(),
    timestamp: new Date().toISOString(),
    session_id: 'ab'.repeat(16),
    daily_id: 'cd'.repeat(16),
    seq: 0,
    fields: { language: 'en', took: 10, ...fields },
    ...more,
  };
}

export function batchOf(events: readonly unknown[], more: Partial<WireBatch> = {}): WireBatch {
  return {
    batch_id: uuid7(),
    client_timestamp: new Date().toISOString(),
    catalog: { product: 'hello', version: 2 },
    source,
    events: events as readonly WireEvent[],
    ...more,
  };
}
