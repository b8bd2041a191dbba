import {
  type CompiledCatalog,
  type CompiledField,
  type MetricDefinition,
  SOURCE_DIMENSIONS,
  type SourceDimension,
  selectionsOf,
} from '@candor/catalog';

/** Something that events can be cut by. `values` is its vocabulary; undefined where that is open. */
export interface Dimension {
  readonly name: string;
  readonly values?: readonly string[];
}

/** The dimensions by which a metric can be cut: those of the source, and the fields that all its events share. */
export function dimensionsOf(catalog: CompiledCatalog, metric: MetricDefinition): readonly Dimension[] {
  const fields = selectionsOf(metric).map((selection) => catalog.events[selection.event]?.fields ?? {});
  const [first = {}, ...others] = fields;
  const shared = Object.entries(first).filter(([name]) => others.every((other) => name in other));
  return [
    ...SOURCE_DIMENSIONS.map((name) => sourceDimension(catalog, name)),
    ...shared.flatMap(([name, field]) => fieldDimension(name, field)),
  ];
}

function sourceDimension(catalog: CompiledCatalog, name: SourceDimension): Dimension {
  const values = catalog.dimensions[name as keyof CompiledCatalog['dimensions']];
  return values === undefined ? { name } : { name, values };
}

function fieldDimension(name: string, field: CompiledField): readonly Dimension[] {
  switch (field.type) {
    case 'enum':
      return [{ name, values: field.values }];
    case 'boolean':
      return [{ name, values: ['true', 'false'] }];
    case 'version':
    case 'errorCode':
    case 'token':
      return [{ name }];
    default:
      return [];
  }
}
