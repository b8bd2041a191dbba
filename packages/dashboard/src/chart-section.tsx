import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { LOADING, type Load, type MetricAnswer, type MetricSummary, metricPath } from './api.ts';
import { titleOf } from './metric-title.ts';
import { ErrorNotice } from './notices.tsx';
import { SeriesTable } from './series-table.tsx';
import { TimeChart } from './time-chart.tsx';
import type { TimeRange } from './time-range.ts';
import { timeSeriesOf } from './time-series.ts';
import type { Clock } from './use-clock.ts';
import { useFetched } from './use-fetched.ts';

interface ChartSectionProps {
  readonly product: string;
  /** Those that can be shown over time. */
  readonly metrics: readonly MetricSummary[];
  readonly chosen: string | undefined;
  readonly range: TimeRange;
  readonly clock: Clock;
  readonly onChoose: (metric: string) => void;
}

/** A metric over time, as a chart and as a table. */
export function ChartSection(props: ChartSectionProps): JSX.Element | null {
  const { product, metrics, chosen, range, clock, onChoose } = props;
  const metric = metricToShow(metrics, chosen);
  const paths =
    metric === undefined ? [] : [metricPath(product, metric.name, rangeOf(metric, range), 'time')];
  const [answer = LOADING] = useFetched<MetricAnswer>(paths, clock.now);
  if (metric === undefined) return null;
  return (
    <section aria-labelledby="over-time">
      <div class="heading">
        <h2 id="over-time">Over time</h2>
        <label>
          <span class="hidden">Metric</span>
          <select value={metric.name} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
            {metrics.map(({ name }) => (
              <option key={name} value={name}>
                {titleOf(name)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="panel">
        <ChartBody metric={metric} answer={answer} onRetry={clock.refresh} />
      </div>
    </section>
  );
}

/** What follows from counts of people: they are counted by days, also where all else is shown by the hour. */
const BY_DAYS: ReadonlySet<MetricSummary['kind']> = new Set([
  ...(['window', 'retention', 'churn', 'resurrection', 'quotient'] as const),
]);

function rangeOf({ kind }: MetricSummary, range: TimeRange): TimeRange {
  return BY_DAYS.has(kind) ? { ...range, interval: 'day' } : range;
}

interface ChartBodyProps {
  readonly metric: MetricSummary;
  readonly answer: Load<MetricAnswer>;
  readonly onRetry: () => void;
}

function ChartBody({ metric, answer, onRetry }: ChartBodyProps): JSX.Element {
  const value = answer.state === 'ready' ? answer.value : undefined;
  const series = useMemo(() => (value === undefined ? undefined : timeSeriesOf(value)), [value]);
  const title = titleOf(metric.name);
  if (answer.state === 'failed') {
    return <ErrorNotice what="The chart" problem={answer.problem} onRetry={onRetry} />;
  }
  if (series === undefined) return <p class="skeleton chart-space">Loading …</p>;
  return (
    <>
      <TimeChart name={metric.name} title={title} series={series} />
      <details>
        <summary>Show as table</summary>
        <SeriesTable title={title} series={series} />
      </details>
    </>
  );
}

function metricToShow(
  metrics: readonly MetricSummary[],
  chosen: string | undefined,
): MetricSummary | undefined {
  return (
    metrics.find(({ name }) => name === chosen) ??
    metrics.find(({ name }) => name === 'commands') ??
    metrics.find(({ kind }) => kind === 'count') ??
    metrics[0]
  );
}
