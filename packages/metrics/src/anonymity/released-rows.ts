import { bucketOf } from '../buckets.ts';
import type { ComputedMetric } from '../computed.ts';
import type { MetricRow } from '../metric-answer.ts';
import type { MetricQuery } from '../query.ts';
import type { CountToRelease, MetricCounts } from './counts-to-release.ts';

/** What was drawn of a count: by day, the number of each cell. */
export type Draws = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * Makes the rows of a metric from numbers with noise. A range is the sum of its days: nothing else is drawn for it, so nothing is
 * gained by asking for other ranges. Whatever is computed of what was released tells no more than that (post-processing).
 *
 * @param days of the range, in order
 */
export function releasedRows(
  metric: ComputedMetric,
  counts: MetricCounts,
  drawn: (count: CountToRelease) => Draws,
  query: Pick<MetricQuery, 'from' | 'interval'>,
  days: readonly string[],
): readonly MetricRow[] {
  const { interval } = query;
  const buckets = Map.groupBy(days, (day) =>
    interval === undefined ? query.from : bucketOf(Date.parse(day), interval, 0),
  );
  return [...buckets].flatMap(([start, own]) => {
    const sums = (count: CountToRelease) => sumOf(drawn(count), own);
    const row = (cut: CountToRelease['cut'], cell: string, value: number | null, n: number): MetricRow => ({
      start: new Date(start).toISOString(),
      group: cut === undefined ? {} : { [cut.name]: cell === '' ? 'none' : cell },
      ...{ value, n },
      // Of keys that are not declared, days with few people are missing.
      suppressed: cut !== undefined && cut.declared === undefined,
      incomplete: false,
    });
    if (counts.kind !== 'ratio') {
      const { of } = counts;
      const cells = [...sums(of)].sort(([, a], [, b]) => b - a);
      const whole = cells.reduce((sum, [, n]) => sum + Math.max(0, n), 0);
      return cells.map(([cell, n]) => {
        const share = whole === 0 ? null : Math.max(0, n) / whole;
        return row(of.cut, cell, counts.kind === 'count' ? n : share, n);
      });
    }
    const { numerator, denominator } = counts;
    const below = sums(denominator);
    return [...sums(numerator)].flatMap(([cell, above]) => {
      const n = denominator.cut === undefined ? below.get('') : below.get(cell);
      return n === undefined ? [] : [row(numerator.cut, cell, quotient(metric, above, n), n)];
    });
  });
}

function quotient(metric: ComputedMetric, above: number, below: number): number | null {
  if (below <= 0) return null;
  const isComplement = metric.kind === 'ratio' && metric.complement === true;
  const value = (isComplement ? below - above : above) / below;
  const isShare = metric.kind === 'ratio' && (metric.unit ?? 'share') === 'share';
  return isShare ? Math.min(1, Math.max(0, value)) : value;
}

function sumOf(draws: Draws, days: readonly string[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const day of days) {
    for (const [cell, value] of draws.get(day) ?? []) sums.set(cell, (sums.get(cell) ?? 0) + value);
  }
  return sums;
}
