import type { MetricRow, Unit } from './api.ts';
import { formatValue } from './format.ts';

/** A bucket of a histogram. Its bounds are powers of two. */
export interface HistogramBar {
  /** Null where it has no lower end. */
  readonly from: number | null;
  /** Null where it has no upper end. */
  readonly to: number | null;
  readonly n: number;
}

/** The buckets of an answer in their order, without the empty ones at both ends. */
export function histogramBars(rows: readonly MetricRow[]): readonly HistogramBar[] {
  const bound = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text));
  const bars = rows
    .map(({ group, n }) => ({ from: bound(group.from), to: bound(group.to), n }))
    .toSorted((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity));
  const first = bars.findIndex(({ n }) => n > 0);
  const last = bars.findLastIndex(({ n }) => n > 0);
  return first === -1 ? [] : bars.slice(first, last + 1);
}

/**
 * Where a value lies among bars of equal width.
 *
 * @returns 0 at the left edge, 1 at the right one; undefined outside of the bars
 */
export function placeAmong(bars: readonly HistogramBar[], value: number): number | undefined {
  const index = bars.findIndex(
    ({ from, to }) => value >= (from ?? -Infinity) && value < (to ?? Number.POSITIVE_INFINITY),
  );
  const bar = bars[index];
  if (bar === undefined) return undefined;
  return (index + placeWithin(bar, value)) / bars.length;
}

/** Between two bounds by doublings, as the bars are; the middle where there is an open end. */
function placeWithin({ from, to }: HistogramBar, value: number): number {
  if (from === null || to === null || from <= 0) return 0.5;
  return Math.log2(value / from) / Math.log2(to / from);
}

/** `under 1 ms`, `4 ms – 8 ms`, `4.1 s and more` */
export function barLabel({ from, to }: HistogramBar, unit: Unit): string {
  if (from === null) return `under ${formatValue(to, unit)}`;
  return to === null
    ? `${formatValue(from, unit)} and more`
    : `${formatValue(from, unit)} – ${formatValue(to, unit)}`;
}
