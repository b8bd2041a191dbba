import type { EventMapping, FieldMapping } from '../format-mapping.ts';
import { canBe } from './can-be.ts';
import { demandEvent } from './check-selection.ts';
import { FORMAT } from './names.ts';
import { isDimension, type Names, type Reference } from './names-of-catalog.ts';
import { type Path, type Problems, problemAt } from './problem.ts';
import { demandOnce } from './words.ts';

type FieldMappings = Readonly<Record<string, FieldMapping>>;

/** The formats of released clients: that what they map to is there, and that nothing required is forgotten. */
export function* checkFormats(names: Names): Problems {
  for (const [format, { common = {}, events }] of Object.entries(names.catalog.formats ?? {})) {
    const path = ['formats', format];
    if (!FORMAT.test(format))
      yield problemAt(path, 'format-name', 'write a name and a version, as in caro/1');
    for (const [name, given] of Object.entries(events)) {
      const place = [...path, 'events', name];
      if (!Array.isArray(given)) yield* checkEvent(names, given as EventMapping, common, place);
      else
        for (const [index, one] of (given as readonly EventMapping[]).entries())
          yield* checkEvent(names, one, common, [...place, String(index)]);
    }
    // What any event may have names dimensions of the source; a field of one event alone would not fit the others.
    for (const [from, mapping] of Object.entries(common)) {
      const to = targetOf(mapping);
      if (to !== undefined && !to.startsWith('source.') && !someEventHas(names, events, to))
        yield problemAt(
          [...path, 'common', from],
          'format-field',
          `no event of this format has a field ${to}`,
        );
      else if (to?.startsWith('source.')) yield* checkField(names, '', mapping, [...path, 'common', from]);
    }
  }
}

function someEventHas(
  names: Names,
  events: Readonly<Record<string, EventMapping | readonly EventMapping[]>>,
  field: string,
): boolean {
  const mappings = Object.values(events).flat() as readonly EventMapping[];
  return mappings.some(({ to }) => !isDimension(field) && names.reference(to, field) !== undefined);
}

function* checkEvent(names: Names, mapping: EventMapping, common: FieldMappings, path: Path): Problems {
  const { to, fields, constants = {}, gaps } = mapping;
  if (!(yield* demandEvent(names, to, [...path, 'to']))) return;
  for (const [from, field] of Object.entries(fields))
    yield* checkField(names, to, field, [...path, 'fields', from]);
  for (const [name, value] of Object.entries(constants)) {
    const place = [...path, 'constants', name];
    const reference = fieldOf(names, to, name);
    if (reference === undefined) yield problemAt(place, 'format-field', `${to} has no field ${name}`);
    else if (!canBe(reference, value))
      yield problemAt(place, 'format-value', `${name} of ${to} is never ${value}`);
  }
  yield* demandOnce(gaps, [...path, 'gaps']);
  const mapped = [...Object.values(fields), ...Object.values(common)].map(targetOf);
  yield* checkGaps(names, mapping, new Set(mapped), path);
}

/** A gap may be mapped as well: what the format can say, but leaves out at times. */
function* checkGaps(
  names: Names,
  { to, constants = {}, gaps }: EventMapping,
  mapped: ReadonlySet<string | undefined>,
  path: Path,
): Problems {
  const required = names.event(to)?.required ?? [];
  for (const [index, gap] of gaps.entries()) {
    const place = [...path, 'gaps', String(index)];
    if (!required.includes(gap))
      yield problemAt(place, 'format-gap', `${to} does not require ${gap}; leave it out`);
    else if (Object.hasOwn(constants, gap))
      yield problemAt(place, 'format-gap', `${gap} is a constant, and never missing; leave it out`);
  }
  for (const name of required) {
    if (!mapped.has(name) && !Object.hasOwn(constants, name) && !gaps.includes(name))
      yield problemAt(
        path,
        'format-gap',
        `${to} requires ${name}; map it, or list it under constants or gaps`,
      );
  }
}

function* checkField(names: Names, event: string, mapping: FieldMapping, path: Path): Problems {
  const to = targetOf(mapping);
  if (to === undefined) return;
  const reference = to.startsWith('source.')
    ? sourceOf(names, to.slice('source.'.length))
    : fieldOf(names, event, to);
  if (reference === undefined) {
    const what = to.startsWith('source.')
      ? 'the source has no such dimension'
      : `${event} has no field ${to}`;
    yield problemAt(path, 'format-field', what);
    return;
  }
  if (typeof mapping === 'string' || !('values' in mapping)) return;
  for (const [from, value] of Object.entries(mapping.values ?? {})) {
    // An empty text stands for a value that says nothing.
    if (value !== '' && !canBe(reference, value))
      yield problemAt([...path, 'values', from], 'format-value', `${to} is never ${value}`);
  }
}

function targetOf(mapping: FieldMapping): string | undefined {
  if (typeof mapping === 'string') return mapping;
  return 'to' in mapping ? mapping.to : undefined;
}

function fieldOf(names: Names, event: string, name: string): Reference | undefined {
  return isDimension(name) ? undefined : names.reference(event, name);
}

function sourceOf(names: Names, name: string): Reference | undefined {
  return isDimension(name) ? names.reference('', name) : undefined;
}
