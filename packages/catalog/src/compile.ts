import { checkDefinition } from './check-definition.ts';
import type { CatalogDefinition } from './definition.ts';
import type { EventDefinition } from './event.ts';
import type { FieldDefinition } from './field.ts';
import type { Level } from './levels.ts';
import { PLATFORMS } from './source.ts';

/** A field with nothing left to a default. */
export type CompiledField = FieldDefinition & { readonly required: boolean; readonly level: Level };

export interface CompiledEvent {
  readonly description: string;
  readonly purpose: string;
  readonly category: string;
  readonly level: Level;
  readonly fields: Readonly<Record<string, CompiledField>>;
}

/** The form of a catalog that travels and is stored: plain JSON, the same for every reader. */
export interface CompiledCatalog extends Omit<CatalogDefinition, 'tiers' | 'events'> {
  readonly format: 1;
  /** Vocabularies of the source's dimensions. Version, runtime and sdk are open, and bounded by their patterns. */
  readonly dimensions: Readonly<Record<'channel' | 'tier' | 'os' | 'arch' | 'shell', readonly string[]>>;
  readonly events: Readonly<Record<string, CompiledEvent>>;
}

/**
 * Checks a catalog and compiles it to the JSON that the store, the server and other languages read.
 *
 * @returns plain data: `JSON.parse(JSON.stringify(x))` equals it.
 * @throws {CatalogError} when the definition contradicts itself: the message names the place and what to do.
 */
export function compileCatalog(catalog: CatalogDefinition): CompiledCatalog {
  checkDefinition(catalog);
  const { tiers, events, ...taken } = catalog;
  return {
    format: 1,
    ...taken,
    dimensions: { channel: Object.keys(catalog.channels), tier: tiers, ...PLATFORMS },
    events: mapValues(events, compileEvent),
  };
}

export function compileEvent(event: EventDefinition): CompiledEvent {
  const compiled = (required: boolean) => (field: FieldDefinition) => ({
    level: event.level,
    ...field,
    required,
  });
  return {
    description: event.description,
    purpose: event.purpose,
    category: event.category,
    level: event.level,
    fields: {
      ...mapValues(event.required, compiled(true)),
      ...mapValues(event.optional ?? {}, compiled(false)),
    },
  };
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
