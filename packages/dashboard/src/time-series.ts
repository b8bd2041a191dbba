import type { MetricAnswer, MetricRow, Unit } from './api.ts';
import { BUCKET_MS, type TimeRange } from './time-range.ts';

export interface Point {
  /** Start of the bucket, milliseconds since the epoch. */
  readonly start: number;
  /** One for each of the series' labels. */
  readonly values: readonly (number | null)[];
  readonly n: number;
  /** More events may come into this bucket. */
  readonly incomplete: boolean;
}

/** A metric over time, without holes: one point for every bucket of the range. */
export interface TimeSeries {
  readonly kind: MetricAnswer['kind'];
  readonly unit: Unit;
  readonly interval: TimeRange['interval'];
  /** `p50`, `p95` …; one empty label for a metric of one value. */
  readonly labels: readonly string[];
  readonly points: readonly Point[];
}

/** Makes a series of an answer that has an interval. Engines leave out buckets without events; they are filled in. */
export function timeSeriesOf(answer: MetricAnswer): TimeSeries {
  // The page asks for no others.
  const interval = answer.interval === 'hour' ? 'hour' : 'day';
  const size = BUCKET_MS[interval];
  const labels = [...new Set(answer.rows.map(labelOf))];
  if (labels.length === 0) labels.push('');
  const rows = Map.groupBy(answer.rows, (row) => Date.parse(row.start));
  const to = Date.parse(answer.to);
  const watermark = Date.parse(answer.watermark);
  const points: Point[] = [];
  for (let start = Math.floor(Date.parse(answer.from) / size) * size; start < to; start += size) {
    const found = rows.get(start) ?? [];
    points.push({
      start,
      values: labels.map((label) => valueAt(answer.kind, found, label)),
      n: found[0]?.n ?? 0,
      incomplete: found.some((row) => row.incomplete) || Math.min(start + size, to) > watermark,
    });
  }
  return { kind: answer.kind, unit: answer.unit, interval, labels, points };
}

/** Without events there are none of them, but there is no share of them and no percentile. */
function valueAt(kind: MetricAnswer['kind'], rows: readonly MetricRow[], label: string): number | null {
  const row = rows.find((one) => labelOf(one) === label);
  if (row !== undefined) return row.value;
  return kind === 'count' || kind === 'distinct' ? 0 : null;
}

function labelOf(row: MetricRow): string {
  return row.group.percentile ?? '';
}
