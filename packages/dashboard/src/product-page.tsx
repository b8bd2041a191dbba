import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { type MetricSummary, type SystemAnswer, systemPath } from './api.ts';
import { type Asked, useAsked } from './asked.ts';
import { ChartSection } from './chart-section.tsx';
import { FilterChips } from './filter-chips.tsx';
import { FilterList } from './filter-list.tsx';
import { LatencyPanel } from './latency-panel.tsx';
import { MetricTile } from './metric-tile.tsx';
import { NorthStar } from './north-star.tsx';
import { EmptyNotice } from './notices.tsx';
import { OtherMetrics } from './other-metrics.tsx';
import { pageAddress } from './page-address.ts';
import { countFor, type Panels } from './pick-panels.ts';
import { seesAll } from './session.ts';
import { SessionContext } from './session-context.ts';
import { datesOf, rangeLabel, timeRange } from './time-range.ts';
import { TopErrors } from './top-errors.tsx';
import type { Clock } from './use-clock.ts';
import { useFetched } from './use-fetched.ts';
import { useFreshness } from './use-freshness.ts';
import { formatSpan } from './utc-time.ts';
import type { ViewState } from './view-state.ts';

interface ProductPageProps {
  readonly product: string;
  readonly metrics: readonly MetricSummary[];
  readonly panels: Panels;
  /** What the page is cut by. */
  readonly filters: readonly string[];
  readonly view: ViewState;
  readonly clock: Clock;
  readonly change: (part: Partial<ViewState>) => void;
}

/** One product over one range: what says that all goes well, the core numbers, the chart, what is used, what fails. */
export function ProductPage(props: ProductPageProps): JSX.Element {
  const { product, metrics, panels, filters, view, clock, change } = props;
  const { northStars, core, charted, latency, errors, others } = panels;
  const range = timeRange(view.range, clock.now);
  // Neither is for those who see groups of people alone.
  const isFull = seesAll(useContext(SessionContext).session);
  const compare = isFull && view.compare !== 'off';
  const { where } = view;
  const whole = { product, range, over: 'range', where, compare } as const;
  const first = [...northStars, ...core];
  const asked = useAsked(first, whole, clock.now);
  const overTime = useAsked(first, { ...whole, over: 'time', compare: false }, clock.now);
  const spreads = [latency?.histogram, latency?.percentiles, errors]
    .filter((one) => one !== undefined)
    .filter((one) => !first.includes(one));
  const spread = useAsked(spreads, whole, clock.now);
  const [system] = useFetched<SystemAnswer>(isFull ? [systemPath(product)] : [], clock.now);
  useFreshness(
    [...asked, ...spread].map(({ answer }) => answer),
    system?.state === 'ready'
      ? { events: system.value.rejected.last_day, href: pageAddress(product, 'system') }
      : undefined,
  );

  if (where.length === 0 && asked.length > 0 && asked.every(isEmpty)) {
    return <EmptyNotice product={product} rangeLabel={rangeLabel(view.range)} />;
  }
  const find = (metric: MetricSummary | undefined) =>
    [...asked, ...spread].find((one) => one.metric === metric);
  const [histogram, percentiles, failures] = [latency?.histogram, latency?.percentiles, errors].map(find);
  const counts = countFor(metrics, filters);
  const named = (of: Asked) => northStars.includes(of.metric);
  const lineOf = (metric: MetricSummary) => overTime.find((one) => one.metric === metric)?.answer;
  return (
    <>
      <div class="heading first">
        <p>
          {datesOf(view.range) === undefined && `${capital(rangeLabel(view.range))}: `}
          {formatSpan(range.from, range.to, range.interval)} UTC
        </p>
        {isFull && (
          <label class="switch">
            <input
              type="checkbox"
              checked={compare}
              onChange={({ currentTarget }) => change({ compare: currentTarget.checked ? undefined : 'off' })}
            />{' '}
            Compare with the period before
          </label>
        )}
      </div>
      <FilterChips where={where} onChange={(next) => change({ where: next })} />
      <section aria-labelledby="values">
        <h2 id="values" class="hidden">
          Key numbers
        </h2>
        {northStars.length > 0 && (
          <ul class="north-stars">
            {asked.filter(named).map((one) => (
              <NorthStar
                key={one.metric.name}
                asked={one}
                overTime={lineOf(one.metric) ?? one.answer}
                onRetry={clock.refresh}
              />
            ))}
          </ul>
        )}
        <ul class="tiles">
          {asked
            .filter((one) => !named(one))
            .map((one) => {
              const line = lineOf(one.metric);
              return (
                <MetricTile
                  key={one.metric.name}
                  asked={one}
                  {...(line === undefined ? {} : { overTime: line })}
                  onRetry={clock.refresh}
                />
              );
            })}
        </ul>
      </section>
      <ChartSection {...{ product, metrics: charted, view, range, compare, clock, onChange: change }} />
      {counts.size > 0 && (
        <section aria-labelledby="filters">
          <div class="heading">
            <h2 id="filters">What is used</h2>
            <p>Choose a value to see the whole page for it alone.</p>
          </div>
          <ul class="tiles lists">
            {[...counts].map(([field, metric]) => (
              <FilterList
                key={field}
                {...{ product, field, metric, range, where, clock }}
                onChange={(next) => change({ where: next })}
              />
            ))}
          </ul>
        </section>
      )}
      <div class="pair">
        {histogram !== undefined && (
          <LatencyPanel histogram={histogram} percentiles={percentiles} onRetry={clock.refresh} />
        )}
        {failures !== undefined && <TopErrors asked={failures} onRetry={clock.refresh} />}
      </div>
      {others.size > 0 && (
        <section aria-labelledby="others">
          <div class="heading">
            <h2 id="others">More numbers</h2>
          </div>
          {[...others].map(([theme, some]) => (
            <OtherMetrics key={theme} theme={theme} metrics={some} question={whole} clock={clock} />
          ))}
        </section>
      )}
    </>
  );
}

function isEmpty({ answer }: Asked): boolean {
  return answer.state === 'ready' && answer.value.rows.every(({ n, suppressed }) => n === 0 && !suppressed);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
