import type { MetricDefinition } from '@candor/catalog';
import type { DateRange } from '../metric-source.ts';
import { daysLater } from '../periods/days-later.ts';

/**
 * The range that a period's number is asked of. Of those who came back so long after they began, it is known in a period who
 * began so long before it.
 */
export function lineRange(metric: MetricDefinition, range: DateRange): DateRange {
  if (metric.kind !== 'retention') return range;
  const days = 'days' in metric.after ? metric.after.days : 7 * metric.after.weeks;
  return { from: daysLater(range.from, -days), to: daysLater(range.to, -days) };
}
