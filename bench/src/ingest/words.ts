import type { CompiledCatalog } from '@candor/catalog';

/** The words that a catalog lists for a field of an event. @throws {Error} when it lists none */
export type Words = (event: string, field: string) => readonly string[];

export function wordsOf(catalog: CompiledCatalog): Words {
  return (event, name) => {
    const field = catalog.events[event]?.fields[name];
    if (field?.type === 'enum') return field.values;
    throw new Error(`${catalog.product} lists no words for ${name} of ${event}`);
  };
}
