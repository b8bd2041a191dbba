import type { CompiledCatalog } from '@candor/catalog';
import type { ComputedMetric } from './computed.ts';
import { bucketName, histogramBuckets } from './histogram-buckets.ts';
import type { Plan } from './plan.ts';

/** A row as an engine returns it: numbers may come as strings (64-bit integers in JSON). */
export type EngineRow = Readonly<Record<string, string | number | null>>;

/** A value of a metric, and what it rests on. */
export interface ValueRow {
  /** As `bucketOf` names it; undefined without an interval. */
  readonly bucket?: number;
  readonly group: Readonly<Record<string, string>>;
  readonly value: number | null;
  readonly n: number;
}

/** Turns an engine's rows into values of a metric: in the order of time, then the largest groups first. */
export function valueRows(
  catalog: CompiledCatalog,
  metric: ComputedMetric,
  { interval, groups }: Pick<Plan, 'interval' | 'groups'>,
  engineRows: readonly EngineRow[],
): readonly ValueRow[] {
  const rows = engineRows.map((row) => ({
    row,
    n: Number(row.n),
    place: {
      ...(interval === undefined ? {} : { bucket: Number(row.start) }),
      group: Object.fromEntries(
        groups.map(({ name }, index) => [name, String(row[`group_${index}`] || 'none')]),
      ),
    },
  }));
  type Row = (typeof rows)[number];
  rows.sort(
    (a, b) =>
      (a.place.bucket ?? 0) - (b.place.bucket ?? 0) || b.n - a.n || compare(a.place.group, b.place.group),
  );
  const bucketOf = ({ place }: Row) => place.bucket;
  switch (metric.kind) {
    case 'ratio': {
      const buckets = Map.groupBy(rows, bucketOf);
      return rows.flatMap((row) => quotient(metric, row, buckets.get(row.place.bucket) ?? []));
    }
    case 'count':
    case 'distinct':
      return rows.map(({ place, n }) => ({ ...place, value: n, n }));
    case 'percentiles':
      return rows.flatMap(({ place: { group, ...place }, row, n }) =>
        metric.percentiles.map((one) => ({
          ...{ ...place, group: { ...group, percentile: `p${one}` }, n },
          value: n === 0 ? null : Number(row[`p${one}`]),
        })),
      );
    case 'histogram':
      return rows.flatMap((row) => spread(catalog, metric, row));
    case 'distribution': {
      const totals = Map.groupBy(rows, (row) => aroundOf(metric.by, row.place));
      return rows.map(({ place, n }) => {
        const whole = (totals.get(aroundOf(metric.by, place)) ?? []).reduce((sum, one) => sum + one.n, 0);
        return { ...place, value: whole === 0 ? null : n / whole, n };
      });
    }
    default:
      return rows.map(({ place, row, n }) => ({ ...place, value: n === 0 ? null : Number(row.value), n }));
  }
}

interface PlacedRow {
  readonly row: EngineRow;
  readonly n: number;
  readonly place: Pick<ValueRow, 'bucket' | 'group'>;
}

/**
 * A quotient, and what it rests on. Over all, a group's numerator is set against the denominator of every group, and a
 * group without any has no row.
 */
function quotient(
  metric: Extract<ComputedMetric, { readonly kind: 'ratio' }>,
  { row, place, n: own }: PlacedRow,
  bucket: readonly PlacedRow[],
): readonly ValueRow[] {
  const numerator = Number(row.numerator);
  if (metric.overAll === true && bucket.length > 1 && numerator === 0) return [];
  const n = metric.overAll === true ? bucket.reduce((sum, other) => sum + other.n, 0) : own;
  if (n === 0) return [{ ...place, value: null, n }];
  return [{ ...place, value: (metric.complement === true ? n - numerator : numerator) / n, n }];
}

/** The shares of a histogram's buckets, from the first that holds anything to the last. `n` is how many a bucket holds. */
function spread(
  catalog: CompiledCatalog,
  metric: Extract<ComputedMetric, { readonly kind: 'histogram' }>,
  { row, place: { group, ...place }, n: whole }: PlacedRow,
): readonly ValueRow[] {
  const buckets = histogramBuckets(catalog, metric).map(({ from = 0, to = 2 * from }, index) => ({
    ...{ from, to, n: Number(row[bucketName(index)]) },
  }));
  const first = buckets.findIndex(({ n }) => n > 0);
  const last = buckets.findLastIndex(({ n }) => n > 0);
  return buckets.slice(Math.max(first, 0), last + 1).map(({ from, to, n }) => ({
    ...{ ...place, group: { ...group, from: String(from), to: String(to) }, value: n / whole, n },
  }));
}

/** A row's bucket and its groups but one. */
function aroundOf(name: string, { bucket, group }: Pick<ValueRow, 'bucket' | 'group'>): string {
  return JSON.stringify([bucket, ...Object.entries(group).filter(([key]) => key !== name)]);
}

/** By the groups' values, one after the other. */
function compare(a: ValueRow['group'], b: ValueRow['group']): number {
  for (const [name, value] of Object.entries(a)) {
    const other = b[name] ?? '';
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}
