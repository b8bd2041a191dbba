import type { JSX } from 'preact';
import type { MetricAnswer } from './api.ts';
import type { Asked } from './asked.ts';
import { IgnoredFilters } from './filter-note.tsx';
import { formatCount, formatValue } from './format.ts';
import { barLabel, type HistogramBar, histogramBars, placeAmong } from './histogram-bars.ts';
import { ErrorNotice } from './notices.tsx';
import { PanelMenu } from './panel-menu.tsx';
import { PercentileValues } from './percentile-values.tsx';

interface LatencyPanelProps {
  readonly histogram: Asked;
  /** Of the same numbers. */
  readonly percentiles: Asked | undefined;
  readonly onRetry: () => void;
}

/** How long people wait: a histogram in doublings, with the percentiles marked. */
export function LatencyPanel({ histogram, percentiles, onRetry }: LatencyPanelProps): JSX.Element {
  const { metric, answer, path, ignored } = histogram;
  const points = percentiles?.answer.state === 'ready' ? percentiles.answer.value : undefined;
  return (
    <section class="panel" aria-labelledby="latency" data-panel="latency">
      <div class="tile-head">
        <h2 id="latency">{percentiles?.metric.label ?? metric.label}</h2>
        <PanelMenu title={metric.label} path={path} />
      </div>
      {points !== undefined && <PercentileValues answer={points} />}
      {answer.state === 'loading' && <p class="skeleton">Loading …</p>}
      {answer.state === 'failed' && (
        <ErrorNotice what="The histogram" problem={answer.problem} onRetry={onRetry} />
      )}
      {answer.state === 'ready' && <Histogram answer={answer.value} percentiles={points} />}
      <IgnoredFilters ignored={ignored} />
      <p class="question">{percentiles?.metric.question ?? metric.question}</p>
    </section>
  );
}

/** Of the width. */
const NEAR = 0.09;

interface HistogramProps {
  readonly answer: MetricAnswer;
  readonly percentiles: MetricAnswer | undefined;
}

function Histogram({ answer, percentiles }: HistogramProps): JSX.Element {
  const bars = histogramBars(answer.rows);
  if (bars.length === 0) return <p class="standing">no data</p>;
  const unit = percentiles?.unit ?? 'ms';
  const most = Math.max(...bars.map(({ n }) => n));
  const all = bars.reduce((sum, { n }) => sum + n, 0);
  const marks = (percentiles?.rows ?? []).flatMap(({ group, value }) => {
    const place = value === null ? undefined : placeAmong(bars, value);
    return place === undefined ? [] : [{ name: group.percentile ?? '', place }];
  });
  // A name that would lie over the one before it goes above it.
  const isRaised = (index: number) => (marks[index]?.place ?? 0) - (marks[index - 1]?.place ?? -1) < NEAR;
  return (
    <>
      <div class="histogram" aria-hidden="true">
        {bars.map((bar) => (
          <div key={bar.from} class="column" title={`${barLabel(bar, unit)}: ${formatCount(bar.n)}`}>
            <div class="column-bar" style={{ height: `${(bar.n / most) * 100}%` }} />
          </div>
        ))}
        {marks.map(({ name, place }, index) => (
          <div
            key={name}
            class={isRaised(index) ? 'mark raised' : 'mark'}
            style={{ left: `${place * 100}%` }}
            data-mark={name}
          >
            <span>{name}</span>
          </div>
        ))}
      </div>
      <Axis bars={bars} unit={unit} />
      <details>
        <summary>Show as table</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">Events</th>
              <th scope="col">Share</th>
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.from}>
                <th scope="row">{barLabel(bar, unit)}</th>
                <td data-value={bar.n}>{formatCount(bar.n)}</td>
                <td>{formatValue(bar.n / all, 'share')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

/** More would run into each other on a narrow screen. */
const MOST_LABELS = 6;

function Axis({
  bars,
  unit,
}: {
  readonly bars: readonly HistogramBar[];
  readonly unit: MetricAnswer['unit'];
}): JSX.Element {
  const step = Math.ceil(bars.length / MOST_LABELS);
  return (
    <div class="histogram-axis" aria-hidden="true">
      {bars.map(({ from }, index) => (
        <span key={from}>
          {/* A label needs the room of the bars up to the next one: at the end it would stick out. */}
          {index % step === 0 && index + step <= bars.length ? formatValue(from ?? 0, unit) : ''}
        </span>
      ))}
    </div>
  );
}
