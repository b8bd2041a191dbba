import {
  type Breakdown,
  type CompiledCatalog,
  type CompiledField,
  listed,
  type MetricDefinition,
  SOURCE_DIMENSIONS,
  type SourceDimension,
  selectionsOf,
} from '@candor/catalog';
import type { ColumnRef } from './plan.ts';
import { QueryError } from './query.ts';

/** Something that events can be cut by. `values` is its vocabulary; undefined where that is open. */
export interface Dimension {
  readonly name: string;
  readonly values?: readonly string[];
  readonly column: ColumnRef;
}

/**
 * The dimensions by which a metric can be cut: those of the source, the fields that all its events share, and those that
 * the catalog says are the same under different names.
 */
export function dimensionsOf(catalog: CompiledCatalog, metric: MetricDefinition): readonly Dimension[] {
  const overAll = metric.kind === 'ratio' && metric.overAll === true;
  const selections = overAll ? listed(metric.numerator) : selectionsOf(metric);
  const fields = selections.map((selection) => catalog.events[selection.event]?.fields ?? {});
  const [first = {}, ...others] = fields;
  const shared = Object.entries(first).filter(([name]) => others.every((other) => name in other));
  return [
    ...SOURCE_DIMENSIONS.map((name) => sourceDimension(catalog, name)),
    ...shared.flatMap(([name, field]) => fieldDimension(name, name, field)),
    ...(metric.breakdowns ?? []).flatMap((breakdown) => renamedDimension(catalog, breakdown)),
  ];
}

/** @throws {QueryError} with the names there are */
export function dimensionNamed<D extends Pick<Dimension, 'name'>>(dimensions: readonly D[], name: string): D {
  const dimension = dimensions.find((one) => one.name === name);
  if (dimension !== undefined) return dimension;
  const names = dimensions.map((one) => one.name).join(', ');
  throw new QueryError('bad_query', `this metric cannot be cut by that name; use one of ${names}`);
}

function sourceDimension(catalog: CompiledCatalog, name: SourceDimension): Dimension {
  const values = catalog.dimensions[name as keyof CompiledCatalog['dimensions']];
  return values === undefined ? { name, column: name } : { name, values, column: name };
}

function renamedDimension(catalog: CompiledCatalog, breakdown: Breakdown): readonly Dimension[] {
  if (typeof breakdown === 'string' || !('name' in breakdown)) return [];
  const [event, column] = Object.entries(breakdown.fields)[0] ?? ['', ''];
  const field = catalog.events[event]?.fields[column];
  return field === undefined ? [] : fieldDimension(breakdown.name, breakdown.fields, field);
}

function fieldDimension(name: string, column: ColumnRef, field: CompiledField): readonly Dimension[] {
  switch (field.type) {
    case 'enum':
      return [{ name, column, values: field.values }];
    case 'boolean':
      return [{ name, column, values: ['true', 'false'] }];
    case 'version':
    case 'errorCode':
    case 'token':
      return [{ name, column }];
    default:
      return [];
  }
}
