import type { CompiledCatalog, MetricDefinition } from '@candor/catalog';
import {
  attachPrevious,
  comparedRange,
  divideRows,
  isPeopleMetric,
  type MetricAnswer,
  type MetricQuery,
  type MetricRow,
  makeAnswer,
  type PeopleMetric,
  parsePeopleQuery,
  parseQuestion,
  peopleBuckets,
  QueryError,
  rollingSums,
} from '@candor/metrics';
import type { AskedMetric, MetricAnswerer } from './metric-answerer.ts';

const DAY_MS = 86_400_000;
/** What adds up over days: daily ids and sessions end at midnight. */
const ADDS_UP: ReadonlySet<MetricDefinition['kind']> = new Set(['count', 'sum', 'distinct']);

type Quotient = Extract<MetricDefinition, { readonly kind: 'quotient' }>;
type Window = Extract<PeopleMetric, { readonly kind: 'window' }>;

/**
 * Answers quotients of metrics that others answer.
 *
 * @param others who answer their parts
 */
export function quotientMetrics(others: readonly MetricAnswerer[]): MetricAnswerer {
  const answers = (catalog: CompiledCatalog, metric: MetricDefinition): boolean =>
    metric.kind === 'quotient' &&
    partsOf(catalog, metric).every(
      (part) => others.some((one) => one.answers(catalog, part)) || answers(catalog, part),
    );
  const dimensions = (catalog: CompiledCatalog, metric: MetricDefinition): readonly string[] => {
    if (metric.kind !== 'quotient')
      return others.find((one) => one.answers(catalog, metric))?.dimensions(catalog, metric) ?? [];
    const [first = [], ...more] = partsOf(catalog, metric).map((part) => dimensions(catalog, part));
    return first.filter((name) => more.every((names) => names.includes(name)));
  };
  return {
    answers,
    dimensions,
    async answer(asked) {
      const { catalog, name, metric, text, now } = asked;
      if (metric.kind !== 'quotient') throw new Error(`${name} is not made of two metrics`);
      const { above, below, watermark } = await askParts(asked, metric);
      const { from, to } = below;
      const names = dimensions(catalog, metric).map((one) => ({ name: one }));
      const query = parseQuestion(names, { ...text, from, to }, now);
      const compared = below.compared === undefined ? {} : { compared: below.compared };
      return makeAnswer({ catalog, name, metric, query, watermark }, divideRows(above, below.rows), compared);
    },
  };
}

function partsOf(
  { metrics }: CompiledCatalog,
  { numerator, denominator }: Quotient,
): readonly MetricDefinition[] {
  return [numerator, denominator].flatMap((name) => metrics[name] ?? []);
}

interface Parts {
  readonly above: readonly MetricRow[];
  readonly below: MetricAnswer;
  /** What was acknowledged before is in both. Milliseconds since the epoch. */
  readonly watermark: number;
}

/** Asks both parts. Events per person are those of the window in which the people are counted. */
async function askParts(asked: AskedMetric, { numerator, denominator }: Quotient): Promise<Parts> {
  const { catalog, text, watermark, ask } = asked;
  const [events, window] = [catalog.metrics[numerator], catalog.metrics[denominator]];
  const below = await ask(denominator, text);
  if (
    window?.kind !== 'window' ||
    events === undefined ||
    isPeopleMetric(events) ||
    events.kind === 'quotient'
  )
    return { above: (await ask(numerator, text)).rows, below, watermark };
  if (!ADDS_UP.has(events.kind))
    throw new QueryError('not_computed', `${numerator} does not add up over the days of ${denominator}`);
  return { above: await askWindow(asked, numerator, window), below, watermark };
}

async function askWindow(asked: AskedMetric, name: string, window: Window): Promise<readonly MetricRow[]> {
  const { catalog, text, now } = asked;
  const query = parsePeopleQuery(catalog, window, text, now);
  const rowsOf = async (range: MetricQuery) => ({
    query: range,
    rows: await sumsOf(asked, name, window.days, range),
  });
  const { compare } = query;
  if (compare === undefined) return (await rowsOf(query)).rows;
  return attachPrevious(await rowsOf(query), await rowsOf(comparedRange(query, compare)), 0);
}

/** The events of the window with which each bucket of a range ends. */
async function sumsOf(
  { catalog, text, now, ask }: AskedMetric,
  name: string,
  length: number,
  range: MetricQuery,
): Promise<readonly MetricRow[]> {
  const today = Math.floor(now / DAY_MS);
  const buckets = peopleBuckets(range)
    .filter(({ from }) => from <= today)
    .map((bucket) => ({ ...bucket, to: Math.min(bucket.to, today + 1) }));
  const [first, last] = [buckets[0], buckets.at(-1)];
  if (first === undefined || last === undefined) return [];
  const days = await ask(name, {
    from: timeOf(first.to - length),
    to: timeOf(last.to),
    interval: 'day',
    by: text.by,
    // Clients of these formats send no records of active days: their events belong to nobody who is counted.
    where: [...(text.where ?? []), ...Object.keys(catalog.formats).map((format) => `sdk:ne:${format}`)],
  });
  return rollingSums(days.rows, buckets, length);
}

function timeOf(day: number): string {
  return new Date(day * DAY_MS).toISOString();
}
