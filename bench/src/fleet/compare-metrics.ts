import type { MetricAnswer, MetricList } from '@candor/server/api';
import type { Row, Truth } from 'candor';
import { askJson } from './ask-json.ts';
import { type ComparedRow, compareRows } from './compare-rows.ts';
import type { Comparison } from './difference.ts';
import { rangeOf } from './range-of.ts';

const AT_ONCE = 3;
const INTERVALS = ['day', 'week', 'month'] as const;
/** Percentiles from sketches are right to within this share of the values of their rank. */
const SKETCHED = 0.01;

/** A question to a metric, and what must be answered. */
interface Question {
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
  readonly expected: readonly Row[];
}

/**
 * Asks for every metric that the server lists: the whole, by interval, and by the cuts that the truth has.
 *
 * @param cuts how many of a metric's cuts are asked for
 */
export async function compareMetrics(
  url: string,
  truth: Truth,
  cuts: number,
): Promise<readonly Comparison[]> {
  const { metrics } = (await askJson(url, '/v1/metrics', { product: truth.product })) as MetricList;
  const questions = metrics.flatMap(({ name, kind, dimensions }): readonly Question[] => {
    const known = truth.metrics[name];
    // The rest is read elsewhere, and cannot be simulated.
    if (known === undefined) return [];
    // Where the truth has no rows of an interval, the metric is not told by it.
    const intervals = INTERVALS.flatMap((interval) =>
      known[interval].length === 0 ? [] : [{ name, query: { interval }, expected: known[interval] }],
    );
    // Daily ids mean nothing beyond a day.
    if (kind === 'distinct') return intervals.slice(0, 1);
    const cut = Object.entries(known.by).flatMap(([by, expected]) =>
      dimensions.includes(by) ? [{ name, query: { by }, expected }] : [],
    );
    // The last are those that the metric itself declares.
    return [{ name, query: {}, expected: known.whole }, ...intervals, ...cut.toReversed().slice(0, cuts)];
  });
  const comparisons: Comparison[] = [];
  const left = questions.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const question of left) comparisons.push(await ask(url, truth, question));
    }),
  );
  return comparisons;
}

async function ask(url: string, truth: Truth, { name, query, expected }: Question): Promise<Comparison> {
  const asked = { product: truth.product, ...rangeOf(truth), ...query };
  const question = `${truth.product} ${name} ${JSON.stringify(query)}`;
  const answer = (await askJson(url, `/v1/metrics/${name}`, asked)) as MetricAnswer;
  const hasStarts = 'interval' in query;
  const wanted = (answer.kind === 'histogram' ? spread(expected, answer) : expected).map((row) =>
    rowOf(row, hasStarts),
  );
  const known = new Set(wanted.map(({ key }) => key));
  const answered = answer.rows
    .map((row) => rowOf(row, hasStarts))
    // Over all, a group without any may have a row that says so, or none.
    .filter(({ key, value }) => known.has(key) || answer.kind !== 'ratio' || value !== 0);
  return compareRows(question, wanted, answered, answer.approximate === true ? SKETCHED : undefined);
}

function rowOf({ start, group, value, n, between }: Row, hasStarts: boolean): ComparedRow {
  const values = Object.entries(group).sort(([a], [b]) => (a < b ? -1 : 1));
  const key = [hasStarts ? start : '', ...values].join(' ');
  return { key, value, n, ...(between === undefined ? {} : { between }) };
}

/** The values of a histogram in the buckets of an answer. */
function spread(expected: readonly Row[], { rows }: MetricAnswer): readonly Row[] {
  const buckets = new Map(rows.map(({ group: { from = '', to = '' } }) => [`${from} ${to}`, { from, to }]));
  return expected.flatMap(({ values = [], n, group, ...row }) =>
    [...buckets.values()].map(({ from, to }) => {
      const held = values.filter(([value]) => value >= Number(from) && value < Number(to));
      const times = held.reduce((sum, [, one]) => sum + one, 0);
      return { ...row, group: { ...group, from, to }, value: times / n, n: times };
    }),
  );
}
