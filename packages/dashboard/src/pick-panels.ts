import type { MetricSummary } from './api.ts';

/** Which metric stands where on the first page. */
export interface Panels {
  readonly northStars: readonly MetricSummary[];
  readonly core: readonly MetricSummary[];
  /** All that have values over time, for the chart. */
  readonly charted: readonly MetricSummary[];
  /** How long people wait: a histogram, and the percentiles of the same numbers. */
  readonly latency?: { readonly histogram: MetricSummary; readonly percentiles?: MetricSummary };
  /** The shares of error codes. */
  readonly errors?: MetricSummary;
  /** What is left, by what it is about. */
  readonly others: ReadonlyMap<string, readonly MetricSummary[]>;
}

/** What is not told apart by a role is told apart by its target: a team looks first at what has one. */
export function pickPanels(metrics: readonly MetricSummary[]): Panels {
  const values = metrics.filter((metric) => !isSpread(metric));
  const named = values.filter(({ role }) => role !== undefined);
  const northStars = named.filter(({ role }) => role === 'north_star');
  const core =
    named.length > 0
      ? named.filter(({ role }) => role === 'core')
      : values.filter(({ target }) => target !== undefined);
  const latency = pickLatency(metrics, core);
  const errors = metrics.find(({ kind, field }) => kind === 'distribution' && isErrorCode(field));
  const shown = new Set([...northStars, ...core, latency?.histogram, errors]);
  return {
    ...{ northStars, core, charted: [...new Set([...northStars, ...core, ...values])] },
    ...(latency === undefined ? {} : { latency }),
    ...(errors === undefined ? {} : { errors }),
    others: Map.groupBy(
      metrics.filter((metric) => !shown.has(metric)),
      ({ kind }) => THEMES[kind],
    ),
  };
}

/** Whether an answer is the shares of something, and not a number. */
export function isSpread({ kind }: Pick<MetricSummary, 'kind'>): boolean {
  return kind === 'distribution' || kind === 'histogram';
}

const THEMES: Readonly<Record<MetricSummary['kind'], string>> = {
  ...{ window: 'People', retention: 'People', churn: 'People', resurrection: 'People', distinct: 'People' },
  ...{ quotient: 'People', ratio: 'Shares', count: 'Counts', cost: 'Counts', sum: 'Counts' },
  ...{ percentiles: 'Times and sizes', mean: 'Times and sizes', min: 'Times and sizes' },
  ...{ max: 'Times and sizes', histogram: 'Times and sizes', distribution: 'What is used' },
  external: 'From elsewhere',
};

/** The histogram of durations whose percentiles are looked at first. */
function pickLatency(
  metrics: readonly MetricSummary[],
  core: readonly MetricSummary[],
): Panels['latency'] | undefined {
  const pairs = metrics
    .filter(({ kind, unit, field }) => kind === 'histogram' && unit === 'share' && field?.type === 'duration')
    .map((histogram) => ({
      histogram,
      percentiles: metrics.find(
        ({ kind, field }) =>
          kind === 'percentiles' && JSON.stringify(field) === JSON.stringify(histogram.field),
      ),
    }));
  const placeOf = (metric: MetricSummary | undefined) => {
    const place = metric === undefined ? -1 : core.indexOf(metric);
    return place === -1 ? core.length + (metric === undefined ? 1 : 0) : place;
  };
  const [first] = pairs.toSorted((a, b) => placeOf(a.percentiles) - placeOf(b.percentiles));
  if (first === undefined) return undefined;
  const { histogram, percentiles } = first;
  return percentiles === undefined ? { histogram } : { histogram, percentiles };
}

/** Codes that a catalog lists are an enum, which its name alone gives away. */
function isErrorCode(field: MetricSummary['field']): boolean {
  return field?.type === 'errorCode' || field?.name === 'error_code';
}

/** The count that most of these dimensions cut: one list beside another should add up to the same. */
export function countFor(
  metrics: readonly MetricSummary[],
  filters: readonly string[],
): ReadonlyMap<string, MetricSummary> {
  const counts = metrics.filter(({ kind }) => kind === 'count');
  const reach = ({ dimensions }: MetricSummary) => filters.filter((name) => dimensions.includes(name)).length;
  const isCore = ({ role }: MetricSummary) => (role === undefined ? 0 : 1);
  const ranked = counts.toSorted((a, b) => reach(b) - reach(a) || isCore(b) - isCore(a));
  return new Map(
    filters.flatMap((name) => {
      const count = ranked.find(({ dimensions }) => dimensions.includes(name));
      return count === undefined ? [] : [[name, count] as const];
    }),
  );
}
