import { type CompiledEvent, compileEvent, variantFields } from './compile.ts';
import type { CatalogDefinition } from './definition.ts';
import type { EventDefinition } from './event.ts';
import type { FieldDefinition } from './field.ts';
import { own } from './own.ts';

/** An event as those need it who judge what was recorded: its fields are asked for one by one. */
export interface DeclaredEvent {
  /** Names of the fields that every such event has. */
  readonly required: readonly string[];
  field(name: string): FieldDefinition | undefined;
}

/** Finds an event by its name; undefined when a catalog does not have it. */
export type EventLookup = (name: string) => DeclaredEvent | undefined;

/** An event of a definition, with what its author wrote and nothing else. */
export interface DefinedEvent extends DeclaredEvent {
  readonly definition: EventDefinition;
  /** The event with nothing left to a default. */
  compiled(): CompiledEvent;
}

/** The events of a compiled catalog. */
export function compiledEvents({
  events,
}: {
  readonly events: Readonly<Record<string, CompiledEvent>>;
}): EventLookup {
  return lookUpOnce((name) => {
    const event = own(events, name);
    return event === undefined ? undefined : declaredEvent(event);
  });
}

export function declaredEvent({ fields }: CompiledEvent): DeclaredEvent {
  const required = Object.keys(fields).filter((name) => fields[name]?.required);
  return { required, field: (name) => own(fields, name) };
}

/**
 * The events of a definition. A run of a host records few of them, and of these few fields, and pays for each line that
 * runs for the first time: nothing is compiled here that is not asked for.
 */
export function definedEvents(catalog: CatalogDefinition): (name: string) => DefinedEvent | undefined {
  return lookUpOnce((name) => {
    const definition = own(catalog.events, name);
    if (definition === undefined) return undefined;
    const { required, optional = {} } = definition;
    const variants = variantFields(catalog, name);
    return {
      definition,
      required: Object.keys(required),
      field: (field) => own(required, field) ?? own(optional, field) ?? own(variants, field),
      compiled: () => compileEvent(catalog, name, definition),
    };
  });
}

/** Remembers what was found, but not what was not: names that nobody declared could be any number. */
export function lookUpOnce<T>(find: (name: string) => T | undefined): (name: string) => T | undefined {
  const found = new Map<string, T>();
  return (name) => {
    const known = found.get(name);
    if (known !== undefined) return known;
    const value = find(name);
    if (value !== undefined) found.set(name, value);
    return value;
  };
}
