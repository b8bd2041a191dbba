import { type CatalogDefinition, defineCatalog, field } from '../src/index.ts';

const languages = ['en', 'de', 'fr'] as const;

/** A catalog that uses the whole language, and that nothing can be said against on {@link TODAY}. */
export const phrasebook: CatalogDefinition = defineCatalog({
  product: 'phrasebook',
  title: 'Phrase Book',
  description: 'It finds the phrase that a traveller needs.',
  command: 'phrase',
  version: 3,
  notice: 2,
  owner: 'the maintainers of the phrase book',
  prefix: 'PHRASE',
  switches: ['PHRASE_STATS'],
  store: '.phrase/telemetry.db',
  configDir: '.config/phrase',
  endpoint: 'https://telemetry.example/v1/events',
  channels: {
    alpha: { upload: false },
    beta: { upload: true, consent: 'opt_out' },
    ga: { upload: true, ask: true },
  },
  tiers: ['oss', 'pro'],
  sharing: ['local', 'events'],
  categories: { runs: 'when the program starts and ends', phrases: 'which kinds of phrase are looked up' },
  retention: { localDays: 30, rawDays: 60 },
  neverCollected: ['the phrases themselves'],
  session: { start: 'run.start', end: 'run.end' },
  events: {
    'run.start': {
      description: 'The phrase book was opened.',
      purpose: 'To know on which systems it must work.',
      category: 'runs',
      level: 'minimal',
      sensitivity: 'technical',
      required: {},
    },
    'phrase.found': {
      description: 'A phrase was looked up.',
      purpose: 'To see which languages need more phrases.',
      category: 'phrases',
      level: 'standard',
      aliases: ['PhraseFound', 'phrase_found'],
      required: {
        language: field.enum('The language of the phrase.', languages, {
          valueAliases: { english: 'en', german: 'de' },
        }),
        search_ms: field.duration('Time until it was found.', { max: 60_000, aliases: ['duration_ms'] }),
        found: field.boolean('Whether there was a phrase at all.'),
        mood: field.set('How the phrase sounds.', ['polite', 'plain', 'rude']),
      },
      optional: {
        words: field.count('How many words the phrase has.', { max: 200, level: 'detailed' }),
        fit: field.float('How well the phrase fits, from 0 to 1.', { min: 0, max: 1 }),
        page: field.integer('The page it was found on.', { min: 1, max: 900, sensitivity: 'technical' }),
        model: field.token('The model that chose the phrase.', {
          pattern: '[a-z][a-z0-9.-]*',
          maxLength: 40,
          reason: 'New models appear faster than releases.',
          purpose: 'To recommend models that choose well.',
        }),
        input_tokens: field.count('Units of text that the model read.'),
        output_tokens: field.count('Units of text that the model wrote.'),
        old_index: field.boolean('Whether the old index was used.', { expires: '2026-12-31' }),
        edition: field.version('The edition of the phrases.', { since: '2.0.0', retentionDays: 30 }),
      },
    },
    'phrase.shared': {
      description: 'A phrase was sent to a printer or a speaker.',
      purpose: 'To see whether sharing is worth its upkeep.',
      category: 'phrases',
      level: 'standard',
      retentionDays: 30,
      expires: '3.0.0',
      required: { way: field.enum('How it was shared.', ['print', 'speak']) },
      optional: {},
    },
    'run.end': {
      description: 'The phrase book was closed.',
      purpose: 'To know how long people need.',
      category: 'runs',
      level: 'standard',
      required: {
        run_ms: field.duration('How long it was open.'),
        failure: field.errorCode('What went wrong, if anything did.'),
        run: field.id('A random number for this run.'),
      },
    },
  },
  sourceAliases: { platform: 'os', shell_type: 'shell' },
  activity: {
    active: { description: 'looked up a phrase', when: [{ event: 'phrase.found', where: { found: true } }] },
  },
  milestones: {
    first_run: { description: 'the first run', sessions: 1 },
    first_phrase: { description: 'the first phrase', first: { event: 'phrase.found' } },
    second_week: { description: 'a week later', activeAfterDays: 7 },
  },
  metrics: {
    found_rate: {
      kind: 'ratio',
      question: 'How often is there a phrase?',
      numerator: { event: 'phrase.found', where: { found: true } },
      denominator: { event: 'phrase.found' },
      target: { atLeast: 0.8 },
      targets: { beta: { atLeast: 0.7 } },
      bands: [{ name: 'excellent', atLeast: 0.9 }, { name: 'good', atLeast: 0.8 }, { name: 'concerning' }],
      alerts: [{ below: 0.6, severity: 'high' }],
      baseline: { value: 0.7, from: 'the first edition' },
      breakdowns: ['language', 'os', { session: 'phrase.shared', field: 'way' }],
    },
    ways: {
      kind: 'ratio',
      question: 'How often is a phrase looked up or shared in a run?',
      numerator: [{ event: 'phrase.found' }, { event: 'phrase.shared' }],
      denominator: [{ event: 'run.start', count: 'sessions' }],
      unit: 'count',
      overAll: true,
      breakdowns: ['version'],
    },
    keen: {
      kind: 'count',
      question: 'On how many days did a person look up ten phrases?',
      of: {
        event: 'phrase.found',
        count: 'person_days',
        having: { atLeast: 10, before: { event: 'phrase.shared' } },
      },
    },
    words: {
      kind: 'mean',
      question: 'How long are phrases?',
      of: { event: 'phrase.found' },
      field: 'words',
      unit: 'count',
    },
    search: {
      kind: 'percentiles',
      question: 'How long does a search take?',
      of: { event: 'phrase.found', where: { language: { in: ['en', 'de'] } } },
      field: 'search_ms',
      percentiles: [50, 95],
      unit: 'ms',
      percentileTargets: { p95: { atMost: 500 } },
      alerts: [{ above: 900, percentile: 95, severity: 'normal' }],
    },
    spread: {
      kind: 'histogram',
      question: 'How are fits spread?',
      of: { event: 'phrase.found' },
      field: 'fit',
      unit: 'score',
    },
    days: {
      kind: 'distinct',
      question: 'How many are there on a day?',
      of: { event: 'run.start' },
      id: 'daily_id',
    },
    languages: {
      kind: 'distribution',
      question: 'Which languages?',
      of: { event: 'phrase.found' },
      by: 'language',
    },
    wau: { kind: 'window', question: 'How many in a week?', activity: 'active', days: 7, breakdowns: ['os'] },
    mau: { kind: 'window', question: 'How many in a month?', activity: 'active', days: 28 },
    stickiness: {
      kind: 'quotient',
      question: 'How many stay?',
      numerator: 'wau',
      denominator: 'mau',
      unit: 'share',
    },
    kept: { kind: 'retention', question: 'How many come back?', activity: 'active', after: { weeks: 4 } },
    gone: { kind: 'churn', question: 'How many leave?', activity: 'active', days: 28 },
    cost: {
      kind: 'cost',
      question: 'What do models cost?',
      of: { event: 'phrase.found' },
      fields: { model: 'model', input: 'input_tokens', output: 'output_tokens' },
    },
    downloads: {
      kind: 'external',
      question: 'How often is it downloaded?',
      connector: 'npm',
      measure: 'downloads',
      unit: 'count',
    },
  },
  funnels: {
    lookup: {
      question: 'How many searches end with sharing?',
      within: 'session',
      steps: [
        { label: 'Found', event: 'phrase.found', where: { found: true } },
        { label: 'Shared', event: 'phrase.shared' },
      ],
    },
    adoption: {
      question: 'How many stay?',
      within: 'cohort',
      steps: [
        { label: 'Download', external: 'downloads' },
        { label: 'First phrase', milestone: 'first_phrase' },
      ],
    },
  },
  cohorts: { weekly: { question: 'Do people stay longer?', by: 'week', activity: 'active', weeks: 12 } },
  experiments: {
    index: {
      question: 'Is the new index better?',
      variants: ['old', 'new'],
      weights: [0.5, 0.5],
      events: ['phrase.found'],
      metrics: ['found_rate'],
      from: '2026-05-01',
      until: '2026-08-01',
    },
  },
  review: {
    northStars: ['found_rate', 'wau'],
    core: ['search', 'languages'],
    filters: ['language', 'os', 'way'],
    labels: { wau: 'Weekly active users', en: 'English' },
    decisions: [
      {
        signal: 'Searches are slow',
        when: [
          { metric: 'search', percentile: 95, rises: 0.5 },
          { metric: 'found_rate', by: 'language', below: 0.6 },
        ],
        validate: 'Travellers complain about the wait',
        decision: 'Make the index smaller',
      },
    ],
    reports: {
      weekly: [
        {
          title: 'Searches',
          lines: ['found_rate', { metric: 'search', percentile: 50, label: 'Time of a search' }],
        },
        { title: 'Languages', spread: 'languages', by: ['os'], where: { os: ['linux'] }, top: 2 },
        { title: 'Days', spread: 'keen', by: ['language'], show: 'counts' },
      ],
      'beta-review': [],
      digest: [],
    },
  },
  modelPrices: { polyglot: { input: 1.5, output: 6, cached: 0.5, asOf: '2026-03-01' } },
  urls: { home: 'https://phrase.example', privacy: 'https://phrase.example/privacy' },
  policyKeys: [
    { kid: '2026a', key: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' },
    { kid: '2026b', key: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE=' },
  ],
  formats: {
    'phrase/1': {
      common: { os: { to: 'source.os', values: { mac: 'macos' } }, shell: 'source.shell' },
      events: {
        found: {
          to: 'phrase.found',
          fields: {
            lang: { to: 'language', values: { English: 'en', unknown: '' } },
            took: 'search_ms',
            text: { ignored: 'It is the phrase itself.' },
          },
          constants: { found: true },
          gaps: ['mood', 'search_ms'],
        },
        ended: [{ to: 'run.end', when: { ok: true }, fields: {}, gaps: ['run_ms', 'failure', 'run'] }],
      },
    },
  },
});

export const TODAY = '2026-06-01';
