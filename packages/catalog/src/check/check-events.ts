import type { CatalogDefinition } from '../definition.ts';
import type { EventDefinition } from '../event.ts';
import { own } from '../own.ts';
import { checkAliases } from './check-aliases.ts';
import { checkField } from './check-field.ts';
import { checkTerms } from './check-terms.ts';
import { columnShape } from './column-shape.ts';
import { declaredFields } from './declared-fields.ts';
import { EVENT } from './names.ts';
import { type Path, type Problems, problemAt } from './problem.ts';
import { demandWords, isBlank } from './words.ts';

/** The events of a catalog and their fields. */
export function* checkEvents(catalog: CatalogDefinition): Problems {
  const kept = new Map<string, { place: string; shape: string }>();
  for (const [name, event] of Object.entries(catalog.events)) {
    yield* checkEvent(catalog, name, event);
    for (const { name: fieldName, field, path, required } of declaredFields(name, event)) {
      if (!required && own(event.required, fieldName) !== undefined)
        yield problemAt(path, 'listed-twice', `${fieldName} is required already; declare it once`);
      if (required && field.expires !== undefined)
        yield problemAt(
          [...path, 'expires'],
          'required-expires',
          'make it optional: an event cannot do without a field that it requires',
        );
      yield* checkField(catalog, field, fieldName, path);
      const shape = columnShape(field);
      const first = kept.get(fieldName);
      if (first === undefined) kept.set(fieldName, { place: path.join('.'), shape });
      else if (first.shape !== shape)
        yield problemAt(
          path,
          'one-name-one-meaning',
          `${first.place} declares this name with another type or vocabulary; one name means one thing in a product`,
        );
    }
  }
  yield* checkAliases(catalog);
}

function* checkEvent(catalog: CatalogDefinition, name: string, event: EventDefinition): Problems {
  const path: Path = ['events', name];
  if (!EVENT.test(name))
    yield problemAt(path, 'event-name', 'use lower_case words, joined by one dot at the most');
  yield* demandWords(
    event.description,
    [...path, 'description'],
    'say what happened, in words its user understands',
  );
  if (isBlank(event.purpose))
    yield problemAt([...path, 'purpose'], 'missing-purpose', 'say which question you answer with it');
  if (own(catalog.categories, event.category) === undefined)
    yield problemAt(
      [...path, 'category'],
      'unknown-category',
      `there is no category ${event.category}; declare it under categories, with what it is about`,
    );
  yield* checkTerms(catalog, event, path);
}
