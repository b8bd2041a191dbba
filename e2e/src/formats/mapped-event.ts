import type { CompiledCatalog, CompiledField, EventMapping, FieldMapping, WireFields } from '@candor/catalog';
import type { FormatName } from '@candor/server/formats';
import fc from 'fast-check';

/** An event of a format, and the fields of the catalog that it says. */
export interface MappedEvent {
  readonly format: FormatName;
  readonly name: string;
  readonly to: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly fields: WireFields;
}

/** One of the catalog's fields, and how the format says it. */
interface Said {
  readonly path: string;
  readonly field: string;
  readonly value: unknown;
  readonly spelled: unknown;
}

/**
 * Any event that a mapping can say: any values that the catalog accepts, in any spelling of the mapping, with any of
 * the fields left out that may be.
 */
export function anyMappedEvent(
  catalog: CompiledCatalog,
  format: FormatName,
  name: string,
  mapping: EventMapping,
): fc.Arbitrary<MappedEvent> {
  const event = catalog.events[mapping.to];
  const paths = new Map<string, string[]>();
  for (const [path, given] of Object.entries(mapping.fields)) {
    const to = targetOf(given);
    if (to !== undefined && !to.startsWith('source.')) paths.set(to, [...(paths.get(to) ?? []), path]);
  }
  const fields = [...paths].map(([to, from]) => {
    const declared = event?.fields[to];
    if (declared === undefined) throw new Error(`${mapping.to} has no field ${to}`);
    const value = fc
      .constantFrom(...from)
      .chain((path) => anySpelling(path, to, declared, mapping.fields[path]));
    return declared.required && !mapping.gaps.includes(to) ? value : fc.option(value, { nil: undefined });
  });
  return fc.tuple(...fields).map((given) => {
    const said = given.filter((one) => one !== undefined);
    const when = Object.entries(mapping.when ?? {}).map(([path, value]) => ({ path, spelled: value }));
    return {
      ...{ format, name, to: mapping.to, content: nested([...when, ...said]) },
      fields: {
        ...mapping.constants,
        ...(Object.fromEntries(said.map(({ field, value }) => [field, value])) as WireFields),
      },
    };
  });
}

function targetOf(mapping: FieldMapping): string | undefined {
  if (typeof mapping === 'string') return mapping;
  return 'to' in mapping ? mapping.to : undefined;
}

function anySpelling(
  path: string,
  field: string,
  declared: CompiledField,
  mapping: FieldMapping | undefined,
): fc.Arbitrary<Said> {
  const values = typeof mapping === 'object' && 'values' in mapping ? (mapping.values ?? {}) : {};
  const aliases = 'valueAliases' in declared ? declared.valueAliases : {};
  const spellings = Object.entries({ ...aliases, ...values });
  const spelled = (value: unknown): fc.Arbitrary<unknown> => {
    const others = spellings.filter(([, said]) => said === value).map(([other]) => fromJson(other, value));
    // What the mapping reads as something else cannot stand for itself.
    const itself = Object.hasOwn(values, String(value)) && values[String(value)] !== value ? [] : [value];
    return fc.constantFrom(...itself, ...others);
  };
  return anyValue(declared).chain((value) =>
    (Array.isArray(value) ? fc.tuple(...value.map(spelled)) : spelled(value)).map((said) => ({
      ...{ path, field, value, spelled: said },
    })),
  );
}

/** Numbers and truth values stand as names in a table of spellings. */
function fromJson(name: string, value: unknown): unknown {
  return typeof value === 'boolean' || /^\d+$/.test(name) ? JSON.parse(name) : name;
}

/** Any value that a field accepts. */
function anyValue(field: CompiledField): fc.Arbitrary<unknown> {
  switch (field.type) {
    case 'enum':
      return fc.constantFrom(...field.values);
    case 'set':
      return fc.subarray([...field.values]);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: field.min, max: field.max });
    case 'float':
      return fc.double({ min: field.min, max: field.max, noNaN: true }).map((value) => value + 0);
    case 'duration':
    case 'count':
      return fc.nat({ max: Math.min(field.max, 2 ** 31 - 1) });
    case 'version':
      return fc.constantFrom('0.1.0', '1.1.0-beta', '12.3.4-rc.1');
    case 'errorCode':
      return fc.nat({ max: 8999 }).map((code) => `E${1000 + code}`);
    case 'id':
      return fc.uuid();
    case 'token':
      return fc.constantFrom('gpt-4o', 'claude-3-5-sonnet', 'Qwen2.5-Coder-1.5B');
  }
}

/** An object with these values at their paths. */
function nested(
  said: readonly { readonly path: string; readonly spelled: unknown }[],
): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const { path, spelled } of said) {
    const steps = path.split('.');
    const last = steps.pop() ?? path;
    let place = root;
    for (const step of steps) {
      place[step] ??= {};
      place = place[step] as Record<string, unknown>;
    }
    place[last] = spelled;
  }
  return root;
}
