import type { CatalogDefinition, SessionEvents } from '../definition.ts';
import type { EventDefinition } from '../event.ts';
import {
  type BooleanField,
  type CountField,
  type EnumField,
  type FieldDefinition,
  type FieldOptions,
  type FloatField,
  type IntegerField,
  SENSITIVITIES,
  type Terms,
  type TokenField,
} from '../field.ts';
import type { EventMapping, FormatMapping } from '../format-mapping.ts';
import { LEVELS } from '../levels.ts';
import type {
  ActivityDefinition,
  CohortDefinition,
  ExperimentDefinition,
  FunnelDefinition,
} from '../people.ts';
import {
  type Channel,
  type ModelPrice,
  type PolicyKey,
  type Retention,
  SHARING_STEPS,
  type Urls,
} from '../product.ts';
import { METRICS } from './metric-shape.ts';
import { REVIEW } from './review-shape.ts';
import { SELECTION, WHERE } from './selection-shape.ts';
import {
  byKey,
  byPresence,
  flag,
  list,
  number,
  type OptionalShapes,
  object,
  oneOf,
  oneOrList,
  record,
  type Shape,
  scalar,
  text,
  words,
} from './shape.ts';

/*
 * The language as data, for what no compiler has seen. The tables are typed by the language's own types, so that neither
 * can grow without the other.
 */

const names = list(text);

const TERMS: OptionalShapes<Terms> = {
  level: oneOf(...LEVELS),
  sensitivity: oneOf(...SENSITIVITIES),
  retentionDays: number,
  owner: text,
  since: text,
  expires: text,
  aliases: names,
};

const FIELD_OPTIONS: OptionalShapes<FieldOptions> = { ...TERMS, purpose: text };
const type = text;
const PLAIN = object<BooleanField>({ type, description: words }, FIELD_OPTIONS);
const BOUNDED = object<IntegerField | FloatField>(
  { type, description: words, min: number, max: number },
  FIELD_OPTIONS,
);
const UP_TO = object<CountField>({ type, description: words, max: number }, FIELD_OPTIONS);
const LISTED = object<EnumField>(
  { type, description: words, values: names },
  { ...FIELD_OPTIONS, valueAliases: record(text) },
);
const TOKEN = object<TokenField>(
  { type, description: words, pattern: text, maxLength: number, reason: words },
  FIELD_OPTIONS,
);

const FIELD_TYPES: Readonly<Record<FieldDefinition['type'], Shape>> = {
  enum: LISTED,
  set: LISTED,
  boolean: PLAIN,
  integer: BOUNDED,
  float: BOUNDED,
  duration: UP_TO,
  count: UP_TO,
  version: PLAIN,
  errorCode: PLAIN,
  id: PLAIN,
  token: TOKEN,
};

const FIELDS = record(byKey('type', FIELD_TYPES));

const EVENT = object<EventDefinition>(
  { description: words, purpose: words, category: text, level: oneOf(...LEVELS), required: FIELDS },
  { ...TERMS, immediate: flag, optional: FIELDS },
);

const DESCRIPTION = { description: words };
const MILESTONE = byPresence({
  first: object<{ description: string; first: object }>({ ...DESCRIPTION, first: SELECTION }, {}),
  sessions: object<{ description: string; sessions: number }>({ ...DESCRIPTION, sessions: number }, {}),
  activeAfterDays: object<{ description: string; activeAfterDays: number }>(
    { ...DESCRIPTION, activeAfterDays: number },
    {},
  ),
});

const STEP = byPresence({
  event: object<{ label: string; event: string; where?: object }>(
    { label: text, event: text },
    { where: WHERE },
  ),
  milestone: object<{ label: string; milestone: string }>({ label: text, milestone: text }, {}),
  external: object<{ label: string; external: string }>({ label: text, external: text }, {}),
});

const FIELD_MAPPINGS = record(
  byPresence(
    {
      to: object<{ to: string; values?: object }>({ to: text }, { values: record(scalar) }),
      ignored: object<{ ignored: string }>({ ignored: text }, {}),
    },
    text,
  ),
);

const EVENT_MAPPING = object<EventMapping>(
  { to: text, fields: FIELD_MAPPINGS, gaps: names },
  { when: record(scalar), at: text, constants: record(scalar) },
);

/** What a catalog looks like. */
export const LANGUAGE: Shape = object<CatalogDefinition>(
  {
    product: text,
    description: words,
    version: number,
    owner: words,
    prefix: text,
    store: text,
    configDir: text,
    endpoint: text,
    channels: record(object<Channel>({ upload: flag }, { consent: oneOf('opt_in', 'opt_out'), ask: flag })),
    tiers: names,
    categories: record(text),
    session: object<SessionEvents>({ start: text, end: text }, {}),
    events: record(EVENT),
  },
  {
    metrics: METRICS,
    title: text,
    command: text,
    notice: number,
    switches: names,
    sharing: list(oneOf(...SHARING_STEPS)),
    retention: object<Retention>(
      {},
      { localDays: number, localMegabytes: number, rawDays: number, hourlyDays: number, dailyDays: number },
    ),
    neverCollected: names,
    sourceAliases: record(text),
    activity: record(object<ActivityDefinition>({ description: words, when: list(SELECTION) }, {})),
    milestones: record(MILESTONE),
    funnels: record(
      object<FunnelDefinition>(
        { question: words, within: oneOf('session', 'person_day', 'cohort'), steps: list(STEP) },
        {},
      ),
    ),
    cohorts: record(
      object<CohortDefinition>({ question: words, by: oneOf('week'), activity: text, weeks: number }, {}),
    ),
    experiments: record(
      object<ExperimentDefinition>(
        { question: words, variants: names, events: names, metrics: names, from: text, until: text },
        { weights: list(number) },
      ),
    ),
    modelPrices: record(
      object<ModelPrice>({ input: number, output: number, asOf: text }, { cached: number }),
    ),
    review: REVIEW,
    urls: object<Urls>({}, { home: text, privacy: text, upload: text, results: text, source: text }),
    policyKeys: list(object<PolicyKey>({ kid: text, key: text }, {})),
    certificatePins: names,
    formats: record(
      object<FormatMapping>({ events: record(oneOrList(EVENT_MAPPING)) }, { common: FIELD_MAPPINGS }),
    ),
  },
);
