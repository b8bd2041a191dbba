import type { CatalogDefinition } from '../definition.ts';
import type { FieldDefinition } from '../field.ts';
import { SOURCE_DIMENSIONS } from '../source.ts';
import { checkTerms } from './check-terms.ts';
import { KEY, VALUE } from './names.ts';
import { type Path, type Problems, problemAt } from './problem.ts';
import { demandOnce, demandWords, isBlank } from './words.ts';

/** Names that the warehouse's table already has. */
const RESERVED: ReadonlySet<string> = new Set([
  ...SOURCE_DIMENSIONS,
  ...[
    'event',
    'event_hash',
    'timestamp',
    'received_on',
    'session',
    'daily_id',
    'seq',
    'catalog_version',
    'block',
  ],
]);

/** More would not be a vocabulary that a user can read. */
const MOST_VALUES = 120;

export function* checkField(
  catalog: CatalogDefinition,
  field: FieldDefinition,
  name: string,
  path: Path,
): Problems {
  if (!KEY.test(name)) yield problemAt(path, 'field-name', 'use lower_case words');
  if (RESERVED.has(name))
    yield problemAt(path, 'reserved-name', 'this name belongs to every event; choose another');
  if (name.startsWith('variant_'))
    yield problemAt(path, 'variant-name', 'names with variant_ belong to experiments; choose another');
  yield* demandWords(
    field.description,
    [...path, 'description'],
    'say what the field means: its user reads this',
  );
  if (field.purpose !== undefined && isBlank(field.purpose))
    yield problemAt(
      [...path, 'purpose'],
      'missing-purpose',
      "say which question you answer with it, or leave it out for the event's purpose",
    );
  yield* checkTerms(catalog, field, path);
  yield* checkType(field, path);
}

function* checkType(field: FieldDefinition, path: Path): Problems {
  switch (field.type) {
    case 'enum':
    case 'set':
      return yield* checkValues(field, path);
    case 'integer':
    case 'float':
      if (field.min >= field.max) yield problemAt([...path, 'min'], 'bounds', 'min must be below max');
      if (field.type === 'integer') yield* demandWhole({ min: field.min, max: field.max }, path);
      return;
    case 'duration':
    case 'count':
      if (field.max <= 0) yield problemAt([...path, 'max'], 'bounds', 'max must be above 0');
      return yield* demandWhole({ max: field.max }, path);
    case 'token':
      return yield* checkToken(field, path);
    default:
      return;
  }
}

function* demandWhole(bounds: Readonly<Record<string, number>>, path: Path): Problems {
  for (const [key, value] of Object.entries(bounds)) {
    if (!Number.isSafeInteger(value))
      yield problemAt([...path, key], 'bounds', 'use a whole number of at most 53 bits');
  }
}

function* checkValues(
  { values, valueAliases = {} }: Extract<FieldDefinition, { type: 'enum' | 'set' }>,
  path: Path,
): Problems {
  if (values.length === 0 || values.length > MOST_VALUES)
    yield problemAt([...path, 'values'], 'values', `list between 1 and ${MOST_VALUES} values`);
  yield* demandOnce(values, [...path, 'values']);
  for (const [index, value] of values.entries()) {
    if (!VALUE.test(value))
      yield problemAt([...path, 'values', String(index)], 'values', `write ${value} without blanks or signs`);
  }
  for (const [alias, value] of Object.entries(valueAliases)) {
    const place = [...path, 'valueAliases', alias];
    if (values.includes(alias))
      yield problemAt(place, 'value-alias', `${alias} is a listed value; an alias would hide it`);
    if (!values.includes(value))
      yield problemAt(
        place,
        'value-alias',
        `${value} is not a listed value; point at one of ${values.join(', ')}`,
      );
  }
}

function* checkToken(field: Extract<FieldDefinition, { type: 'token' }>, path: Path): Problems {
  if (!compiles(field.pattern))
    yield problemAt([...path, 'pattern'], 'token-pattern', 'this is not a regular expression');
  if (!Number.isInteger(field.maxLength) || field.maxLength < 1 || field.maxLength > 100)
    yield problemAt([...path, 'maxLength'], 'token-pattern', 'maxLength must be between 1 and 100');
  if (isBlank(field.reason))
    yield problemAt([...path, 'reason'], 'token-reason', 'say why the vocabulary cannot be listed');
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(`^(?:${pattern})$`);
    return true;
  } catch {
    return false;
  }
}
