import { unitOf } from '@candor/metrics';
import { labelOf } from '../label-of.ts';
import { isAnswered } from '../metric-source.ts';
import { daysLater } from '../periods/days-later.ts';
import type { Chart } from '../report.ts';
import type { Asking } from './ask-line.ts';

/** Four weeks show whether a week is unlike the others. */
const DAYS = 28;

/** Asks for a metric's values of the days up to the end of the period; nothing where it has none a day. */
export async function askChart({ catalog, source, range }: Asking, name: string): Promise<readonly Chart[]> {
  const metric = Object.hasOwn(catalog.metrics, name) ? catalog.metrics[name] : undefined;
  if (metric === undefined || ['percentiles', 'histogram', 'distribution'].includes(metric.kind)) return [];
  const month = daysLater(range.to, -DAYS);
  const [from = month] = [range.from, month].sort();
  const answer = await source.metric(name, { from, to: range.to, interval: 'day' });
  if (!isAnswered(answer)) return [];
  const values = new Map(answer.rows.map(({ start, value }) => [start.slice(0, 10), value]));
  if ([...values.values()].every((value) => value === null)) return [];
  const days: string[] = [];
  for (let date = from; date < range.to; date = daysLater(date, 1)) days.push(date);
  return [
    {
      ...{ kind: 'chart', metric: name, unit: unitOf(metric) },
      title: `${labelOf(catalog, name)}, by day`,
      points: days.map((date) => ({ date, value: values.get(date) ?? null })),
    },
  ];
}
