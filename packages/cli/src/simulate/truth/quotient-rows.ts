import { DAY_MS, dateOf, firstOfMonth } from '../calendar.ts';
import type { MetricTruth } from './metric-truth.ts';
import type { Row } from './rows-of.ts';

type Slice = 'whole' | 'day' | 'week' | 'month';

/** One metric over another, bucket by bucket. */
export function quotientTruth(above: MetricTruth, below: MetricTruth): MetricTruth {
  return divided(below, ({ start }, slice) => above[slice].find((row) => row.start === start)?.value ?? 0);
}

/**
 * Events per person of a window: those of the same days.
 *
 * @param length of the window, in days
 * @param last day that was simulated
 */
export function perPersonTruth(
  { counted }: MetricTruth,
  people: MetricTruth,
  length: number,
  last: number,
): MetricTruth {
  return divided(people, ({ start }, slice) => {
    const end = start === undefined ? last : Math.min(last, lastDayOf(slice, Date.parse(start) / DAY_MS));
    let sum = 0;
    for (let day = end - length + 1; day <= end; day += 1) sum += counted[dateOf(day)] ?? 0;
    return sum;
  });
}

function lastDayOf(slice: Slice, first: number): number {
  if (slice === 'month') return firstOfMonth(first + 31) - 1;
  return slice === 'week' ? first + 6 : first;
}

/** Without people or events below there is no row. */
function divided(below: MetricTruth, aboveOf: (row: Row, slice: Slice) => number): MetricTruth {
  const rowsOf = (slice: Slice): readonly Row[] =>
    below[slice].flatMap((row) => {
      if (row.value === null || row.value === 0) return [];
      return [{ ...row, value: aboveOf(row, slice) / row.value }];
    });
  return {
    ...{ kind: 'quotient', counted: {}, by: {} },
    ...{ whole: rowsOf('whole'), day: rowsOf('day'), week: rowsOf('week'), month: rowsOf('month') },
  };
}
