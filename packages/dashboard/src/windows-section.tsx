import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { peoplePath } from './analysis-paths.ts';
import type { MetricAnswer } from './api.ts';
import { CsvLink } from './csv-link.tsx';
import { splitFilters } from './filters.ts';
import { ErrorNotice } from './notices.tsx';
import { SeriesTable } from './series-table.tsx';
import { TimeChart } from './time-chart.tsx';
import { type TimeRange, wholeDays } from './time-range.ts';
import type { Clock } from './use-clock.ts';
import { useFetched } from './use-fetched.ts';
import { type WindowMetric, windowLabel, windowSeries } from './window-series.ts';

interface WindowsSectionProps {
  readonly product: string;
  readonly windows: readonly WindowMetric[];
  readonly range: TimeRange;
  readonly where: readonly string[];
  readonly clock: Clock;
}

const TITLE = 'Active people';

/** How many were active on each day, and in the days that ended with it. */
export function WindowsSection({ product, windows, range, where, clock }: WindowsSectionProps): JSX.Element {
  const paths = windows.map(({ metric }) => {
    const { heeded } = splitFilters(where, metric.dimensions);
    return peoplePath(product, metric.name, wholeDays(range), heeded, 'time');
  });
  const answers = useFetched<MetricAnswer>(paths, clock.now);
  const ready = answers.flatMap((answer) => (answer.state === 'ready' ? [answer.value] : []));
  const failed = answers.find((answer) => answer.state === 'failed');
  const isReady = ready.length === windows.length;
  // Each answer is kept until it changes, so these say whether any has.
  const series = useMemo(() => (isReady ? windowSeries(windows, ready) : undefined), [isReady, ...ready]);
  return (
    <section aria-labelledby="active">
      <div class="heading">
        <h2 id="active">{TITLE}</h2>
        <p class="links">
          {windows.map(({ metric, days }, index) => (
            <CsvLink
              key={metric.name}
              path={paths[index] ?? ''}
              label={days === 1 ? '1 day' : `${days} days`}
              what={`people active ${windowLabel(days)}`}
            />
          ))}
        </p>
      </div>
      <div class="panel">
        {failed !== undefined && (
          <ErrorNotice what="The chart" problem={failed.problem} onRetry={clock.refresh} />
        )}
        {failed === undefined && series === undefined && <p class="skeleton chart-space">Loading …</p>}
        {failed === undefined && series !== undefined && (
          <>
            <TimeChart name="windows" title={TITLE} series={series} />
            <details>
              <summary>Show as table</summary>
              <SeriesTable title={TITLE} series={series} />
            </details>
          </>
        )}
      </div>
    </section>
  );
}
