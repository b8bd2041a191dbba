import { type CatalogDefinition, defineCatalog, field } from '@candor/catalog';

/** So many that what is said of them does not fit into a pipe. */
const VOICES = Array.from({ length: 120 }, (_, number) => `voice-with-a-very-long-name-number-${number}`);

/** A catalog whose events have other names, and much to be said about. */
export const greeter: CatalogDefinition = defineCatalog({
  product: 'greeter',
  description: 'greeter greets people.',
  version: 1,
  owner: 'the maintainers of greeter',
  categories: { session: 'when greeter starts and ends', features: 'which greetings are used' },
  prefix: 'GREETER',
  store: '.greeter/telemetry.db',
  configDir: '.config/greeter',
  endpoint: 'https://telemetry.example/v1/events',
  channels: { ga: { upload: true } },
  tiers: ['oss'],
  session: { start: 'run.start', end: 'run.start' },
  events: {
    'run.start': {
      description: 'greeter was started.',
      purpose: 'To count runs.',
      category: 'session',
      level: 'minimal',
      required: {},
    },
    'greeting.printed': {
      description: 'A greeting was printed.',
      purpose: 'To see which languages are worth translating for.',
      category: 'features',
      level: 'standard',
      aliases: ['GreetingPrinted'],
      required: {
        language: field.enum('The language of the greeting.', ['en', 'de']),
        took_ms: field.duration('How long it took.', { max: 60_000, sensitivity: 'technical' }),
        ...Object.fromEntries(
          Array.from({ length: 8 }, (_, index) => [
            `voices_${index}`,
            field.set('The voices there were.', VOICES),
          ]),
        ),
      },
    },
  },
  metrics: {},
});
