import { type CatalogDefinition, defineCatalog, field } from '../src/index.ts';
import { PRODUCT } from './product.ts';

/** A catalog that says something about everything that a catalog can say. */
export const everything: CatalogDefinition = defineCatalog({
  ...PRODUCT,
  title: 'Hello',
  description: 'Hello greets people in their language',
  version: 7,
  notice: 3,
  switches: ['GREETER_TELEMETRY'],
  channels: {
    alpha: { upload: false },
    beta: { upload: true, consent: 'opt_out' },
    ga: { upload: true, ask: true },
  },
  sharing: ['local', 'aggregates', 'events'],
  categories: { session: 'when Hello starts and ends', features: 'which greetings are used' },
  retention: { localDays: 14, rawDays: 60 },
  neverCollected: ['whom you greet'],
  session: { start: 'run.start', end: 'run.end' },
  events: {
    'run.start': {
      ...{
        description: 'Hello was started.',
        purpose: 'To count runs.',
        category: 'session',
        level: 'minimal',
      },
      sensitivity: 'technical',
      required: {},
    },
    'greeting.printed': {
      description: 'A greeting was printed.',
      purpose: 'To see which languages are worth translating for.',
      ...{
        category: 'features',
        level: 'standard',
        immediate: true,
        since: '1.2.0',
        owner: 'the translators',
      },
      ...{ aliases: ['GreetingPrinted', 'greeted'], retentionDays: 30 },
      required: {
        language: field.enum('Of the greeting', ['en', 'de', 'fr']),
        took_ms: field.duration('How long it took.', { max: 60_000, sensitivity: 'technical' }),
        greeting_id: field.id('That joins it with its answer.'),
      },
      optional: {
        tones: field.set('Of the greeting.', ['warm', 'dry', 'loud']),
        loud: field.boolean('Whether it was in capitals.', { purpose: 'To see who likes it loud.' }),
        age: field.integer('Of the greeting, in years.', { min: -5, max: 120 }),
        warmth: field.float('How warm it was.', { min: 0, max: 1, level: 'detailed' }),
        letters: field.count('How many.', { max: 12_000, retentionDays: 7 }),
        phrase_book: field.version('The version of the phrase book.', { expires: '2028-01-01' }),
        failure: field.errorCode('What went wrong.', { owner: 'the doctors' }),
        voice: field.token('The voice that spoke it.', {
          pattern: '[a-z]+(-[a-z]+)*|[A-Z]{2}',
          maxLength: 30,
          reason: 'Voices are installed by the system',
        }),
      },
    },
    'run.end': {
      ...{ description: 'Hello ended.', purpose: 'To count runs.', category: 'session', level: 'minimal' },
      required: { run_ms: field.duration('How long it ran.') },
    },
  },
  activity: {
    active: {
      description: 'greeted somebody',
      when: [{ event: 'greeting.printed', where: { language: { in: ['en', 'de'] }, loud: { not: true } } }],
    },
  },
  milestones: {
    first_greeting: { description: 'the first greeting', first: { event: 'greeting.printed' } },
    second_run: { description: 'the second run of work', sessions: 2 },
    week_active: { description: 'still there a week later', activeAfterDays: 7 },
  },
  metrics: {
    english: {
      kind: 'ratio',
      question: 'How many greetings are English?',
      numerator: { event: 'greeting.printed', where: { language: 'en' } },
      denominator: { event: 'greeting.printed' },
      target: { atLeast: 0.07, atMost: 0.5 },
      targets: { ga: { atLeast: 0.1 } },
    },
    wau: {
      kind: 'window',
      question: 'How many people?',
      activity: 'active',
      days: 7,
      target: { growing: true },
    },
    downloads: {
      kind: 'external',
      question: 'How often?',
      connector: 'npm',
      measure: 'downloads',
      unit: 'count',
    },
    reach: {
      kind: 'quotient',
      question: 'How many stay?',
      numerator: 'wau',
      denominator: 'downloads',
      unit: 'share',
    },
  },
  funnels: {
    welcome: {
      question: 'Who gets to greet?',
      within: 'session',
      steps: [
        { label: 'Downloaded', external: 'downloads' },
        { label: 'Started', event: 'run.start' },
        { label: 'Greeted', milestone: 'first_greeting' },
      ],
    },
  },
  cohorts: { weekly: { question: 'Who stays?', by: 'week', activity: 'active', weeks: 12 } },
  experiments: {
    smiles: {
      question: 'Do people like smiles?',
      ...{
        variants: ['without', 'with'],
        weights: [3, 1],
        events: ['greeting.printed'],
        metrics: ['english'],
      },
      ...{ from: '2026-01-01', until: '2026-06-30' },
    },
  },
  urls: {
    ...{ home: 'https://hello.example', privacy: 'https://hello.example/privacy?a=1&b=2' },
    upload: 'https://hello.example/upload',
  },
  formats: { 'hello/1': { events: {} } },
});
