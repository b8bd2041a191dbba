import type { JSX } from 'preact';
import type { MetricAnswer } from './api.ts';
import { ChartSection } from './chart-section.tsx';
import { MetricTile } from './metric-tile.tsx';
import { EmptyNotice, ErrorNotice } from './notices.tsx';
import { rangeLabel } from './time-range.ts';
import type { Clock } from './use-clock.ts';
import type { Asked, Overview } from './use-overview.ts';
import { formatSpan } from './utc-time.ts';
import type { ViewState } from './view-state.ts';

interface ProductPageProps {
  readonly product: string;
  readonly view: ViewState;
  readonly overview: Overview;
  readonly clock: Clock;
  readonly onChange: (change: Partial<ViewState>) => void;
}

/** One product over one range: tiles, the chart, distributions. */
export function ProductPage({ product, view, overview, clock, onChange }: ProductPageProps): JSX.Element {
  const { range, metrics } = overview;
  if (metrics.state === 'loading') return <p class="skeleton">Loading the metrics of {product} …</p>;
  if (metrics.state === 'failed') {
    return (
      <ErrorNotice what={`What ${product} measures`} problem={metrics.problem} onRetry={clock.refresh} />
    );
  }
  const label = rangeLabel(view.range);
  if (metrics.value.length > 0 && metrics.value.every(isEmpty)) {
    return <EmptyNotice product={product} rangeLabel={label} />;
  }
  const values = metrics.value.filter(({ metric }) => !isSpread(metric));
  // What has a target is what a team looks at first.
  const aimed = values.filter(({ metric }) => metric.target !== undefined);
  const others = aimed.length > 0 ? values.filter(({ metric }) => metric.target === undefined) : [];
  const distributions = metrics.value.filter(({ metric }) => isSpread(metric));
  return (
    <>
      <section aria-labelledby="values">
        <div class="heading">
          <h2 id="values">Last {label}</h2>
          <p>{formatSpan(range.from, range.to, range.interval)} UTC</p>
        </div>
        <Tiles asked={aimed.length > 0 ? aimed : values} onRetry={clock.refresh} />
      </section>
      <ChartSection
        product={product}
        metrics={values.map(({ metric }) => metric)}
        chosen={view.metric}
        range={range}
        clock={clock}
        onChoose={(metric) => onChange({ metric })}
      />
      {others.length > 0 && (
        <section aria-labelledby="others">
          <div class="heading">
            <h2 id="others">More numbers</h2>
          </div>
          <Tiles asked={others} onRetry={clock.refresh} />
        </section>
      )}
      {distributions.length > 0 && (
        <section aria-labelledby="distributions">
          <div class="heading">
            <h2 id="distributions">Distributions</h2>
          </div>
          <Tiles asked={distributions} onRetry={clock.refresh} />
        </section>
      )}
    </>
  );
}

function Tiles({ asked, onRetry }: { asked: readonly Asked[]; onRetry: () => void }): JSX.Element {
  return (
    <ul class="tiles">
      {asked.map(({ metric, answer }) => (
        <MetricTile key={metric.name} metric={metric} answer={answer} onRetry={onRetry} />
      ))}
    </ul>
  );
}

/** Whether an answer is the shares of something, and not a number. */
function isSpread({ kind }: Asked['metric']): boolean {
  return kind === 'distribution' || kind === 'histogram';
}

function isEmpty({ answer }: Asked): boolean {
  return answer.state === 'ready' && answer.value.rows.every(isEmptyRow);
}

function isEmptyRow({ n, suppressed }: MetricAnswer['rows'][number]): boolean {
  return n === 0 && !suppressed;
}
