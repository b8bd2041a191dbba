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
import type { ColumnRef, SessionField } from './plan.ts';
import { QueryError } from './query.ts';

/** Something that events can be cut by. `values` is its vocabulary; undefined where that is open. */
export interface Dimension {
  readonly name: string;
  readonly values?: readonly string[];
  readonly column: ColumnRef;
  /** `text` by default. */
  readonly type?: 'boolean';
  /** The column is not one of the event but looked up in its session. */
  readonly ofSession?: SessionField;
}

/**
 * The dimensions by which a metric can be cut: those of the source, the fields that all its events share, and the breakdowns
 * of the catalog: fields that are the same under different names, and fields of another event of the same session.
 */
export function dimensionsOf(catalog: CompiledCatalog, metric: MetricDefinition): readonly Dimension[] {
  const overAll = metric.kind === 'ratio' && metric.overAll === true;
  const selections = overAll ? listed(metric.numerator) : selectionsOf(metric);
  const events = selections.flatMap((one) => {
    const before = 'having' in one ? one.having?.before : undefined;
    return before === undefined ? [one.event] : [one.event, before.event];
  });
  const fields = events.map((event) => catalog.events[event]?.fields ?? {});
  const [first = {}, ...others] = fields;
  const shared = Object.entries(first).filter(([name]) => others.every((other) => name in other));
  const dimensions = [
    ...SOURCE_DIMENSIONS.map((name) => sourceDimension(catalog, name)),
    ...shared.flatMap(([name, field]) => fieldDimension(name, name, field)),
  ];
  for (const breakdown of metric.breakdowns ?? []) {
    const more = breakdownDimension(catalog, breakdown);
    if (more !== undefined && !dimensions.some(({ name }) => name === more.name)) dimensions.push(more);
  }
  return dimensions;
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

function breakdownDimension(catalog: CompiledCatalog, breakdown: Breakdown): Dimension | undefined {
  if (typeof breakdown === 'string') return undefined;
  if ('session' in breakdown) {
    const { session: event, field: name } = breakdown;
    const [found] = fieldDimension(name, name, catalog.events[event]?.fields[name]);
    if (found === undefined) return undefined;
    const { values } = found;
    const as = `of_session_${name}`;
    const boolean = found.type === 'boolean';
    return {
      name,
      column: as,
      ofSession: { as, event, column: name, boolean },
      ...(values ? { values } : {}),
    };
  }
  const [event, column] = Object.entries(breakdown.fields)[0] ?? ['', ''];
  return fieldDimension(breakdown.name, breakdown.fields, catalog.events[event]?.fields[column])[0];
}

function fieldDimension(
  name: string,
  column: ColumnRef,
  field: CompiledField | undefined,
): readonly Dimension[] {
  switch (field?.type) {
    case 'enum':
      return [{ name, column, values: field.values }];
    case 'boolean':
      return [{ name, column, values: ['true', 'false'], type: 'boolean' }];
    case 'version':
    case 'errorCode':
    case 'token':
      return [{ name, column }];
    default:
      return [];
  }
}

/** The dimensions that every event has. */
export function sourceDimensions(catalog: CompiledCatalog): readonly Dimension[] {
  return SOURCE_DIMENSIONS.map((name) => sourceDimension(catalog, name));
}
