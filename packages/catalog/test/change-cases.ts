import type { ChangeRule } from '../src/diff/changes.ts';
import { field } from '../src/index.ts';
import { type Edits, renaming } from './edited.ts';
import { phrasebook } from './phrasebook.ts';

const FOUND = 'events/phrase.found';
const LANGUAGE = `${FOUND}/required/language`;
const PAGE = `${FOUND}/optional/page`;
const MODEL = `${FOUND}/optional/model`;
const FORMAT = 'formats/phrase%2F1';

const ALL = 'everybody who shares';
const PHRASES = 'those who share phrases at level standard or above';
const DETAILS = 'those who share phrases at level detailed';
const RUNS = 'those who share runs';

export type Expected = readonly [rule: ChangeRule, place: string, asks?: string];

type Row = readonly [what: string, edits: Edits, ...expected: Expected[]];

interface ChangeCase {
  readonly what: string;
  readonly edits: Edits;
  readonly expected: readonly Expected[];
}

const withMore = (more: object) => (old: unknown) => ({ ...(old as object), ...more });
const without = (name: string) => (old: unknown) => {
  const { [name]: _, ...rest } = old as Record<string, unknown>;
  return rest;
};

/**
 * What is changed in a catalog whose version and notice are raised, and everything that is to be said of it. `today` is the
 * day of the comparison.
 */
export const CHANGE_CASES: readonly ChangeCase[] = (
  [
    // Breaking.
    ['another product', { product: 'phrases' }, ['identity', 'product']],
    ['another prefix', { prefix: 'PHRASES' }, ['identity', 'prefix']],
    ['another store', { store: '.phrase/events.db' }, ['identity', 'store']],
    ['another configuration folder', { configDir: '.config/phrases' }, ['identity', 'configDir']],
    ['a switch removed', { switches: [] }, ['switch-removed', 'switches']],
    [
      'a session that starts otherwise',
      { 'session/start': 'phrase.found' },
      ['session-events', 'session.start'],
    ],
    [
      'version not raised',
      { version: 3, tiers: ['oss'] },
      ['version-not-raised', 'version'],
      ['value-removed', 'tiers'],
    ],
    ['version lowered', { version: 2 }, ['version-not-raised', 'version']],
    [
      'notice not raised when collection widens',
      { notice: 2, [`${PAGE}/max`]: 999 },
      ['notice-not-raised', 'notice'],
      ['range-widened', 'events.phrase.found.fields.page.max', PHRASES],
    ],
    ['notice lowered', { notice: 1 }, ['notice-not-raised', 'notice']],
    [
      'an event removed that nobody let expire',
      { events: without('run.end') },
      ['event-lost', 'events.run.end'],
    ],
    [
      'an event renamed without an alias',
      { events: renaming('run.end', 'run.over'), 'session/end': 'run.over' },
      ['session-events', 'session.end'],
      ['event-lost', 'events.run.end'],
      ['event-added', 'events.run.over', 'those who share runs at level standard or above'],
    ],
    [
      'a field removed that expires later',
      { today: '2026-06-01', [`${FOUND}/optional`]: without('old_index') },
      ['field-lost', 'events.phrase.found.fields.old_index'],
    ],
    [
      'a field removed that nobody let expire',
      { [`${FOUND}/optional`]: without('page') },
      ['field-lost', 'events.phrase.found.fields.page'],
    ],
    [
      'a field renamed without an alias',
      { [`${FOUND}/optional`]: renaming('page', 'sheet') },
      ['field-lost', 'events.phrase.found.fields.page'],
      ['field-added', 'events.phrase.found.fields.sheet', PHRASES],
    ],
    [
      'an enum that becomes a token',
      {
        [LANGUAGE]: field.token('The language of the phrase.', {
          pattern: '[a-z]+',
          maxLength: 9,
          reason: 'There are many.',
        }),
      },
      ['field-type', 'events.phrase.found.fields.language.type'],
    ],
    [
      'an enum that becomes a set',
      { [`${LANGUAGE}/type`]: 'set' },
      ['field-type', 'events.phrase.found.fields.language.type'],
    ],
    [
      'milliseconds that become a count',
      { [`${FOUND}/required/search_ms/type`]: 'count' },
      ['field-type', 'events.phrase.found.fields.search_ms.type'],
    ],
    ['a purpose removed', { [`${FOUND}/purpose`]: '' }, ['purpose-removed', 'events.phrase.found.purpose']],
    [
      'the purpose of a field removed',
      { [`${MODEL}/purpose`]: ' ' },
      ['purpose-removed', 'events.phrase.found.fields.model.purpose'],
    ],
    [
      'an alias of an event removed',
      { [`${FOUND}/aliases`]: ['PhraseFound'] },
      ['alias-lost', 'events.phrase.found.aliases'],
    ],
    [
      'an alias of a field removed',
      { [`${FOUND}/required/search_ms/aliases`]: undefined },
      ['alias-lost', 'events.phrase.found.fields.search_ms.aliases'],
    ],
    [
      'an alias of a value removed',
      { [`${LANGUAGE}/valueAliases/german`]: undefined },
      ['alias-lost', 'events.phrase.found.fields.language.valueAliases'],
    ],
    [
      'an alias of a value that means another',
      { [`${LANGUAGE}/valueAliases/german`]: 'fr' },
      ['alias-lost', 'events.phrase.found.fields.language.valueAliases'],
    ],
    [
      'an alias of the source removed',
      { 'sourceAliases/platform': undefined },
      ['alias-lost', 'sourceAliases'],
    ],
    ['a format removed', { formats: {} }, ['format-lost', 'formats.phrase/1']],
    [
      'an event of a format removed',
      { [`${FORMAT}/events/ended`]: undefined },
      ['format-lost', 'formats.phrase/1.events.ended'],
    ],
    [
      'a path of a format removed',
      { [`${FORMAT}/events/found/fields/text`]: undefined },
      ['format-lost', 'formats.phrase/1.events.found'],
    ],
    [
      'all policy keys replaced',
      { policyKeys: [{ kid: '2027a', key: 'x' }] },
      ['policy-keys-replaced', 'policyKeys'],
      ['policy-key', 'policyKeys'],
    ],
    ['all policy keys removed', { policyKeys: [] }, ['policy-keys-replaced', 'policyKeys']],

    // Widening.
    [
      'a new event',
      { events: withMore({ 'phrase.said': phrasebook.events['phrase.shared'] }) },
      ['event-added', 'events.phrase.said', PHRASES],
    ],
    [
      'a new event at level minimal',
      { events: withMore({ 'run.again': phrasebook.events['run.start'] }) },
      ['event-added', 'events.run.again', RUNS],
    ],
    [
      'a new event of a new category',
      {
        'categories/pages': 'pages',
        events: withMore({ 'page.turned': { ...phrasebook.events['run.start'], category: 'pages' } }),
      },
      ['category-added', 'categories.pages', ALL],
      ['event-added', 'events.page.turned', ALL],
    ],
    [
      'a new optional field',
      { [`${FOUND}/optional`]: withMore({ loud: field.boolean('Whether it was read out.') }) },
      ['field-added', 'events.phrase.found.fields.loud', PHRASES],
    ],
    [
      'a new required field',
      { 'events/run.start/required': { loud: field.boolean('Whether it was read out.') } },
      ['field-added', 'events.run.start.fields.loud', RUNS],
    ],
    [
      'a new field at a higher level',
      {
        [`${FOUND}/optional`]: withMore({
          loud: field.boolean('Whether it was read out.', { level: 'detailed' }),
        }),
      },
      ['field-added', 'events.phrase.found.fields.loud', DETAILS],
    ],
    [
      'a new category',
      { 'categories/pages': 'which pages are turned' },
      ['category-added', 'categories.pages', ALL],
    ],
    [
      'an event moved to another category',
      { 'events/run.end/category': 'phrases' },
      ['category-moved', 'events.run.end.category', PHRASES],
    ],
    [
      'an event recorded at a lower level',
      { [`${FOUND}/level`]: 'minimal' },
      ['level-lowered', 'events.phrase.found.level', 'those who share phrases at level minimal'],
    ],
    [
      'a field recorded at a lower level',
      { [`${FOUND}/optional/words/level`]: undefined },
      ['level-lowered', 'events.phrase.found.fields.words.level', PHRASES.replace(' or above', '')],
    ],
    [
      'a field that is always recorded now',
      {
        [`${FOUND}/optional`]: without('words'),
        [`${FOUND}/required/words`]: field.count('How many words the phrase has.', {
          max: 200,
          level: 'detailed',
        }),
      },
      ['level-lowered', 'events.phrase.found.fields.words.level', PHRASES.replace(' or above', '')],
      ['requirement', 'events.phrase.found.fields.words'],
    ],
    [
      'another purpose',
      { [`${FOUND}/purpose`]: 'To sell phrases.' },
      ['purpose-changed', 'events.phrase.found.purpose', PHRASES],
    ],
    [
      'another purpose of a field',
      { [`${MODEL}/purpose`]: undefined },
      ['purpose-changed', 'events.phrase.found.fields.model.purpose', PHRASES],
    ],
    [
      'what is about the user now',
      { 'events/run.start/sensitivity': undefined },
      ['sensitivity-raised', 'events.run.start.sensitivity', RUNS],
    ],
    [
      'an enum widened',
      { [`${LANGUAGE}/values`]: ['en', 'de', 'fr', 'it'] },
      ['value-added', 'events.phrase.found.fields.language.values', PHRASES],
    ],
    [
      'a set widened',
      { [`${FOUND}/required/mood/values`]: ['polite', 'plain', 'rude', 'sad'] },
      ['value-added', 'events.phrase.found.fields.mood.values', PHRASES],
    ],
    [
      'a range widened upwards',
      { [`${FOUND}/optional/words/max`]: 300 },
      ['range-widened', 'events.phrase.found.fields.words.max', DETAILS],
    ],
    [
      'a range widened downwards',
      { [`${PAGE}/min`]: -1 },
      ['range-widened', 'events.phrase.found.fields.page.min', PHRASES],
    ],
    [
      'a duration widened',
      { 'events/run.end/required/run_ms/max': 2e8 },
      [
        'range-widened',
        'events.run.end.fields.run_ms.max',
        'those who share runs at level standard or above',
      ],
    ],
    [
      'another pattern',
      { [`${MODEL}/pattern`]: '[a-z]+' },
      ['token-widened', 'events.phrase.found.fields.model.pattern', PHRASES],
    ],
    [
      'a longer token',
      { [`${MODEL}/maxLength`]: 50 },
      ['token-widened', 'events.phrase.found.fields.model.maxLength', PHRASES],
    ],
    [
      'an expiry extended',
      { [`${FOUND}/optional/old_index/expires`]: '2027-12-31' },
      ['life-extended', 'events.phrase.found.fields.old_index.expires', PHRASES],
    ],
    [
      'an expiry removed',
      { 'events/phrase.shared/expires': undefined },
      ['life-extended', 'events.phrase.shared.expires', PHRASES],
    ],
    [
      'an expiry by version extended',
      { 'events/phrase.shared/expires': '3.10.0' },
      ['life-extended', 'events.phrase.shared.expires', PHRASES],
    ],
    [
      'kept longer on the machine',
      { 'retention/localDays': 60 },
      ['retention-lengthened', 'retention.localDays', ALL],
    ],
    [
      'kept longer on the server',
      { 'retention/rawDays': 90 },
      ['retention-lengthened', 'retention.rawDays', ALL],
    ],
    [
      'hours kept longer',
      { 'retention/hourlyDays': 400 },
      ['retention-lengthened', 'retention.hourlyDays', ALL],
    ],
    [
      'days kept longer',
      { 'retention/dailyDays': 2000 },
      ['retention-lengthened', 'retention.dailyDays', ALL],
    ],
    [
      'an event kept longer',
      { 'events/phrase.shared/retentionDays': 45 },
      ['retention-lengthened', 'events.phrase.shared.retentionDays', PHRASES],
    ],
    [
      'a field kept longer',
      { [`${FOUND}/optional/edition/retentionDays`]: 60 },
      ['retention-lengthened', 'events.phrase.found.fields.edition.retentionDays', PHRASES],
    ],
    ['another host', { endpoint: 'https://elsewhere.example/v1/events' }, ['endpoint-host', 'endpoint', ALL]],
    [
      'a channel that uploads now',
      { 'channels/alpha/upload': true },
      ['channel-uploads', 'channels.alpha.upload', 'those on channel alpha'],
    ],
    [
      'a new channel that uploads',
      { 'channels/nightly': { upload: true } },
      ['channel-uploads', 'channels.nightly', 'those on channel nightly'],
    ],
    [
      'a channel that is asked otherwise',
      { 'channels/ga/consent': 'opt_out' },
      ['consent-loosened', 'channels.ga.consent', 'those on channel ga'],
    ],
    [
      'a sharing step added',
      { sharing: ['local', 'aggregates', 'events'] },
      ['sharing-added', 'sharing', ALL],
    ],
    ['a tier added', { tiers: ['oss', 'pro', 'team'] }, ['dimension-widened', 'tiers', ALL]],
    [
      'an activity added',
      { 'activity/loud': { description: 'read out a phrase', when: [{ event: 'run.end' }] } },
      ['activity-widened', 'activity.loud', ALL],
    ],
    [
      'an activity with another condition',
      { 'activity/active/when/0/where': {} },
      ['activity-widened', 'activity.active', ALL],
    ],
    [
      'a milestone added',
      { 'milestones/tenth_run': { description: 'the tenth run', sessions: 10 } },
      ['milestone-widened', 'milestones.tenth_run', ALL],
    ],
    [
      'a milestone that is reached otherwise',
      { 'milestones/second_week/activeAfterDays': 6 },
      ['milestone-widened', 'milestones.second_week', ALL],
    ],
    [
      'an experiment added',
      { 'experiments/font': { ...phrasebook.experiments?.index, events: ['run.start'] } },
      ['experiment-extended', 'experiments.font', RUNS],
    ],
    [
      'an experiment on events of different categories',
      { 'experiments/font': { ...phrasebook.experiments?.index, events: ['run.start', 'phrase.found'] } },
      ['experiment-extended', 'experiments.font', ALL],
    ],
    [
      'an experiment that runs longer',
      { 'experiments/index/until': '2026-09-01' },
      ['experiment-extended', 'experiments.index.until', PHRASES],
    ],
    [
      'an experiment with another variant',
      { 'experiments/index/variants': ['old', 'new', 'none'], 'experiments/index/weights': undefined },
      ['experiment-extended', 'experiments.index.variants', PHRASES],
    ],
    ['a promise taken back', { neverCollected: [] }, ['promise-withdrawn', 'neverCollected', ALL]],

    // Compatible.
    ['version raised alone', { notice: 2 }],
    [
      'other words at the same version',
      {
        version: 3,
        notice: 2,
        description: 'It finds phrases.',
        [`${FOUND}/description`]: 'A phrase was found.',
        [`${MODEL}/reason`]: 'Many.',
        'metrics/wau/question': 'How many?',
        'categories/runs': 'runs',
        owner: 'its makers',
        'urls/privacy': 'https://phrase.example/p',
      },
      ['wording', 'description'],
      ['wording', 'owner'],
      ['wording', 'categories.runs'],
      ['wording', 'urls.privacy'],
      ['wording', 'events.phrase.found.description'],
      ['wording', 'events.phrase.found.fields.model.reason'],
      ['wording', 'metrics.wau.question'],
    ],
    [
      'a promise made',
      { neverCollected: ['the phrases themselves', 'who reads them'] },
      ['wording', 'neverCollected'],
    ],
    [
      'an event renamed with an alias',
      { events: renaming('phrase.shared', 'phrase.sent', { aliases: ['phrase.shared'] }) },
      ['renamed', 'events.phrase.sent'],
    ],
    [
      'an event renamed that activities and sessions name',
      {
        events: renaming('run.start', 'run.begun', { aliases: ['run.start'] }),
        'session/start': 'run.begun',
      },
      ['renamed', 'events.run.begun'],
    ],
    [
      'an event renamed that a milestone names',
      {
        events: renaming('phrase.found', 'phrase.seen', {
          aliases: ['PhraseFound', 'phrase_found', 'phrase.found'],
        }),
        'milestones/first_phrase/first/event': 'phrase.seen',
        'activity/active/when/0/event': 'phrase.seen',
        'experiments/index/events': ['phrase.seen'],
      },
      ['renamed', 'events.phrase.seen'],
    ],
    [
      'a field renamed with an alias',
      { [`${FOUND}/optional`]: renaming('page', 'sheet', { aliases: ['page'] }) },
      ['renamed', 'events.phrase.found.fields.sheet'],
    ],
    [
      'a field renamed that an activity names',
      {
        [`${FOUND}/required`]: renaming('found', 'there', { aliases: ['found'] }),
        'activity/active/when/0/where': { there: true },
      },
      ['renamed', 'events.phrase.found.fields.there'],
    ],
    [
      'a value renamed with an alias',
      { [`${LANGUAGE}/values`]: ['en', 'de', 'french'], [`${LANGUAGE}/valueAliases/fr`]: 'french' },
      ['renamed', 'events.phrase.found.fields.language.values'],
    ],
    [
      'an expired event removed',
      { events: without('phrase.shared') },
      ['event-removed', 'events.phrase.shared'],
    ],
    [
      'an expired field removed',
      { today: '2026-12-31', [`${FOUND}/optional`]: without('old_index') },
      ['field-removed', 'events.phrase.found.fields.old_index'],
    ],
    [
      'a field that is optional now',
      {
        [`${FOUND}/required`]: without('found'),
        [`${FOUND}/optional/found`]: phrasebook.events['phrase.found']?.required.found,
      },
      ['requirement', 'events.phrase.found.fields.found'],
    ],
    [
      'a field that is required now',
      {
        [`${FOUND}/optional`]: without('page'),
        [`${FOUND}/required/page`]: phrasebook.events['phrase.found']?.optional?.page,
      },
      ['requirement', 'events.phrase.found.fields.page'],
    ],
    [
      'an event at a higher level',
      { [`${FOUND}/level`]: 'detailed' },
      ['level-raised', 'events.phrase.found.level'],
    ],
    [
      'what is about the program now',
      { 'events/run.end/sensitivity': 'technical' },
      ['sensitivity-lowered', 'events.run.end.sensitivity'],
    ],
    [
      'an enum narrowed',
      { [`${LANGUAGE}/values`]: ['en', 'de'] },
      ['value-removed', 'events.phrase.found.fields.language.values'],
    ],
    ['a range narrowed', { [`${PAGE}/max`]: 800 }, ['range-narrowed', 'events.phrase.found.fields.page.max']],
    [
      'a shorter token',
      { [`${MODEL}/maxLength`]: 30 },
      ['token-narrowed', 'events.phrase.found.fields.model.maxLength'],
    ],
    [
      'an expiry that comes sooner',
      { [`${FOUND}/optional/old_index/expires`]: '2026-10-01' },
      ['life-shortened', 'events.phrase.found.fields.old_index.expires'],
    ],
    [
      'an expiry added',
      { 'events/run.end/expires': '2027-01-01' },
      ['life-shortened', 'events.run.end.expires'],
    ],
    [
      'another beginning',
      { [`${FOUND}/optional/edition/since`]: '2.1.0' },
      ['since', 'events.phrase.found.fields.edition.since'],
    ],
    ['kept less long', { 'retention/rawDays': 45 }, ['retention-shortened', 'retention.rawDays']],
    ['another path', { endpoint: 'https://telemetry.example/v2/events' }, ['endpoint-path', 'endpoint']],
    [
      'a channel that stops uploading',
      { 'channels/beta/upload': false },
      ['channel-narrowed', 'channels.beta.upload'],
    ],
    [
      'a channel that waits to be asked',
      { 'channels/beta/consent': 'opt_in' },
      ['channel-narrowed', 'channels.beta.consent'],
    ],
    ['a channel removed', { 'channels/beta': undefined }, ['channel-narrowed', 'channels.beta']],
    ['a channel that asks', { 'channels/beta/ask': true }, ['channel-asks', 'channels.beta.ask']],
    ['a sharing step removed', { sharing: ['events'] }, ['sharing-removed', 'sharing']],
    ['an activity removed', { activity: {} }, ['people-narrowed', 'activity.active']],
    [
      'an experiment ended',
      { 'experiments/index/until': '2026-07-01' },
      ['people-narrowed', 'experiments.index.until'],
    ],
    ['an experiment removed', { experiments: {} }, ['people-narrowed', 'experiments.index']],
    [
      'an experiment with other shares',
      { 'experiments/index/weights': [0.9, 0.1] },
      ['other', 'experiments.index'],
    ],
    ['a metric added', { 'metrics/again': phrasebook.metrics?.wau }, ['computed', 'metrics.again']],
    [
      'another target, bands and alerts',
      {
        'metrics/found_rate/target': { atLeast: 0.85 },
        'metrics/found_rate/bands': [],
        'metrics/found_rate/alerts': [],
      },
      ['computed', 'metrics.found_rate'],
    ],
    ['a metric removed', { 'metrics/words': undefined }, ['computed-removed', 'metrics.words']],
    ['a funnel removed', { 'funnels/lookup': undefined }, ['computed-removed', 'funnels.lookup']],
    ['another price', { 'modelPrices/polyglot/input': 2 }, ['computed', 'modelPrices.polyglot']],
    ['a category removed', { 'categories/runs': undefined }, ['category-removed', 'categories.runs']],
    [
      'aliases added',
      {
        'events/run.end/aliases': ['RunEnd'],
        'sourceAliases/cpu': 'arch',
        [`${LANGUAGE}/valueAliases/french`]: 'fr',
      },
      ['alias-added', 'sourceAliases'],
      ['alias-added', 'events.phrase.found.fields.language.valueAliases'],
      ['alias-added', 'events.run.end.aliases'],
    ],
    [
      'a format added',
      { 'formats/phrase%2F2': phrasebook.formats?.['phrase/1'] },
      ['format-changed', 'formats.phrase/2'],
    ],
    [
      'another gap',
      { [`${FORMAT}/events/found/gaps`]: ['mood'] },
      ['format-changed', 'formats.phrase/1.events.found'],
    ],
    [
      'one of two policy keys replaced',
      { 'policyKeys/0': { kid: '2027a', key: 'x' } },
      ['policy-key', 'policyKeys'],
      ['policy-key', 'policyKeys'],
    ],
    ['a switch added', { switches: ['PHRASE_STATS', 'PHRASE_COUNT'] }, ['other', 'switches']],
    [
      'values in another order',
      { [`${LANGUAGE}/values`]: ['fr', 'de', 'en'] },
      ['other', 'events.phrase.found.fields.language.values'],
    ],
    [
      'an event that is written at once',
      { [`${FOUND}/immediate`]: true },
      ['other', 'events.phrase.found.immediate'],
    ],
    ['another command', { command: 'phrases' }, ['other', 'command']],
  ] as const satisfies readonly Row[]
).map(([what, edits, ...expected]) => ({ what, edits, expected }));
