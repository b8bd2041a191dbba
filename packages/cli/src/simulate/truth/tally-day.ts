import { type CompiledCatalog, listed, type MetricDefinition } from '@candor/catalog';
import type { RecordedDay } from '../recorded-day.ts';
import { type Cells, cellOf } from './cell.ts';
import { countDay } from './count-day.ts';
import { type Cut, chosen, cutBy, NO_CUT } from './kept-day.ts';

type OfEvents = Exclude<
  MetricDefinition['kind'],
  'window' | 'retention' | 'churn' | 'resurrection' | 'quotient' | 'external'
>;

/** A metric that follows from events. */
export type EventMetric = Extract<MetricDefinition, { readonly kind: OfEvents }>;

const OTHERS: ReadonlySet<string> = new Set([
  ...(['window', 'retention', 'churn', 'resurrection', 'quotient', 'external'] as const),
]);

export function isOfEvents(metric: MetricDefinition): metric is EventMetric {
  return !OTHERS.has(metric.kind);
}

/** Adds one machine's day to the cells of a metric. */
export function tallyDay(
  { modelPrices }: Pick<CompiledCatalog, 'modelPrices'>,
  metric: EventMetric,
  day: RecordedDay,
  cut: Cut,
  cells: Cells,
): void {
  switch (metric.kind) {
    case 'ratio': {
      // Over all, what the numerator is set against is told apart by nothing.
      const under = metric.overAll === true ? NO_CUT : cut;
      for (const one of listed(metric.numerator))
        for (const [group, n] of countDay(one, day, cut)) cellOf(cells, group).over += n;
      for (const one of listed(metric.denominator))
        for (const [group, n] of countDay(one, day, under)) cellOf(cells, group).n += n;
      return;
    }
    case 'count':
      for (const [group, n] of countDay(metric.of, day, cut)) cellOf(cells, group).n += n;
      return;
    case 'distinct':
      for (const [group, n] of countDay({ ...metric.of, count: 'person_days' }, day, cut))
        cellOf(cells, group).n += n;
      return;
    case 'distribution':
      for (const [group, n] of countDay(
        metric.of,
        day,
        cut.name === '' ? cutBy(metric.by) : both(cut, metric.by),
      ))
        cellOf(cells, group).n += n;
      return;
    case 'cost':
      tallyCost(modelPrices, metric, day, cut, cells);
      return;
    default:
      tallyValues(metric, day, cut, cells);
  }
}

/** Between the values of two dimensions, where both are told apart. */
export const BETWEEN = '\u0000';

function both(cut: Cut, by: string): Cut {
  const own = cutBy(by);
  return {
    name: cut.name,
    groupOf: (event, session, source) =>
      `${cut.groupOf(event, session, source)}${BETWEEN}${own.groupOf(event, session, source)}`,
  };
}

function tallyValues(
  metric: Extract<EventMetric, { readonly field: string }>,
  day: RecordedDay,
  cut: Cut,
  cells: Cells,
): void {
  const { of, field, perSession, kind } = metric;
  const keep = kind === 'percentiles' || kind === 'histogram';
  for (const session of day.sessions) {
    const ofSession = new Map<string, number>();
    for (const event of chosen(of, session, day.source)) {
      const value = event.fields[field];
      if (typeof value !== 'number') continue;
      const group = cut.groupOf(event, session, day.source);
      const known = ofSession.get(group);
      if (perSession === undefined) cellOf(cells, group).take(value, keep);
      else if (known === undefined) ofSession.set(group, value);
      else ofSession.set(group, perSession === 'sum' ? known + value : Math.min(known, value));
    }
    for (const [group, value] of ofSession) cellOf(cells, group).take(value, keep);
  }
}

/** Of answers that say how many tokens they took; a model without a price costs nothing here. */
function tallyCost(
  prices: CompiledCatalog['modelPrices'],
  { of, fields }: Extract<EventMetric, { kind: 'cost' }>,
  day: RecordedDay,
  cut: Cut,
  cells: Cells,
): void {
  for (const session of day.sessions) {
    for (const event of chosen(of, session, day.source)) {
      const tokens = (name: string | undefined) => Number(event.fields[name ?? ''] ?? 0);
      const [read, written, cached] = [tokens(fields.input), tokens(fields.output), tokens(fields.cached)];
      if (read + written + cached === 0) continue;
      const model = String(event.fields[fields.model] ?? '');
      const name = Object.keys(prices)
        .filter((prefix) => model.startsWith(prefix))
        .sort((a, b) => b.length - a.length)[0];
      const price = prices[name ?? ''] ?? { input: 0, output: 0, cached: 0 };
      const dollars = read * price.input + written * price.output + cached * (price.cached ?? price.input);
      cellOf(cells, cut.groupOf(event, session, day.source)).take(dollars / 1_000_000, false);
    }
  }
}
