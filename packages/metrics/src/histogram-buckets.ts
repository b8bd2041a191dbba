import type { CompiledCatalog, CompiledField, MetricDefinition } from '@candor/catalog';

type HistogramMetric = Extract<MetricDefinition, { readonly kind: 'histogram' }>;

/** A half-open range of values; without an end, everything from `from` on. */
export interface HistogramBucket {
  readonly from?: number;
  readonly to?: number;
}

/** How many doublings a fraction is told apart by, below the greatest that it may be. */
const DOUBLINGS_BELOW = 10;
/** What the sum of a session may be, over what one event may say. */
const DOUBLINGS_ABOVE = 10;

/**
 * The buckets of a metric's histogram: their bounds are powers of two, which every engine compares exactly. The first holds what
 * is less than the least bound, as nothing; the last has no end.
 */
export function histogramBuckets(
  catalog: CompiledCatalog,
  { of, field, perSession }: HistogramMetric,
): readonly HistogramBucket[] {
  const { least, most } = exponentsOf(catalog.events[of.event]?.fields[field]);
  const last = perSession === 'sum' ? most + DOUBLINGS_ABOVE : most;
  const bounds = Array.from({ length: last - least + 1 }, (_, index) => 2 ** (least + index));
  return [
    { to: 2 ** least },
    ...bounds.slice(0, -1).map((from) => ({ from, to: 2 * from })),
    { from: 2 ** last },
  ];
}

/** The name of a bucket's column in a result. */
export function bucketName(index: number): string {
  return `bucket_${index}`;
}

/** The exponents of the least bound, and of the greatest that a value may reach. */
function exponentsOf(field: CompiledField | undefined): { readonly least: number; readonly most: number } {
  const max = field !== undefined && 'max' in field ? field.max : 1;
  const most = Math.max(0, Math.floor(Math.log2(Math.max(max, 1))));
  return { least: field?.type === 'float' ? most - DOUBLINGS_BELOW : 0, most };
}
