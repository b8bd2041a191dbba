import { declaredFields } from '../check/declared-fields.ts';
import { type Problems, problemAt } from '../check/problem.ts';
import type { CatalogDefinition } from '../definition.ts';
import type { EventDefinition } from '../event.ts';
import { LEVELS } from '../levels.ts';
import { lintField } from './lint-field.ts';
import { lintTerms } from './lint-terms.ts';

/** More, and an event is often lost because one of them is not at hand. */
const MOST_REQUIRED = 10;

export function* lintEvents({ events }: CatalogDefinition, today: string): Problems {
  for (const [name, event] of Object.entries(events)) {
    yield* lintTerms(name, event, ['events', name], today);
    yield* lintEvent(name, event);
    for (const { name: fieldName, field, path } of declaredFields(name, event)) {
      yield* lintTerms(fieldName, field, path, today);
      yield* lintField(fieldName, field, path);
    }
  }
}

function* lintEvent(name: string, event: EventDefinition): Problems {
  const path = ['events', name];
  const required = Object.keys(event.required).length;
  if (required > MOST_REQUIRED)
    yield problemAt(
      [...path, 'required'],
      'many-required',
      `${required} fields are required; make optional what is not always known`,
    );
  const { sensitivity = 'interaction' } = event;
  const tells = event.level === 'minimal' && sensitivity === 'interaction';
  if (tells)
    yield problemAt(
      [...path, 'level'],
      'interaction-at-minimal',
      'this is about what a user does: raise its level, or call it technical if it is about the program',
    );
  for (const { field, required: always, path: place } of declaredFields(name, event)) {
    const above = LEVELS.indexOf(field.level ?? event.level) > LEVELS.indexOf(event.level);
    if (always && above)
      yield problemAt(
        [...place, 'level'],
        'required-level',
        `a required field is recorded whenever its event is, at ${event.level}; make it optional`,
      );
    // What an event is told for is not told again for each of its fields.
    const asEvent = tells && (field.sensitivity ?? sensitivity) === sensitivity;
    const collected = always || !above ? event.level : field.level;
    if (!asEvent && collected === 'minimal' && (field.sensitivity ?? sensitivity) === 'interaction')
      yield problemAt(
        place,
        'interaction-at-minimal',
        'this field is about what a user does: make it optional at a higher level, or call it technical',
      );
  }
}
