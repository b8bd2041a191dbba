import type { MetricAnswer, MetricRow } from '@candor/metrics';
import type { DateRange, MetricQuestion, MetricSource, Unanswered } from './metric-source.ts';
import { lengthOf } from './periods/days-later.ts';
import { comparedPeriod } from './periods/period-of.ts';

/** What a public page says: numbers with noise, a day each. */
export interface Published {
  readonly product: string;
  /** Dates; the last is excluded. */
  readonly from: string;
  readonly to: string;
  readonly metrics: readonly (Pick<MetricAnswer, 'metric' | 'kind' | 'question' | 'unit'> & {
    readonly by?: string;
    readonly rows: readonly Pick<MetricRow, 'start' | 'group' | 'value' | 'n'>[];
  })[];
}

type PublishedMetric = Published['metrics'][number];
type PublishedRow = PublishedMetric['rows'][number];

/**
 * Answers from what is published, and from nothing else: a report made of it says no more than the public page. Days are added
 * up, so that nothing is drawn for it.
 */
export function publicSource(published: Published): MetricSource {
  const none = async (): Promise<Unanswered> => ({ problem: 'this is not published' });
  return {
    metric: async (name, question) => {
      const metric = published.metrics.find((one) => one.metric === name && one.by === undefined);
      if (metric === undefined || question.by !== undefined || question.where !== undefined) return none();
      if (question.from < published.from || question.to > published.to)
        return { problem: `published are the days from ${published.from} to before ${published.to}` };
      return answerOf(published, metric, question);
    },
    funnel: none,
    retention: none,
  };
}

function answerOf(
  { product, from: first }: Published,
  metric: PublishedMetric,
  { from, to, interval, compare }: MetricQuestion,
): MetricAnswer | Unanswered {
  const within = (range: DateRange) =>
    metric.rows.filter(({ start }) => start.slice(0, 10) >= range.from && start.slice(0, 10) < range.to);
  const before = comparedPeriod('weekly', { from, to });
  const known = compare === 'previous' && before.from >= first ? foldDays(metric, within(before)) : undefined;
  const days = within({ from, to });
  if (days.length === 0) return { problem: 'too few people to be told of, or not released' };
  // A sum of some days would pass for one of all.
  if (metric.kind === 'count' && days.length < lengthOf({ from, to }) && interval !== 'day')
    return { problem: `only ${days.length} of ${lengthOf({ from, to })} days are told` };
  const rows = interval === 'day' ? days : foldDays(metric, days);
  return {
    ...{ product, metric: metric.metric, kind: metric.kind, question: metric.question, unit: metric.unit },
    ...{ from, to, watermark: to },
    rows: rows.map((row) => ({
      ...{ ...row, suppressed: false, incomplete: false },
      ...(known === undefined ? {} : { previous: valueIn(known, row.group) }),
    })),
  };
}

function valueIn(rows: readonly PublishedRow[], group: MetricRow['group']): number | null {
  return rows.find((row) => JSON.stringify(row.group) === JSON.stringify(group))?.value ?? null;
}

/** The days of a range as one: counts add up, and a quotient is the sum of what it is made of over the sum of what it rests on. */
function foldDays({ kind }: PublishedMetric, rows: readonly PublishedRow[]): readonly PublishedRow[] {
  // Daily ids of several days are no people.
  if (kind === 'distinct') return rows;
  const groups = [...Map.groupBy(rows, ({ group }) => JSON.stringify(group)).values()];
  const whole = rows.reduce((sum, { n }) => sum + Math.max(0, n), 0);
  return groups.flatMap((days): readonly PublishedRow[] => {
    const [day] = days;
    if (day === undefined) return [];
    const n = days.reduce((sum, one) => sum + Math.max(0, one.n), 0);
    const made = days.reduce((sum, { value, n: of }) => sum + (value ?? 0) * Math.max(0, of), 0);
    const counted = days.reduce((sum, { value }) => sum + (value ?? 0), 0);
    const quotient = n === 0 ? null : made / n;
    const share = whole === 0 ? null : n / whole;
    return [{ ...day, n, value: kind === 'count' ? counted : kind === 'distribution' ? share : quotient }];
  });
}
