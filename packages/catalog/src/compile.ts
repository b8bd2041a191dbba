import type { CatalogDefinition } from './definition.ts';
import type { EventDefinition } from './event.ts';
import type { FieldDefinition, Sensitivity } from './field.ts';
import type { Level } from './levels.ts';
import type { ExperimentDefinition } from './people.ts';
import type { Channel, Retention } from './product.ts';
import { PLATFORMS } from './source.ts';

/** What every event and field says, with nothing left to a default. */
interface CompiledTerms {
  readonly level: Level;
  readonly purpose: string;
  readonly sensitivity: Sensitivity;
  readonly retentionDays: number;
  readonly owner: string;
}

/** A field with nothing left to a default. */
export type CompiledField = FieldDefinition & CompiledTerms & { readonly required: boolean };

export interface CompiledEvent
  extends Omit<EventDefinition, 'required' | 'optional' | keyof CompiledTerms>,
    CompiledTerms {
  readonly fields: Readonly<Record<string, CompiledField>>;
}

type Given = Omit<CatalogDefinition, 'tiers' | 'events' | 'channels' | 'retention'>;

/** The form of a catalog that travels and is stored: plain JSON, the same for every reader. */
export interface CompiledCatalog
  extends Required<Omit<Given, 'certificatePins' | 'review'>>,
    Pick<Given, 'certificatePins' | 'review'> {
  readonly format: 1;
  readonly channels: Readonly<Record<string, Required<Channel>>>;
  readonly retention: Required<Retention>;
  /** Vocabularies of the source's dimensions. Version, runtime and sdk are open, and bounded by their patterns. */
  readonly dimensions: Readonly<Record<'channel' | 'tier' | 'os' | 'arch' | 'shell', readonly string[]>>;
  readonly events: Readonly<Record<string, CompiledEvent>>;
}

const RETENTION: Required<Retention> = {
  ...{ localDays: 30, localMegabytes: 10 },
  ...{ rawDays: 90, hourlyDays: 365, dailyDays: 1095 },
};

/** What a catalog says where it says nothing. */
export function retentionOf(catalog: Pick<CatalogDefinition, 'retention'>): Required<Retention> {
  return { ...RETENTION, ...catalog.retention };
}

/**
 * Compiles a catalog to the JSON that the store, the server and other languages read, without checking it: a host does
 * this at run time. Everybody else uses `compileCatalog` of `@candor/catalog/tools`.
 *
 * @returns plain data: `JSON.parse(JSON.stringify(x))` equals it.
 */
export function compileDefinition(catalog: CatalogDefinition): CompiledCatalog {
  const { tiers, events, channels, ...given } = catalog;
  return {
    format: 1,
    ...{ title: catalog.product, command: catalog.product, notice: 1 },
    ...{ switches: [], sharing: ['local', 'events'], neverCollected: [], sourceAliases: {} },
    ...{ activity: {}, milestones: {}, metrics: {}, funnels: {}, cohorts: {}, experiments: {} },
    ...{ modelPrices: {}, urls: {}, policyKeys: [], formats: {} },
    ...given,
    retention: retentionOf(catalog),
    channels: mapValues(channels, (channel) => ({ consent: 'opt_in' as const, ask: false, ...channel })),
    dimensions: { channel: Object.keys(channels), tier: tiers, ...PLATFORMS },
    events: mapValues(events, (event, name) => compileEvent(catalog, name, event)),
  };
}

/** Compiles one event. */
export function compileEvent(
  catalog: CatalogDefinition,
  name: string,
  event: EventDefinition,
): CompiledEvent {
  const { required, optional = {}, ...said } = event;
  const terms = {
    sensitivity: event.sensitivity ?? ('interaction' as const),
    retentionDays: event.retentionDays ?? retentionOf(catalog).rawDays,
    owner: event.owner ?? catalog.owner,
  };
  const { level, purpose } = event;
  const inherited = { level, purpose, ...terms };
  const compiled = (isRequired: boolean) => (field: FieldDefinition) => ({
    ...inherited,
    ...field,
    required: isRequired,
  });
  return {
    ...said,
    ...terms,
    fields: {
      ...mapValues(required, compiled(true)),
      ...mapValues({ ...optional, ...variantFields(catalog, name) }, compiled(false)),
    },
  };
}

/** The fields by which an event says which variants of the running experiments its host showed. */
export function variantFields(catalog: CatalogDefinition, event: string): Record<string, FieldDefinition> {
  const fields: Record<string, FieldDefinition> = {};
  for (const [name, experiment] of Object.entries(catalog.experiments ?? {})) {
    if (experiment.events.includes(event)) fields[`variant_${name}`] = variantField(experiment);
  }
  return fields;
}

function variantField({ question, variants, from, until }: ExperimentDefinition): FieldDefinition {
  return {
    type: 'enum',
    description: 'Which variant of an experiment was shown, drawn by chance on this machine.',
    purpose: question,
    values: variants,
    since: from,
    expires: until,
  };
}

export function mapValues<A, B>(
  record: Readonly<Record<string, A>>,
  change: (value: A, name: string) => B,
): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
