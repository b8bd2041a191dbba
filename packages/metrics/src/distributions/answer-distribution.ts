import type { MetricAnswer, MetricRow } from '../metric-answer.ts';
import type {
  BucketRow,
  DistributionAnswer,
  NumberSpread,
  ValueRow,
  ValueSpread,
} from './distribution-answer.ts';
import type { DistributionPlan } from './plan-distribution.ts';

type Group = Readonly<Record<string, string>>;
type OfNumbers = Extract<DistributionPlan, { readonly of: 'numbers' }>;
type OfValues = Extract<DistributionPlan, { readonly of: 'values' }>;

/** Puts a histogram and percentiles of the same numbers side by side. */
export function answerNumbers(
  { event, fields }: OfNumbers,
  histogram: MetricAnswer,
  percentiles: MetricAnswer,
): DistributionAnswer {
  const buckets = groupBy(histogram.rows, ['from', 'to']);
  const points = groupBy(percentiles.rows, ['percentile']);
  const groups = [...points].map(([key, rows]): NumberSpread => {
    const point = (name: string) => rows.find(({ group }) => group.percentile === name)?.value ?? null;
    const n = rows[0]?.n ?? 0;
    return {
      ...{ group: JSON.parse(key) as Group, n },
      ...{ p50: point('p50'), p95: point('p95'), p99: point('p99') },
      buckets: bucketRows(buckets.get(key) ?? [], n),
    };
  });
  return {
    ...about(histogram, event, fields),
    ...{ of: 'numbers', unit: percentiles.unit, groups: groups.toSorted((a, b) => b.n - a.n) },
  };
}

/** Buckets without the empty ones at both ends. */
function bucketRows(rows: readonly MetricRow[], whole: number): readonly BucketRow[] {
  const bound = (text: string | undefined) => (text === undefined ? null : Number(text));
  const buckets = rows.map(({ group, n }) => ({
    ...{ from: bound(group.from), to: bound(group.to), n },
    share: whole === 0 ? 0 : n / whole,
  }));
  const first = buckets.findIndex(({ n }) => n > 0);
  const last = buckets.findLastIndex(({ n }) => n > 0);
  return first === -1 ? [] : buckets.slice(first, last + 1);
}

/** Ranks values by how often they were seen, in each group by itself. */
export function answerValues(plan: OfValues, counted: MetricAnswer): DistributionAnswer {
  const groups = groupBy(counted.rows, plan.fields);
  const spreads = [...groups].map(([key, rows]) => spreadOf(plan, JSON.parse(key) as Group, rows));
  const { compared } = counted;
  return {
    ...about(counted, plan.event, plan.fields),
    ...{ of: 'values', groups: spreads.toSorted((a, b) => b.n - a.n) },
    ...(compared === undefined ? {} : { compared }),
  };
}

function spreadOf({ fields, top }: OfValues, group: Group, rows: readonly MetricRow[]): ValueSpread {
  const whole = rows.reduce((sum, { n }) => sum + n, 0);
  const valueRow = (values: Group, members: readonly MetricRow[]): ValueRow => {
    const n = members.reduce((sum, row) => sum + row.n, 0);
    const previous = members.some((row) => row.previous !== undefined)
      ? members.reduce((sum, row) => sum + (row.previous ?? 0), 0)
      : undefined;
    const change = previous === undefined || previous === 0 ? null : n / previous - 1;
    return {
      ...{ values, n, share: whole === 0 ? 0 : n / whole },
      ...(previous === undefined ? {} : { previous, change }),
    };
  };
  const ranked = rows
    .map((row) => valueRow(pick(row.group, fields), [row]))
    .toSorted((a, b) => b.n - a.n || (b.previous ?? 0) - (a.previous ?? 0) || compareValues(a, b));
  const rest = ranked.slice(top);
  const shown = { group, n: whole, values: ranked.slice(0, top) };
  if (rest.length === 0) return shown;
  const others = new Set(rest.map(({ values }) => JSON.stringify(values)));
  const members = rows.filter((row) => others.has(JSON.stringify(pick(row.group, fields))));
  const { values: _none, ...other } = valueRow({}, members);
  return { ...shown, other: { ...other, different: rest.length } };
}

function compareValues(a: ValueRow, b: ValueRow): number {
  return JSON.stringify(a.values) < JSON.stringify(b.values) ? -1 : 1;
}

/** Rows by their groups without some dimensions, as JSON. */
function groupBy(
  rows: readonly MetricRow[],
  without: readonly string[],
): ReadonlyMap<string, readonly MetricRow[]> {
  return Map.groupBy(rows, ({ group }) =>
    JSON.stringify(Object.fromEntries(Object.entries(group).filter(([name]) => !without.includes(name)))),
  );
}

function pick(group: Group, names: readonly string[]): Group {
  return Object.fromEntries(names.map((name) => [name, group[name] ?? 'none']));
}

function about({ product, from, to, watermark }: MetricAnswer, event: string, fields: readonly string[]) {
  const incomplete = Date.parse(to) > Date.parse(watermark);
  return { product, event, fields, from, to, watermark, incomplete };
}
