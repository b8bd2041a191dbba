import { type CompiledCatalog, type CompiledEvent, compileEvent } from './compile.ts';
import type { CatalogDefinition } from './definition.ts';

/** Finds an event by its name; undefined when a catalog does not have it. */
export type EventLookup = (name: string) => CompiledEvent | undefined;

/** The events of a compiled catalog. */
export function compiledEvents({ events }: CompiledCatalog): EventLookup {
  return (name) => (Object.hasOwn(events, name) ? events[name] : undefined);
}

/** The events of a definition, each compiled when it is first asked for: a run of a host records few of them. */
export function definedEvents(catalog: CatalogDefinition): EventLookup {
  return lookUpOnce((name) => {
    const event = Object.hasOwn(catalog.events, name) ? catalog.events[name] : undefined;
    return event === undefined ? undefined : compileEvent(catalog, name, event);
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
