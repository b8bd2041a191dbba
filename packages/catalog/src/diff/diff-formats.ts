import type { EventMapping, FieldMapping, FormatMapping } from '../format-mapping.ts';
import { own } from '../own.ts';
import { type Changes, changed } from './change.ts';
import { lost } from './diff-lists.ts';
import { sameJson } from './same-json.ts';

type Formats = Readonly<Record<string, FormatMapping>>;

/** Compares what released clients may send. They cannot be changed any more: what was read must be read. */
export function* diffFormats(before: Formats, after: Formats): Changes {
  for (const [name, was] of Object.entries(before)) {
    const is = own(after, name);
    const place = `formats.${name}`;
    if (is === undefined)
      yield changed('format-lost', place, 'removed; keep it, released clients still send it');
    else yield* diffFormat(place, was, is);
  }
  for (const name of lost(Object.keys(after), Object.keys(before)))
    yield changed('format-changed', `formats.${name}`, 'a new format');
}

function* diffFormat(place: string, was: FormatMapping, is: FormatMapping): Changes {
  for (const [event, mapping] of Object.entries(was.events)) {
    const later = own(is.events, event);
    if (later === undefined) {
      const what = 'removed; keep it, released clients still send it';
      yield changed('format-lost', `${place}.events.${event}`, what);
      continue;
    }
    const gone = lost(pathsOf(was, mapping), pathsOf(is, later));
    for (const path of gone) {
      const what = `${path} is removed; keep it, or its events are refused: map it as ignored`;
      yield changed('format-lost', `${place}.events.${event}`, what);
    }
    if (gone.length === 0 && !sameJson(mapping, later))
      yield changed('format-changed', `${place}.events.${event}`, 'it is read in another way');
  }
  for (const event of lost(Object.keys(is.events), Object.keys(was.events)))
    yield changed('format-changed', `${place}.events.${event}`, 'a new event of the format');
  if (!sameJson(was.common, is.common))
    yield changed('format-changed', `${place}.common`, 'what all its events have is read in another way');
}

/** What an event of a format may have, and each of its values that is spelled out. */
function pathsOf(
  { common = {} }: FormatMapping,
  given: EventMapping | readonly EventMapping[],
): readonly string[] {
  const mappings = [given].flat() as readonly EventMapping[];
  return [common, ...mappings.map(({ fields }) => fields)].flatMap((fields) =>
    Object.entries(fields).flatMap(([path, mapping]) => [path, ...valuesOf(path, mapping)]),
  );
}

function valuesOf(path: string, mapping: FieldMapping): readonly string[] {
  const values = typeof mapping === 'object' && 'values' in mapping ? (mapping.values ?? {}) : {};
  return Object.keys(values).map((value) => `${path}: ${value}`);
}
