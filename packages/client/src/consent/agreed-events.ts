import type { DatabaseSync } from 'node:sqlite';
import {
  type CompiledCatalog,
  type CompiledEvent,
  compiledEvents,
  type Level,
  levelIncludes,
  prepareChecks,
} from '@candor/catalog';

/** The events as they were declared when somebody agreed to them. */
export type AgreedEvents = Readonly<Record<string, CompiledEvent>>;

/** What was agreed to, where that is less than everything. */
export interface Agreement {
  /** Consent categories. */
  readonly categories: ReadonlySet<string>;
  /** Undefined where the answer was to the present notice. */
  readonly events?: AgreedEvents;
}

const KEY = 'agreed_events';

/** What of a catalog an agreement is about. Words that only describe are left out: they bind nobody. */
export function agreedEvents({ events }: CompiledCatalog): AgreedEvents {
  return mapEntries(events, (event) => ({
    ...bare(event),
    fields: mapEntries(event.fields, (field) => ({ ...field, ...bare(field) })),
  }));
}

export function readAgreedEvents(database: DatabaseSync): AgreedEvents {
  const row = database.prepare('SELECT value FROM meta WHERE key = ?').get(KEY);
  try {
    return row === undefined ? {} : (JSON.parse(String(row.value)) as AgreedEvents);
  } catch {
    return {};
  }
}

export function writeAgreedEvents(database: DatabaseSync, agreed: AgreedEvents): void {
  database.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(KEY, JSON.stringify(agreed));
}

/** Answers which fields of an event were agreed to; undefined when the event cannot be kept without the others. */
export type AgreedFields = (
  event: string,
  fields: Readonly<Record<string, unknown>>,
  declared: CompiledEvent,
) => Record<string, unknown> | undefined;

/**
 * Holds events to the terms of an earlier notice: the same purpose and category, the level it had then, the fields
 * there were, and of these the values there were. What came later waits for an answer.
 *
 * @param chosen the user's level
 */
export function limitToAgreed(agreed: AgreedEvents, chosen: Level): AgreedFields {
  const find = (name: string) => (Object.hasOwn(agreed, name) ? agreed[name] : undefined);
  const check = prepareChecks(compiledEvents({ events: agreed }));
  return (event, fields, declared) => {
    const before = find(event);
    if (before === undefined || before.purpose !== declared.purpose || before.category !== declared.category)
      return undefined;
    if (!levelIncludes(chosen, before.level)) return undefined;
    const kept: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(fields)) {
      const field = Object.hasOwn(before.fields, name) ? before.fields[name] : undefined;
      const same = field !== undefined && field.purpose === declared.fields[name]?.purpose;
      if (same && levelIncludes(chosen, field.level)) kept[name] = value;
    }
    // One problem is named at a time; a missing field is for the present declaration to say.
    for (let tries = Object.keys(kept).length; tries > 0; tries -= 1) {
      const problem = check(event, kept);
      if (problem?.field === undefined || problem.code === 'missing_field') break;
      delete kept[problem.field];
    }
    const needed = Object.entries(declared.fields).filter(([, field]) => field.required);
    return needed.every(([name]) => Object.hasOwn(kept, name)) ? kept : undefined;
  };
}

function bare<T extends { readonly description: string; readonly owner: string }>(
  terms: T,
): T & { readonly description: ''; readonly owner: '' } {
  return { ...terms, description: '', owner: '' };
}

function mapEntries<T>(
  record: Readonly<Record<string, T>>,
  change: (value: T) => T,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
