import type { CompiledCatalog, CompiledEvent, CompiledField } from '../compile.ts';
import { LEVELS, type Level } from '../levels.ts';
import { own } from '../own.ts';
import { EVERYBODY, sharing } from './audience.ts';
import { type CatalogChange, type Changes, changed, from } from './change.ts';
import { diffType } from './diff-field.ts';
import { diffOthers } from './diff-lists.ts';
import { diffTerms, type Inherited, TERMS } from './diff-terms.ts';
import { isOver } from './is-over.ts';
import type { Renames } from './renames.ts';

/** Two catalogs, and what is known about how they belong together. */
export interface Compared {
  readonly before: CompiledCatalog;
  readonly after: CompiledCatalog;
  readonly renames: Renames;
  /** `2026-01-31`; undefined when nobody says. */
  readonly today: string | undefined;
}

export function* diffEvents(compared: Compared): Changes {
  const { before, after, renames } = compared;
  const found = new Set<string>();
  for (const [name, event] of Object.entries(before.events)) {
    const later = renames.event(name);
    const is = own(after.events, later ?? '');
    if (later === undefined || is === undefined) {
      yield removed('event', `events.${name}`, name, event.expires, compared.today);
      continue;
    }
    found.add(later);
    if (later !== name) yield changed('renamed', `events.${later}`, `${from(name, later)}, with an alias`);
    // What goes into an event that was there before is compared with that one.
    if (later === name || own(before.events, later) === undefined)
      yield* diffEvent(compared, name, event, later, is);
  }
  for (const [name, event] of Object.entries(after.events)) {
    if (!found.has(name))
      yield changed('event-added', `events.${name}`, 'a new event', audience(before, event));
  }
}

/** A category that is new was refused by nobody and agreed to by nobody. */
export function audience(before: CompiledCatalog, { category, level }: CompiledEvent): string {
  return own(before.categories, category) === undefined ? EVERYBODY : sharing(category, level);
}

function removed(
  what: 'event' | 'field',
  place: string,
  name: string,
  expires: string | undefined,
  today: string | undefined,
): CatalogChange {
  if (isOver(expires, today))
    return changed(`${what}-removed`, place, `it expired with ${expires}, and is removed`);
  const advice = `if it was renamed, declare aliases: ['${name}']; if it is no longer wanted, let it expire first`;
  return changed(`${what}-lost`, place, `removed: ${advice}`);
}

function* diffEvent(
  compared: Compared,
  name: string,
  was: CompiledEvent,
  later: string,
  is: CompiledEvent,
): Changes {
  const { before, after } = compared;
  const place = `events.${later}`;
  if (was.category !== is.category)
    yield changed(
      'category-moved',
      `${place}.category`,
      from(was.category, is.category),
      audience(before, is),
    );
  yield* diffTerms(
    place,
    { said: { ...was, name }, inherited: ofProduct(before) },
    { said: { ...is, name: later }, inherited: ofProduct(after) },
  );
  yield* diffOthers(place, was, is, [...TERMS, 'category', 'fields']);
  yield* diffFields(compared, name, was, later, is);
}

function ofProduct({ retention, owner }: CompiledCatalog): Inherited {
  return { retentionDays: retention.rawDays, owner };
}

function* diffFields(
  { before, after, renames, today }: Compared,
  name: string,
  was: CompiledEvent,
  later: string,
  is: CompiledEvent,
): Changes {
  const found = new Set<string>();
  const ofExperiment = (field: string) => isVariant(before, field) || isVariant(after, field);
  for (const [fieldName, field] of Object.entries(was.fields)) {
    if (ofExperiment(fieldName)) continue;
    const laterName = renames.field(name, fieldName);
    const laterField = own(is.fields, laterName ?? '');
    if (laterName === undefined || laterField === undefined) {
      yield removed('field', `events.${later}.fields.${fieldName}`, fieldName, field.expires, today);
      continue;
    }
    found.add(laterName);
    const place = `events.${later}.fields.${laterName}`;
    if (laterName !== fieldName)
      yield changed('renamed', place, `${from(fieldName, laterName)}, with an alias`);
    if (laterName !== fieldName && own(was.fields, laterName) !== undefined) continue;
    yield* diffField(
      place,
      { event: was, field, name: fieldName },
      { event: is, field: laterField, name: laterName },
    );
  }
  for (const [fieldName, field] of Object.entries(is.fields)) {
    if (found.has(fieldName) || ofExperiment(fieldName)) continue;
    const requirement = field.required ? 'required' : 'optional';
    yield changed(
      'field-added',
      `events.${later}.fields.${fieldName}`,
      `a new ${requirement} field`,
      audience(before, { ...is, level: recordedAt(is, field) }),
    );
  }
}

interface Placed {
  readonly event: CompiledEvent;
  readonly field: CompiledField;
  readonly name: string;
}

function* diffField(place: string, was: Placed, is: Placed): Changes {
  const level = recordedAt(is.event, is.field);
  const said = ({ event, field, name }: Placed) => ({
    said: { ...field, name, category: event.category, level: recordedAt(event, field) },
    inherited: event,
  });
  yield* diffTerms(place, said(was), said(is));
  yield* diffType(place, was.field, is.field, sharing(is.event.category, level));
  const without = was.field.level !== is.field.level && recordedAt(was.event, was.field) === level;
  if (without && !(was.field.level === was.event.level && is.field.level === is.event.level))
    yield changed('other', `${place}.level`, `${from(was.field.level, is.field.level)}, without effect`);
}

/** The level from which a field is really recorded: with its event, and a required one always with it. */
function recordedAt(event: CompiledEvent, field: CompiledField): Level {
  if (field.required) return event.level;
  return LEVELS.indexOf(field.level) > LEVELS.indexOf(event.level) ? field.level : event.level;
}

/** Whether an experiment made a field: it is compared as a whole. */
function isVariant({ experiments }: CompiledCatalog, field: string): boolean {
  return field.startsWith('variant_') && Object.hasOwn(experiments, field.slice('variant_'.length));
}
