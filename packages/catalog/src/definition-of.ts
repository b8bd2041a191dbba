import { type CompiledCatalog, type CompiledEvent, type CompiledField, mapValues } from './compile.ts';
import type { CatalogDefinition } from './definition.ts';
import type { EventDefinition, Fields } from './event.ts';

/** The definition that compiles to a catalog: what holds for the one can be asked of the other. */
export function definitionOf(compiled: CompiledCatalog): CatalogDefinition {
  const { format: _, dimensions, events, ...given } = compiled;
  return {
    ...given,
    tiers: dimensions.tier,
    events: mapValues(events, (event, name) => definedEvent(compiled, name, event)),
  };
}

function definedEvent({ experiments }: CompiledCatalog, name: string, event: CompiledEvent): EventDefinition {
  const { fields, ...said } = event;
  // Experiments make these fields again when they are compiled.
  const made = Object.entries(experiments).flatMap(([experiment, { events }]) =>
    events.includes(name) ? [`variant_${experiment}`] : [],
  );
  const own = Object.entries(fields).filter(([field]) => !made.includes(field));
  return { ...said, required: fieldsOf(own, true), optional: fieldsOf(own, false) };
}

function fieldsOf(fields: readonly (readonly [string, CompiledField])[], wanted: boolean): Fields {
  return Object.fromEntries(
    fields.flatMap(([name, { required, ...field }]) => (required === wanted ? [[name, field]] : [])),
  );
}
