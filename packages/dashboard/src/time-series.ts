import type { MetricAnswer, MetricRow, Unit } from './api.ts';
import { BUCKET_MS, type TimeRange } from './time-range.ts';

export interface Point {
  /** Start of the bucket, milliseconds since the epoch. */
  readonly start: number;
  /** One for each of the series' labels. */
  readonly values: readonly (number | null)[];
  /** Those of the period before, where they were asked for. */
  readonly previous?: readonly (number | null)[];
  readonly n: number;
  /** More events may come into this bucket. */
  readonly incomplete: boolean;
}

/** A metric over time, without holes: one point for every bucket of the range. */
export interface TimeSeries {
  readonly kind: MetricAnswer['kind'];
  readonly unit: Unit;
  readonly interval: TimeRange['interval'];
  /** `p50`, `p95` …, or the values of a dimension; one empty label for a metric of one value. */
  readonly labels: readonly string[];
  readonly points: readonly Point[];
}

/** Of percentiles that are cut by a dimension this one is shown: all of them would be too many lines. */
const CUT_PERCENTILE = 'p95';

/** Makes a series of an answer that has an interval. Engines leave out buckets without events; they are filled in. */
export function timeSeriesOf(answer: MetricAnswer): TimeSeries {
  // The page asks for no others.
  const interval = answer.interval === 'hour' ? 'hour' : 'day';
  const size = BUCKET_MS[interval];
  const known = shownRows(answer.rows);
  const labels = labelsOf(known);
  const rows = Map.groupBy(known, (row) => Date.parse(row.start));
  const to = Date.parse(answer.to);
  const watermark = Date.parse(answer.watermark);
  const points: Point[] = [];
  for (let start = Math.floor(Date.parse(answer.from) / size) * size; start < to; start += size) {
    const found = rows.get(start) ?? [];
    const of = (label: string) => found.find((row) => labelOf(row) === label);
    points.push({
      start,
      values: labels.map((label) => of(label)?.value ?? nothingOf(answer.kind, of(label))),
      ...(answer.compared === undefined || answer.compared.missing === true
        ? {}
        : { previous: labels.map((label) => of(label)?.previous ?? nothingOf(answer.kind, of(label))) }),
      n: found[0]?.n ?? 0,
      incomplete: found.some((row) => row.incomplete) || Math.min(start + size, to) > watermark,
    });
  }
  return { kind: answer.kind, unit: answer.unit, interval, labels, points };
}

/** Without events there are none of them, but there is no share of them and no percentile. */
function nothingOf(kind: MetricAnswer['kind'], row: MetricRow | undefined): number | null {
  return row === undefined && (kind === 'count' || kind === 'distinct') ? 0 : null;
}

function shownRows(rows: readonly MetricRow[]): readonly MetricRow[] {
  const isCut = rows.some(({ group }) => group.percentile !== undefined && Object.keys(group).length > 1);
  return isCut ? rows.filter(({ group }) => group.percentile === CUT_PERCENTILE) : rows;
}

/** Percentiles in their order; values of a dimension by how much there was of them, what is left of them last. */
function labelsOf(rows: readonly MetricRow[]): readonly string[] {
  const byLabel = Map.groupBy(rows, labelOf);
  if (byLabel.size === 0) return [''];
  if (rows.every(({ group }) => Object.keys(group).join() === 'percentile')) return [...byLabel.keys()];
  const weightOf = (label: string) =>
    label === 'other' ? -1 : (byLabel.get(label) ?? []).reduce((sum, { n }) => sum + n, 0);
  return [...byLabel.keys()].toSorted((a, b) => weightOf(b) - weightOf(a));
}

function labelOf({ group: { percentile, ...group } }: MetricRow): string {
  const values = Object.values(group);
  return values.length === 0 ? (percentile ?? '') : values.join(', ');
}
