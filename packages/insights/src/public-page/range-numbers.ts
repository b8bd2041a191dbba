import type { PublicMetric } from '@candor/metrics';
import { noiseMargin, quotientMargin } from './noise-margin.ts';

/** What the days that are shown say together, of all or of one group. It follows from what was released and from nothing else. */
export interface RangeNumber {
  /** The value of the dimension; empty for all together. */
  readonly group: string;
  /** Of a day on average, for what is counted; of all days together, for a quotient or a share of the groups. */
  readonly value: number | null;
  /** The noise alone puts 95 of 100 such values off by less. */
  readonly margin: number;
  /** What was counted on all of the days. */
  readonly n: number;
  readonly days: number;
}

/** Numbers of a range, the most frequent group first. */
export function rangeNumbers(metric: PublicMetric): readonly RangeNumber[] {
  const { kind, rows, released, by } = metric;
  const groups = [...Map.groupBy(rows, ({ group }) => (by === undefined ? '' : (group[by] ?? '')))];
  const whole = rows.reduce((sum, { n }) => sum + Math.max(0, n), 0);
  const numbers = groups.map(([group, own]): RangeNumber => {
    const n = own.reduce((sum, row) => sum + row.n, 0);
    const days = own.length;
    const noise = noiseMargin(released.scale, days);
    const at = { group, n, days };
    if (kind === 'distribution')
      return whole === 0
        ? { ...at, value: null, margin: 0 }
        : { ...at, value: Math.max(0, n) / whole, margin: noise / whole };
    if (kind !== 'ratio') return { ...at, value: n / days, margin: noise / days };
    const above = own.reduce((sum, row) => sum + (row.value ?? 0) * row.n, 0);
    if (n <= 0) return { ...at, value: null, margin: 0 };
    return { ...at, value: above / n, margin: quotientMargin(above / n, n, released.scale, days) };
  });
  return numbers.sort((a, b) => b.n - a.n);
}
