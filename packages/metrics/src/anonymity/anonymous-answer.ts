import { bucketOf } from '../buckets.ts';
import type { MetricAnswer, MetricRow } from '../metric-answer.ts';
import { OTHER } from '../plan.ts';
import type { MetricQuery } from '../query.ts';
import type { AnonymousPlan } from './plan-anonymous.ts';
import type { ShownDays } from './shown-days.ts';

/**
 * Says in an answer what is not in it. A row is `suppressed` when some of its days are merged into `other` or left out, and when
 * it is what was merged; without a value when nothing of it is left.
 */
export function anonymousAnswer(
  answer: MetricAnswer,
  query: MetricQuery,
  { plan, grouped }: Pick<AnonymousPlan, 'plan' | 'grouped'>,
  days: ShownDays,
): MetricAnswer {
  // Buckets are of UTC, where they are named by the instant at which they begin.
  const startOf = (day: string): string =>
    new Date(
      query.interval === undefined ? query.from : bucketOf(Date.parse(day), query.interval, 0),
    ).toISOString();
  const leftOut = new Set([...days.leftOut].map(startOf));
  const name = plan.groups[0]?.name;
  /** By start: what was merged on some day of the bucket. */
  const merged = new Map<string, Set<string>>();
  if (grouped !== undefined) {
    for (const [day, hidden] of days.shown) {
      const set = merged.get(startOf(day)) ?? new Set();
      for (const value of hidden[grouped] ?? []) set.add(value === '' ? 'none' : value).add(OTHER);
      merged.set(startOf(day), set);
    }
  }
  const rows = answer.rows.map((row): MetricRow => {
    const gone = leftOut.has(row.start);
    const suppressed =
      gone || (name !== undefined && merged.get(row.start)?.has(row.group[name] ?? '') === true);
    return { ...row, suppressed, value: gone && row.n === 0 ? null : row.value };
  });
  const present = new Set(rows.map(({ start }) => start));
  const missing = [...leftOut]
    .filter((start) => !present.has(start))
    .map(
      (start): MetricRow => ({
        ...{ start, group: name === undefined ? {} : { [name]: OTHER } },
        ...{ value: null, n: 0, suppressed: true, incomplete: false },
      }),
    );
  const all = [...rows, ...missing].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  // A target is judged by what is whole.
  const { status, band, ...rest } = answer;
  if (all.some(({ suppressed }) => suppressed)) return { ...rest, rows: all };
  return { ...answer, rows: all };
}
