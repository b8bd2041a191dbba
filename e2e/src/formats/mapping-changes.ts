import type { CompiledCatalog, EventMapping, FormatMapping } from '@candor/catalog';

type Formats = CompiledCatalog['formats'];

/** The formats without one thing that they say, and what that was. */
export interface ChangedFormats {
  readonly what: string;
  readonly formats: Formats;
}

/**
 * The formats once without each path, each constant and each gap of their mappings. What decoding does not miss is not
 * exercised.
 */
export function* withoutEachEntry(formats: Formats): Generator<ChangedFormats> {
  for (const [format, mapping] of Object.entries(formats)) {
    const changed = (what: string, instead: FormatMapping): ChangedFormats => ({
      what: `${format}: ${what}`,
      formats: { ...formats, [format]: instead },
    });
    for (const path of Object.keys(mapping.common ?? {})) {
      yield changed(`common ${path}`, { ...mapping, common: without(mapping.common ?? {}, path) });
    }
    for (const [name, given] of Object.entries(mapping.events)) {
      const mappings = (Array.isArray(given) ? given : [given]) as readonly EventMapping[];
      for (const [place, one] of mappings.entries()) {
        const replaced = (instead: EventMapping): FormatMapping => ({
          ...mapping,
          events: { ...mapping.events, [name]: mappings.map((other) => (other === one ? instead : other)) },
        });
        const label = `${name}[${place}]`;
        for (const path of Object.keys(one.fields)) {
          yield changed(`${label} ${path}`, replaced({ ...one, fields: without(one.fields, path) }));
        }
        for (const constant of Object.keys(one.constants ?? {})) {
          yield changed(
            `${label} = ${constant}`,
            replaced({ ...one, constants: without(one.constants ?? {}, constant) }),
          );
        }
        for (const gap of one.gaps) {
          yield changed(
            `${label} gap ${gap}`,
            replaced({ ...one, gaps: one.gaps.filter((other) => other !== gap) }),
          );
        }
      }
      yield changed(name, { ...mapping, events: without(mapping.events, name) });
    }
  }
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
