import type { CompiledCatalog, CompiledEvent, CompiledField } from '@candor/catalog';

type Fields = Readonly<Record<string, unknown>>;

interface NamedFields {
  readonly event: string;
  readonly fields: Fields;
}

interface RenamedEvent {
  readonly name: string;
  /** Each field's other names. */
  readonly fields: ReadonlyMap<string, string>;
  /** Each field's other words, where it has any. */
  readonly words: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/**
 * Prepares the other spellings that a catalog declares of its events, fields and values.
 *
 * @returns a function that says an event in the catalog's own words, or undefined when nothing of it has other ones.
 *   Call it for an event that failed its check: the others pay nothing.
 */
export function renameAliases(
  catalog: CompiledCatalog,
): (event: string, fields: Fields) => NamedFields | undefined {
  const events = new Map<string, RenamedEvent>();
  for (const [name, event] of Object.entries(catalog.events)) {
    const renamed = prepareEvent(name, event);
    for (const spelling of [name, ...(event.aliases ?? [])]) events.set(spelling, renamed);
  }
  return (name, fields) => {
    const event = events.get(name);
    if (event === undefined) return undefined;
    const renamed = renameKeys(fields, event.fields);
    let changed = renamed !== undefined || event.name !== name;
    const entries = Object.entries(renamed ?? fields).map(([field, value]) => {
      const said = respelled(event.words.get(field), value);
      changed ||= said !== value;
      return [field, said] as const;
    });
    return changed ? { event: event.name, fields: Object.fromEntries(entries) } : undefined;
  };
}

/** The dimensions of a source under their own names; undefined when none has another one. */
export function renameSource(
  { sourceAliases }: Pick<CompiledCatalog, 'sourceAliases'>,
  source: Fields,
): Fields | undefined {
  return renameKeys(source, new Map(Object.entries(sourceAliases)));
}

/**
 * An object under the names that others stand for; undefined when it has none of these. What is said under two names
 * stays as it is, and is refused: the two may not agree.
 */
function renameKeys(object: Fields, names: ReadonlyMap<string, string>): Fields | undefined {
  const taken = new Set(Object.keys(object));
  let changed = false;
  const entries = Object.entries(object).map(([key, value]) => {
    const name = names.get(key);
    if (name === undefined || taken.has(name)) return [key, value] as const;
    taken.add(name);
    changed = true;
    return [name, value] as const;
  });
  return changed ? Object.fromEntries(entries) : undefined;
}

function prepareEvent(name: string, event: CompiledEvent): RenamedEvent {
  const fields = Object.entries(event.fields);
  return {
    name,
    fields: new Map(
      fields.flatMap(([field, { aliases = [] }]) => aliases.map((alias) => [alias, field] as const)),
    ),
    words: new Map(
      fields.flatMap(([field, declared]) => wordsOf(declared).map((words) => [field, words] as const)),
    ),
  };
}

function wordsOf(field: CompiledField): readonly Readonly<Record<string, string>>[] {
  return (field.type === 'enum' || field.type === 'set') && field.valueAliases !== undefined
    ? [field.valueAliases]
    : [];
}

/** A value, or the words of a set, as the catalog spells them; the very value when it does so already. */
function respelled(words: Readonly<Record<string, string>> | undefined, value: unknown): unknown {
  if (words === undefined) return value;
  if (!Array.isArray(value)) return respelledWord(words, value);
  const said = value.map((word: unknown) => respelledWord(words, word));
  return said.some((word, index) => word !== value[index]) ? said : value;
}

function respelledWord(words: Readonly<Record<string, string>>, value: unknown): unknown {
  return typeof value === 'string' && Object.hasOwn(words, value) ? words[value] : value;
}
