import type { MetricTruth } from './metric-truth.ts';
import type { Row } from './rows-of.ts';

/** One metric over another, bucket by bucket: without people or events below there is none. */
export function quotientTruth(above: MetricTruth, below: MetricTruth): MetricTruth {
  return {
    kind: 'quotient',
    whole: divide(above.whole, below.whole),
    day: divide(above.day, below.day),
    week: divide(above.week, below.week),
    month: divide(above.month, below.month),
    by: {},
  };
}

function divide(above: readonly Row[], below: readonly Row[]): readonly Row[] {
  const over = new Map(above.map(({ start, value }) => [start, value]));
  return below.flatMap((row) => {
    if (row.value === null || row.value === 0) return [];
    return [{ ...row, value: (over.get(row.start) ?? 0) / row.value }];
  });
}
