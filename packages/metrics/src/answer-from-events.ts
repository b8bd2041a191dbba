import { SOURCE_DIMENSIONS } from '@candor/catalog';
import { type AnswerContext, answerMetric } from './answer.ts';
import { calendarOf } from './buckets.ts';
import { comparedRange } from './compared-range.ts';
import type { ComputedMetric } from './computed.ts';
import type { AnsweredMetric, MetricAnswer } from './metric-answer.ts';
import { groupNames, OTHER, type Plan, planMetric } from './plan.ts';
import { type MetricQuery, QueryError } from './query.ts';
import type { EngineRow } from './value-rows.ts';

const SOURCES: ReadonlySet<unknown> = new Set(SOURCE_DIMENSIONS);

/** A plan, and the question that it was made of. */
export interface PlannedQuestion extends Pick<AnsweredMetric, 'catalog' | 'name' | 'query'> {
  readonly metric: ComputedMetric;
  readonly plan: Plan;
}

/** Where events are. */
export interface EventsReader {
  /** The rows of a plan. */
  read(
    question: PlannedQuestion,
  ): Promise<{ readonly rows: readonly EngineRow[]; readonly rolledUp: boolean }>;
  /**
   * The rows of a plan of all of a product's events.
   *
   * @returns also since when these are still there, in milliseconds since the epoch
   */
  received(
    asked: Pick<PlannedQuestion, 'catalog' | 'plan'>,
  ): Promise<{ readonly rows: readonly EngineRow[]; readonly since: number }>;
}

/** A question to a metric that follows from events. */
export interface AskedOfEvents extends AnsweredMetric {
  readonly metric: ComputedMetric;
}

/** Answers a question in as few passes over the events as it takes: one, and one more for each thing beside the values themselves. */
export async function answerFromEvents(asked: AskedOfEvents, reader: EventsReader): Promise<MetricAnswer> {
  const kept = await mostFrequent(asked, reader);
  const planned = (query: MetricQuery): PlannedQuestion => ({
    ...asked,
    query,
    plan: planMetric(asked.catalog, asked.metric, query, kept),
  });
  const question = planned(asked.query);
  const { compare } = asked.query;
  const other = compare === undefined ? undefined : planned(comparedRange(asked.query, compare));
  const [{ rows, rolledUp }, before] = await Promise.all([
    reader.read(question),
    other === undefined ? undefined : readOther(other, reader),
  ]);
  const empty = await emptyBuckets(asked, question.plan, rows, reader);
  const context: AnswerContext = {
    ...{ ...asked, plan: question.plan, rolledUp: rolledUp || before?.rolledUp === true },
    ...(other === undefined
      ? {}
      : { compared: { query: other.query, ...(before === undefined ? {} : { rows: before.rows }) } }),
    ...(empty === undefined ? {} : { empty }),
  };
  return answerMetric(context, rows);
}

/** The rows of the period before; undefined where what is kept of it does not answer: that is no reason to refuse the rest. */
async function readOther(
  question: PlannedQuestion,
  reader: EventsReader,
): Promise<Awaited<ReturnType<EventsReader['read']>> | undefined> {
  try {
    return await reader.read(question);
  } catch (error) {
    if (error instanceof QueryError && error.code === 'bad_query') return undefined;
    throw error;
  }
}

/** The most frequent values of each dimension. One that is called `other` is among the others. */
async function mostFrequent(
  { catalog, name, metric, query }: AskedOfEvents,
  reader: EventsReader,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { top } = query;
  if (top === undefined) return new Map();
  const { from, to, where } = query;
  const ranked = groupNames(metric, query).map(async (dimension) => {
    const alone = { from, to, where, by: [dimension] };
    const { groups, ...plan } = planMetric(catalog, metric, alone);
    const one = { ...plan, groups: groups.filter((group) => group.name === dimension) };
    const { rows } = await reader.read({ catalog, name, metric, query: alone, plan: one });
    const weighed = rows.map((row) => ({ value: String(row.group_0), weight: weightOf(metric, row) }));
    weighed.sort((a, b) => b.weight - a.weight || (a.value < b.value ? -1 : 1));
    const values = weighed.flatMap(({ value }) => (value === OTHER ? [] : [value]));
    return [dimension, values.slice(0, top)] as const;
  });
  return new Map(await Promise.all(ranked));
}

/** Of a metric over all, only the numerator is cut. */
function weightOf(metric: ComputedMetric, row: EngineRow): number {
  return Number(metric.kind === 'ratio' && metric.overAll === true ? row.numerator : row.n);
}

/** The buckets that are over and in which nothing of the product was received; undefined without an interval. */
async function emptyBuckets(
  { catalog, query, watermark }: AskedOfEvents,
  { product, from, to, offsets, where }: Plan,
  rows: readonly EngineRow[],
  reader: EventsReader,
): Promise<ReadonlySet<number> | undefined> {
  const { interval } = query;
  if (interval === undefined) return undefined;
  const { buckets, startOf, endOf } = calendarOf(query, interval);
  const known = new Set(rows.map(({ start }) => Number(start)));
  const isOver = (bucket: number) => Math.min(endOf(bucket), to) <= watermark;
  const missing = buckets.filter((bucket) => !known.has(bucket) && isOver(bucket));
  const [first, last] = [missing[0], missing.at(-1)];
  if (first === undefined || last === undefined) return new Set();
  // Filters that every event of a product could match say of whom something was received.
  const ofSource = where.filter(({ column }) => SOURCES.has(column));
  const plan: Plan = {
    ...{ product, interval, groups: [], where: ofSource },
    // Of the whole range, most is known already: it has rows.
    ...{ from: Math.max(from, startOf(first)), to: Math.min(to, endOf(last)) },
    ...(offsets === undefined ? {} : { offsets }),
    measures: { n: { kind: 'counts', counts: [{ unit: 'events', when: [] }] } },
  };
  const received = await reader.received({ catalog, plan });
  const seen = new Set(received.rows.map(({ start }) => Number(start)));
  return new Set(missing.filter((bucket) => !seen.has(bucket) && endOf(bucket) > received.since));
}
