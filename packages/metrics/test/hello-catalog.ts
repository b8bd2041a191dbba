import { type CompiledCatalog, defineCatalog, field } from '@candor/catalog';
import { compileCatalog } from '@candor/catalog/tools';

/** A small catalog with a metric of every kind. */
export const hello: CompiledCatalog = compileCatalog(
  defineCatalog({
    product: 'hello',
    version: 1,
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
        required: {
          language: field.enum('Of the greeting.', ['en', 'de', 'fr']),
          took: field.duration('How long it took.'),
          heard: field.boolean('Whether somebody answered.'),
        },
        optional: { tone: field.enum('Of the greeting.', ['warm', 'dry']) },
      },
      farewell: {
        description: 'A farewell was printed.',
        purpose: 'To know how many leave.',
        category: 'features',
        level: 'minimal',
        required: { language: field.enum('Of the farewell.', ['en', 'de', 'fr']) },
      },
    },
    metrics: {
      greetings: { kind: 'count', question: 'How many?', of: { event: 'greeting' } },
      heard_rate: {
        kind: 'ratio',
        question: 'How many are heard?',
        numerator: { event: 'greeting', where: { heard: true, language: { not: 'fr' } } },
        denominator: { event: 'greeting' },
        target: { atLeast: 0.5 },
      },
      leaving_rate: {
        kind: 'ratio',
        question: 'How many say farewell?',
        numerator: { event: 'farewell', where: { language: { in: ['en', 'de'] } } },
        denominator: { event: 'greeting' },
      },
      speed: {
        kind: 'percentiles',
        question: 'How fast?',
        of: { event: 'greeting' },
        field: 'took',
        percentiles: [50, 95, 99],
        unit: 'ms',
      },
      people: { kind: 'distinct', question: 'How many people?', of: { event: 'greeting' }, id: 'daily_id' },
      languages: {
        kind: 'distribution',
        question: 'Which languages?',
        of: { event: 'greeting' },
        by: 'language',
      },
    },
  }),
);
