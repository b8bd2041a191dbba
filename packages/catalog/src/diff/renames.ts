import type { CompiledCatalog } from '../compile.ts';
import type { Selection } from '../metric.ts';
import { own } from '../own.ts';

/** What events and fields of a catalog are called in a later one. */
export interface Renames {
  /** The later name of an event; undefined when it is gone. */
  event(name: string): string | undefined;
  /** The later name of a field of an event, both by their former names. */
  field(event: string, name: string): string | undefined;
}

export function renamesOf(before: CompiledCatalog, after: CompiledCatalog): Renames {
  // A name that was none is not followed to what has it as an alias now.
  const event = (name: string) =>
    own(before.events, name) === undefined ? name : nameIn(after.events, name);
  return {
    event,
    field(eventName, name) {
      const was = own(before.events, eventName);
      const is = own(after.events, event(eventName) ?? '');
      return is === undefined || own(was?.fields ?? {}, name) === undefined ? name : nameIn(is.fields, name);
    },
  };
}

function nameIn(
  named: Readonly<Record<string, { readonly aliases?: readonly string[] }>>,
  name: string,
): string | undefined {
  if (Object.hasOwn(named, name)) return name;
  return Object.keys(named).find((one) => own(named, one)?.aliases?.includes(name));
}

/** A selection in the names of the later catalog, so that a renamed event does not look like another one. */
export function renamed({ event, where, ...rest }: Selection, renames: Renames): Selection {
  if (where === undefined) return { ...rest, event: renames.event(event) ?? event };
  const conditions = Object.entries(where).map(([name, condition]) => [
    renames.field(event, name) ?? name,
    condition,
  ]);
  return { ...rest, event: renames.event(event) ?? event, where: Object.fromEntries(conditions) };
}
