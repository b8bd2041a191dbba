import { defineCatalog, field } from '@candor/catalog';

const greeting = {
  description: 'A greeting was printed.',
  purpose: 'To know which languages are used.',
  category: 'features',
  level: 'standard',
  required: { language: field.enum('Of the greeting.', ['en', 'de']) },
  optional: {
    model: field.token('That wrote it.', {
      pattern: '[A-Za-z0-9@._-]+',
      maxLength: 50,
      reason: 'It changes often.',
    }),
    words: field.count('How many.', { max: 100, level: 'detailed' }),
  },
} as const;

const run = {
  description: 'The host ran.',
  purpose: 'To count runs.',
  category: 'session',
  level: 'minimal',
} as const;

/** A small catalog, with a store and a configuration of its own in the home folder. */
export const hello = defineCatalog({
  product: 'hello',
  version: 1,
  description: 'It says hello.',
  owner: 'the maintainers of hello',
  categories: { session: 'when it runs', features: 'which greetings are used' },
  prefix: 'HELLO',
  store: '.hello/telemetry.db',
  configDir: '.config/hello',
  endpoint: 'http://127.0.0.1:9/v1/events',
  channels: { alpha: { upload: false }, ga: { upload: true } },
  tiers: ['oss'],
  sharing: ['events'],
  session: { start: 'run.start', end: 'run.end' },
  events: {
    'run.start': { ...run, required: {} },
    greeting,
    alarm: { ...run, description: 'An alarm was printed.', immediate: true, required: {} },
    'run.end': {
      ...run,
      required: {
        duration_ms: field.duration('How long it ran.'),
        greetings: field.count('How many there were.'),
        ending: field.enum('How it ended.', ['completed', 'interrupted', 'failed']),
      },
    },
  },
  metrics: {
    greetings: { kind: 'count', question: 'How many greetings are printed?', of: { event: 'greeting' } },
    languages: {
      kind: 'distribution',
      question: 'Which <languages>?',
      of: { event: 'greeting' },
      by: 'language',
    },
    run_time: {
      kind: 'mean',
      question: 'How long are runs?',
      of: { event: 'run.end' },
      field: 'duration_ms',
      unit: 'ms',
    },
    downloads: {
      kind: 'external',
      question: 'How many downloads?',
      connector: 'npm',
      measure: 'downloads',
      unit: 'count',
    },
  },
  urls: { upload: 'https://hello.example/upload' },
});
