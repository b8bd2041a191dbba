import type { CatalogDefinition } from './definition.ts';
import type { EventDefinition } from './event.ts';
import type { FieldDefinition } from './field.ts';
import { conditionValues, type MetricDefinition, selectionsOf } from './metric.ts';
import { SOURCE_DIMENSIONS } from './source.ts';

/** A catalog that contradicts itself. `place` is the path of the definition, as in `events.x.optional.y`. */
export class CatalogError extends Error {
  readonly code = 'bad_catalog';
  readonly place: string;
  constructor(place: string, problem: string) {
    super(`${place}: ${problem}`);
    this.name = 'CatalogError';
    this.place = place;
  }
}

const PRODUCT = /^[a-z][a-z0-9_]{0,30}$/;
const EVENT = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$/;
const FIELD = /^[a-z][a-z0-9_]*$/;
const VALUE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

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

/** @throws {CatalogError} at the first contradiction */
export function checkDefinition(catalog: CatalogDefinition): void {
  demand(PRODUCT.test(catalog.product), 'product', 'use lower-case letters, digits and _ (at most 31)');
  demand(Number.isInteger(catalog.version) && catalog.version > 0, 'version', 'use a whole number from 1');
  demand(Object.keys(catalog.channels).length > 0, 'channels', 'name at least one release channel');
  const kept = new Map<string, { place: string; shape: string }>();
  for (const [name, event] of Object.entries(catalog.events)) {
    demand(EVENT.test(name), `events.${name}`, 'use lower_case words, joined by one dot at the most');
    for (const { place, name: fieldName, field } of fieldsOf(name, event)) {
      checkField(place, fieldName, field);
      const shape = columnShape(field);
      const first = kept.get(fieldName);
      demand(
        first === undefined || first.shape === shape,
        place,
        `${first?.place} declares this name with another type or vocabulary; one name means one thing in a product`,
      );
      kept.set(fieldName, { place, shape });
    }
  }
  for (const end of ['start', 'end'] as const) {
    const name = catalog.session[end];
    demand(name in catalog.events, `session.${end}`, `there is no event ${name}; declare it under events`);
  }
  for (const [name, metric] of Object.entries(catalog.metrics))
    checkMetric(catalog, `metrics.${name}`, metric);
}

function* fieldsOf(name: string, event: EventDefinition) {
  for (const group of ['required', 'optional'] as const) {
    for (const [fieldName, field] of Object.entries(event[group] ?? {})) {
      yield { place: `events.${name}.${group}.${fieldName}`, name: fieldName, field };
    }
  }
}

/** What two declarations of one name must share, since they fill one column. Bounds may differ. */
function columnShape(field: FieldDefinition): string {
  switch (field.type) {
    case 'enum':
    case 'set':
      return `${field.type}:${field.values.join('|')}`;
    case 'token':
      return `token:${field.pattern}`;
    default:
      return field.type;
  }
}

function checkField(place: string, name: string, field: FieldDefinition): void {
  demand(FIELD.test(name), place, 'use lower_case words');
  demand(!RESERVED.has(name), place, 'this name belongs to every event; choose another');
  demand(field.description.trim() !== '', place, 'say what the field means: its user reads this');
  switch (field.type) {
    case 'enum':
    case 'set':
      demand(field.values.length > 0 && field.values.length <= 120, place, 'list between 1 and 120 values');
      demand(new Set(field.values).size === field.values.length, place, 'list each value once');
      for (const value of field.values)
        demand(VALUE.test(value), place, `write ${value} without blanks or signs`);
      return;
    case 'integer':
    case 'float':
      demand(field.min < field.max, place, 'min must be below max');
      return;
    case 'token':
      demand(field.reason.trim() !== '', place, 'say why the vocabulary cannot be listed');
      demand(field.maxLength > 0 && field.maxLength <= 100, place, 'maxLength must be between 1 and 100');
      return;
    default:
      return;
  }
}

function checkMetric(catalog: CatalogDefinition, place: string, metric: MetricDefinition): void {
  for (const selection of selectionsOf(metric)) {
    const event = catalog.events[selection.event];
    if (event === undefined) throw new CatalogError(place, `there is no event ${selection.event}`);
    for (const [name, condition] of Object.entries(selection.where ?? {})) {
      const values = dimensionValues(place, event, selection.event, name);
      for (const value of conditionValues(condition)) {
        demand(values === undefined || values.includes(String(value)), place, `${name} is never ${value}`);
      }
    }
    if (metric.kind === 'percentiles') dimensionValues(place, event, selection.event, metric.field);
    if (metric.kind === 'distribution') dimensionValues(place, event, selection.event, metric.by);
  }
}

/** The vocabulary of a field of an event; undefined where it is open or a dimension of the source. */
function dimensionValues(place: string, event: EventDefinition, eventName: string, name: string) {
  if (SOURCE_DIMENSIONS.some((dimension) => dimension === name)) return undefined;
  const field = event.required[name] ?? event.optional?.[name];
  if (field === undefined) throw new CatalogError(place, `${eventName} has no field ${name}`);
  return field.type === 'enum' ? field.values : undefined;
}

function demand(holds: boolean, place: string, otherwise: string): void {
  if (!holds) throw new CatalogError(place, otherwise);
}
