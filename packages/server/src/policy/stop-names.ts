import type { CompiledCatalog } from '@candor/catalog';
import { nearNames } from '@candor/catalog/tools';

/** What an operator names: events, and fields as `EVENT.FIELD`. */
export interface NamedStops {
  readonly events: readonly string[];
  readonly fields: readonly string[];
}

export type StopNames =
  | ({ readonly ok: true } & NamedStops)
  /** In one line: which name is unknown, and which may be meant. */
  | { readonly ok: false; readonly problem: string };

/**
 * Checks the names of what is to be stopped, and adds those that older versions of the catalog had for the same: their clients know
 * no others.
 *
 * @param catalogs the versions of one product's catalog
 */
export function stopNames(catalogs: readonly CompiledCatalog[], named: NamedStops): StopNames {
  const all = catalogs.flatMap(({ events }) => Object.entries(events));
  const known = {
    event: new Set(all.map(([name]) => name)),
    field: new Set(all.flatMap(([name, { fields }]) => Object.keys(fields).map((one) => `${name}.${one}`))),
  };
  for (const [what, names] of [
    ['event', named.events],
    ['field', named.fields],
  ] as const) {
    const unknown = names.find((name) => !known[what].has(name));
    if (unknown !== undefined) return { ok: false, problem: unknownName(what, unknown, [...known[what]]) };
  }
  const spellings = (event: string) => [
    ...new Set([event, ...all.flatMap(([name, { aliases }]) => (name === event ? (aliases ?? []) : []))]),
  ];
  const fieldSpellings = (path: string) => {
    const [event, field] = splitPath(path);
    const others = all.flatMap(([name, { fields }]) =>
      name === event ? (fields[field]?.aliases ?? []) : [],
    );
    return spellings(event).flatMap((one) => [field, ...others].map((other) => `${one}.${other}`));
  };
  return {
    ok: true,
    events: named.events.flatMap(spellings).filter((name) => known.event.has(name)),
    fields: named.fields.flatMap(fieldSpellings).filter((path) => known.field.has(path)),
  };
}

/** Names of events have dots, names of fields have none. */
function splitPath(path: string): readonly [string, string] {
  const dot = path.lastIndexOf('.');
  return [path.slice(0, dot), path.slice(dot + 1)];
}

function unknownName(what: 'event' | 'field', name: string, names: readonly string[]): string {
  const near = nearNames(name, names).slice(0, 3);
  const hint =
    near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'candor catalog docs lists what there is';
  const form = what === 'field' && !name.includes('.') ? ' (fields are named EVENT.FIELD)' : '';
  return `no catalog that was served has the ${what} ${name}${form}; ${hint}`;
}
