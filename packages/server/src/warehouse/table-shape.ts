import type { CompiledCatalog, CompiledField } from '@candor/catalog';
import { widerField } from './field-column.ts';

/**
 * What a product's table must hold: everything that any served version of its catalog may say. Vocabularies only grow,
 * each in the order in which its values came, so that what is stored keeps its meaning.
 */
export interface TableShape {
  readonly product: string;
  readonly events: readonly string[];
  readonly dimensions: CompiledCatalog['dimensions'];
  /** Each field name once: the events that share a name share its column. */
  readonly fields: ReadonlyMap<string, CompiledField>;
}

/**
 * @param versions of one product's catalog, oldest first; at least one
 * @throws {Error} naming a field that two versions declare with different types
 */
export function tableShape(versions: readonly CompiledCatalog[]): TableShape {
  const product = versions[0]?.product ?? '';
  const fields = new Map<string, CompiledField>();
  for (const { version, events } of versions) {
    for (const event of Object.values(events)) {
      for (const [name, field] of Object.entries(event.fields)) {
        const known = fields.get(name);
        if (known !== undefined && known.type !== field.type) {
          throw new Error(
            `${product} catalog version ${version} makes ${name} a ${field.type}; it was a ${known.type}`,
          );
        }
        fields.set(name, known === undefined ? field : widerField(known, field));
      }
    }
  }
  const dimension = (name: keyof CompiledCatalog['dimensions']) =>
    union(versions.map(({ dimensions }) => dimensions[name]));
  return {
    product,
    events: union(versions.map(({ events }) => Object.keys(events))),
    dimensions: {
      channel: dimension('channel'),
      tier: dimension('tier'),
      os: dimension('os'),
      arch: dimension('arch'),
      shell: dimension('shell'),
    },
    fields,
  };
}

function union(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())];
}
