import {
  type CompiledCatalog,
  type CompiledEvent,
  declaredEvent,
  type EventMapping,
  type FormatMapping,
  prepareChecks,
} from '@candor/catalog';
import { type FieldTree, fieldTree, groupsOf } from './field-tree.ts';

/** One way to read an event of a format, with everything looked up once. */
export interface PreparedMapping {
  /** The event of the catalog. */
  readonly to: string;
  readonly event: CompiledEvent;
  readonly when: readonly (readonly [string, string | number | boolean])[];
  readonly at?: string;
  readonly tree: FieldTree;
  readonly constants: readonly (readonly [string, string | number | boolean])[];
  /** The catalog's checks, with the gaps of the format left open. */
  readonly check: ReturnType<typeof prepareChecks>;
}

/** By the format's name of an event. */
export type PreparedFormat = ReadonlyMap<string, readonly PreparedMapping[]>;

/** @throws {Error} in one line, when the mapping names an event that the catalog does not have */
export function prepareFormat(catalog: CompiledCatalog, format: FormatMapping): PreparedFormat {
  const { common = {}, events } = format;
  const all = Object.values(events).flat() as readonly EventMapping[];
  const groups = groupsOf([common, ...all.map(({ fields }) => fields)].flatMap(Object.keys));
  const prepared = Object.entries(events).map(([name, given]) => {
    const mappings = (Array.isArray(given) ? given : [given]) as readonly EventMapping[];
    return [name, mappings.map((mapping) => prepareMapping(catalog, mapping, common, groups))] as const;
  });
  return new Map(prepared);
}

function prepareMapping(
  catalog: CompiledCatalog,
  mapping: EventMapping,
  common: EventMapping['fields'],
  groups: ReadonlySet<string>,
): PreparedMapping {
  const { to, when = {}, at, fields, constants = {}, gaps } = mapping;
  const event = Object.hasOwn(catalog.events, to) ? catalog.events[to] : undefined;
  if (event === undefined)
    throw new Error(`a format of ${catalog.product} maps to ${to}, which is no event of it`);
  const open = declaredEvent(withGaps(event, gaps));
  const readElsewhere = [...Object.keys(when), ...(at === undefined ? [] : [at])];
  return {
    ...{ to, event, when: Object.entries(when), constants: Object.entries(constants) },
    ...(at === undefined ? {} : { at }),
    tree: fieldTree({ ...common, ...fields }, readElsewhere, groups),
    check: prepareChecks((name) => (name === to ? open : undefined)),
  };
}

function withGaps(event: CompiledEvent, gaps: readonly string[]): CompiledEvent {
  const fields = Object.entries(event.fields).map(
    ([name, field]) => [name, gaps.includes(name) ? { ...field, required: false } : field] as const,
  );
  return { ...event, fields: Object.fromEntries(fields) };
}
