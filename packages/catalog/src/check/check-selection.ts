import { type Condition, conditionValues, type Selection } from '../metric.ts';
import { canBe } from './can-be.ts';
import type { Names } from './names-of-catalog.ts';
import { type Path, type Problems, problemAt } from './problem.ts';

/** Some of the events of one type: that there are such, and that their conditions can hold. */
export function* checkSelection(names: Names, { event, where = {} }: Selection, path: Path): Problems {
  if (!(yield* demandEvent(names, event, [...path, 'event']))) return;
  for (const [name, condition] of Object.entries(where)) {
    yield* checkCondition(names, event, name, condition, [...path, 'where', name]);
  }
}

/** @returns whether there is such an event, so that more can be asked of it */
export function* demandEvent(
  names: Names,
  event: string,
  path: Path,
): Generator<ReturnType<typeof problemAt>, boolean> {
  if (names.event(event) !== undefined) return true;
  yield problemAt(
    path,
    'unknown-event',
    `there is no event ${event}; name one that is declared under events`,
  );
  return false;
}

function* checkCondition(
  names: Names,
  event: string,
  name: string,
  condition: Condition,
  path: Path,
): Problems {
  const reference = names.reference(event, name);
  if (reference === undefined) {
    yield problemAt(path, 'unknown-field', `${event} has no field ${name}`);
    return;
  }
  if (typeof condition === 'object' && 'in' in condition && condition.in.length === 0)
    yield problemAt(path, 'unknown-value', 'list at least one value');
  for (const value of conditionValues(condition)) {
    if (!canBe(reference, value))
      yield problemAt(path, 'unknown-value', `${name} of ${event} is never ${value}${listed(reference)}`);
  }
}

function listed(reference: NonNullable<ReturnType<Names['reference']>>): string {
  const values = reference.kind === 'source' ? reference.values : valuesOf(reference.field);
  return values === undefined ? '' : `; it is one of ${values.join(', ')}`;
}

function valuesOf(field: object): readonly string[] | undefined {
  return 'values' in field ? (field.values as readonly string[]) : undefined;
}
