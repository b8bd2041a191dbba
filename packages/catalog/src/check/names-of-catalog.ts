import type { CatalogDefinition } from '../definition.ts';
import { definedEvents, type EventLookup } from '../event-lookup.ts';
import type { FieldDefinition } from '../field.ts';
import { PLATFORMS, SOURCE_DIMENSIONS, type SourceDimension } from '../source.ts';

/** What a name in a condition or a metric stands for. */
export type Reference =
  | { readonly kind: 'field'; readonly field: FieldDefinition }
  /** Without `values`, an open vocabulary. */
  | { readonly kind: 'source'; readonly values?: readonly string[] };

/** A catalog to look names up in: its events with all their fields, those of experiments included. */
export interface Names {
  readonly catalog: CatalogDefinition;
  readonly event: EventLookup;
  /** A field of an event, or a dimension of the source. */
  reference(event: string, name: string): Reference | undefined;
}

export function namesOf(catalog: CatalogDefinition): Names {
  const event = definedEvents(catalog);
  return {
    catalog,
    event,
    reference(eventName, name) {
      if (isDimension(name)) return { kind: 'source', ...vocabularyOf(catalog, name) };
      const field = event(eventName)?.field(name);
      return field === undefined ? undefined : { kind: 'field', field };
    },
  };
}

export function isDimension(name: string): name is SourceDimension {
  return SOURCE_DIMENSIONS.some((dimension) => dimension === name);
}

/** The listed values of a dimension of the source. */
function vocabularyOf(
  { channels, tiers }: CatalogDefinition,
  name: SourceDimension,
): { readonly values?: readonly string[] } {
  switch (name) {
    case 'channel':
      return { values: Object.keys(channels) };
    case 'tier':
      return { values: tiers };
    case 'os':
    case 'arch':
    case 'shell':
      return { values: PLATFORMS[name] };
    default:
      return {};
  }
}
