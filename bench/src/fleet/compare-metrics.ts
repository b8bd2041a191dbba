import type { MetricAnswer, MetricList } from '@candor/server/api';
import type { Row, Truth } from 'candor';
import { compareRows } from './compare-rows.ts';
import type { Comparison } from './difference.ts';

const AT_ONCE = 3;

/** Intervals that the server answers and the truth knows. */
const INTERVALS = ['day'] as const;

/** A question to a metric, and what must be answered. */
interface Question {
  readonly name: string;
  readonly query: string;
  readonly expected: readonly Row[];
  /** Whether rows are told apart by their time. */
  readonly hasStarts: boolean;
}

/**
 * Asks for every metric that the server computes: the whole, by interval, and by the cuts that the truth has.
 *
 * @param cuts how many of a metric's cuts are asked for
 */
export async function compareMetrics(
  url: string,
  truth: Truth,
  cuts: number,
): Promise<readonly Comparison[]> {
  const listed = await fetch(`${url}/v1/metrics?product=${truth.product}`);
  const { metrics } = (await listed.json()) as MetricList;
  const questions = metrics.flatMap(({ name, kind, dimensions }): readonly Question[] => {
    const known = truth.metrics[name];
    // What it lists beside these is no metric of events.
    if (known === undefined) return [];
    const intervals = INTERVALS.map((interval) => ({
      ...{ name, query: `&interval=${interval}`, expected: known[interval], hasStarts: true },
    }));
    // Daily ids mean nothing beyond a day.
    if (kind === 'distinct') return intervals;
    const cut = Object.entries(known.by).flatMap(([by, expected]) =>
      dimensions.includes(by) ? [{ name, query: `&by=${by}`, expected, hasStarts: false }] : [],
    );
    const whole = { name, query: '', expected: known.whole, hasStarts: false };
    // The last are those that the metric itself declares.
    return [whole, ...intervals, ...cut.toReversed().slice(0, cuts)];
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

async function ask(url: string, truth: Truth, question: Question): Promise<Comparison> {
  const { name, query, expected, hasStarts } = question;
  const to = new Date(Date.parse(truth.last) + 86_400_000).toISOString().slice(0, 10);
  const response = await fetch(
    `${url}/v1/metrics/${name}?product=${truth.product}&from=${truth.first}&to=${to}${query}`,
  );
  const asked = `${truth.product} ${name}${query}`;
  if (response.status !== 200) {
    const answered = `${response.status}: ${await response.text()}`;
    return { values: 0, differences: [{ question: asked, expected: 'an answer', answered }] };
  }
  const { rows } = (await response.json()) as MetricAnswer;
  const answered = rows.map(({ start, group, value, n }): Row => {
    const row = { group, value, n };
    return hasStarts ? { start, ...row } : row;
  });
  return compareRows(asked, expected, answered);
}
