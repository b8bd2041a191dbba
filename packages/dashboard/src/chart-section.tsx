import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { LOADING, type Load, type MetricAnswer, type MetricSummary, releasesPath } from './api.ts';
import { useAsked } from './asked.ts';
import type { Marker } from './chart-drawing.ts';
import { IgnoredFilters } from './filter-note.tsx';
import { ErrorNotice } from './notices.tsx';
import { PanelMenu } from './panel-menu.tsx';
import { releaseMarkers, type SeenVersion } from './release-markers.ts';
import { SeriesTable } from './series-table.tsx';
import { targetsOf } from './targets-of.ts';
import { TimeChart } from './time-chart.tsx';
import type { TimeRange } from './time-range.ts';
import { timeSeriesOf } from './time-series.ts';
import type { Clock } from './use-clock.ts';
import { useFetched } from './use-fetched.ts';
import type { ViewState } from './view-state.ts';

/** As many lines as there are colours, with what is left. */
const LINES = 5;

interface ChartSectionProps {
  readonly product: string;
  /** Those that can be shown over time. */
  readonly metrics: readonly MetricSummary[];
  readonly view: ViewState;
  readonly range: TimeRange;
  readonly compare: boolean;
  readonly clock: Clock;
  readonly onChange: (part: Partial<ViewState>) => void;
}

/** A metric over time, whole or by one dimension, with what was released, as a chart and as a table. */
export function ChartSection(props: ChartSectionProps): JSX.Element | null {
  const { product, metrics, view, range, compare, clock, onChange } = props;
  const metric = metricToShow(metrics, view.metric);
  const by = metric?.dimensions.find((name) => name === view.by);
  const question = {
    ...{ product, range, over: 'time' as const, where: view.where, compare: compare && by === undefined },
    ...(by === undefined ? {} : { by, ...(canRank(metric) ? { top: LINES } : {}) }),
  } as const;
  const [asked] = useAsked(metric === undefined ? [] : [metric], question, clock.now);
  const [releases = LOADING] = useFetched<{ readonly versions: readonly SeenVersion[] }>(
    [releasesPath(product, range)],
    clock.now,
  );
  const versions = releases.state === 'ready' ? releases.value.versions : undefined;
  const { from, to, interval } = range;
  const markers = useMemo(
    () => releaseMarkers(versions ?? [], { from, to, interval }),
    [versions, from, to, interval],
  );
  if (metric === undefined || asked === undefined) return null;
  return (
    <section aria-labelledby="over-time">
      <div class="heading">
        <h2 id="over-time">Over time</h2>
        <div class="chart-choices">
          <label>
            <span class="hidden">Metric</span>
            <select
              value={metric.name}
              data-choose="metric"
              onChange={({ currentTarget }) => onChange({ metric: currentTarget.value, by: undefined })}
            >
              {metrics.map(({ name, label }) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span class="aside">by </span>
            <select
              value={by ?? ''}
              data-choose="by"
              onChange={({ currentTarget }) => onChange({ by: currentTarget.value || undefined })}
            >
              <option value="">all together</option>
              {metric.dimensions.map((name) => (
                <option key={name} value={name}>
                  {name.replaceAll('_', ' ')}
                </option>
              ))}
            </select>
          </label>
          <PanelMenu title={metric.label} path={asked.path} />
        </div>
      </div>
      <div class="panel" data-panel="chart">
        <ChartBody metric={metric} answer={asked.answer} markers={markers} onRetry={clock.refresh} />
        <IgnoredFilters ignored={asked.ignored} />
      </div>
    </section>
  );
}

/** Counts of people are kept by all of a dimension's values. */
function canRank(metric: MetricSummary | undefined): boolean {
  return !['window', 'retention', 'churn', 'resurrection', 'quotient'].includes(metric?.kind ?? '');
}

interface ChartBodyProps {
  readonly metric: MetricSummary;
  readonly answer: Load<MetricAnswer>;
  readonly markers: readonly Marker[];
  readonly onRetry: () => void;
}

function ChartBody({ metric, answer, markers, onRetry }: ChartBodyProps): JSX.Element {
  const value = answer.state === 'ready' ? answer.value : undefined;
  const series = useMemo(() => (value === undefined ? undefined : timeSeriesOf(value)), [value]);
  const extras = useMemo(() => {
    const isOne = series?.labels.length === 1;
    return { targets: isOne ? targetsOf(value?.target) : [], markers };
  }, [series, value, markers]);
  if (answer.state === 'failed') {
    return <ErrorNotice what="The chart" problem={answer.problem} onRetry={onRetry} />;
  }
  if (series === undefined) return <p class="skeleton chart-space">Loading …</p>;
  return (
    <>
      <TimeChart name={metric.name} title={metric.label} series={series} extras={extras} />
      <details>
        <summary>Show as table</summary>
        <SeriesTable title={metric.label} series={series} markers={markers} />
      </details>
    </>
  );
}

function metricToShow(
  metrics: readonly MetricSummary[],
  chosen: string | undefined,
): MetricSummary | undefined {
  return (
    metrics.find(({ name }) => name === chosen) ?? metrics.find(({ kind }) => kind === 'count') ?? metrics[0]
  );
}
