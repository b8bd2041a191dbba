import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Load, MetricAnswer, MetricSummary } from './api.ts';
import { type Asked, isUncompared } from './asked.ts';
import { DailyValue } from './daily-value.tsx';
import { DistributionBars } from './distribution-bars.tsx';
import { IgnoredFilters } from './filter-note.tsx';
import { PanelMenu } from './panel-menu.tsx';
import { PercentileValues } from './percentile-values.tsx';
import { SingleValue } from './single-value.tsx';
import { Sparkline } from './sparkline.tsx';
import { timeSeriesOf } from './time-series.ts';

interface MetricTileProps {
  readonly asked: Asked;
  /** The same over time; left out where no line is to be drawn. */
  readonly overTime?: Load<MetricAnswer>;
  readonly onRetry: () => void;
}

/** One metric: its name, its answer and the question it answers. */
export function MetricTile({ asked, overTime, onRetry }: MetricTileProps): JSX.Element {
  const { metric, answer, path, ignored } = asked;
  return (
    <li class="tile" data-metric={metric.name} data-kind={metric.kind} data-state={answer.state}>
      <div class="tile-head">
        <h3>{metric.label}</h3>
        <PanelMenu title={metric.label} path={path} />
      </div>
      <TileBody metric={metric} answer={answer} onRetry={onRetry} />
      {overTime?.state === 'ready' && <Spark answer={overTime.value} />}
      {isUncompared(answer) && <p class="ignored">the period before is not kept any more</p>}
      <IgnoredFilters ignored={ignored} />
      <p class="question">{metric.question}</p>
    </li>
  );
}

/** Of percentiles the line of the one that targets are mostly about. */
function Spark({ answer }: { readonly answer: MetricAnswer }): JSX.Element {
  const series = useMemo(() => timeSeriesOf(answer), [answer]);
  return <Sparkline series={series} line={Math.max(0, series.labels.indexOf('p95'))} />;
}

interface TileBodyProps {
  readonly metric: MetricSummary;
  readonly answer: Load<MetricAnswer>;
  readonly onRetry: () => void;
}

function TileBody({ metric, answer, onRetry }: TileBodyProps): JSX.Element {
  switch (answer.state) {
    case 'loading':
      return <p class="skeleton">Loading …</p>;
    case 'failed':
      return (
        <div class="problem" role="alert">
          <p>{answer.problem}</p>
          <button type="button" onClick={onRetry}>
            Retry
          </button>
        </div>
      );
    case 'ready':
      return <Answer metric={metric} answer={answer.value} />;
  }
}

interface AnswerProps {
  readonly metric: MetricSummary;
  readonly answer: MetricAnswer;
}

function Answer({ metric, answer }: AnswerProps): JSX.Element {
  switch (answer.kind) {
    case 'distinct':
      return <DailyValue answer={answer} />;
    case 'percentiles':
      return <PercentileValues answer={answer} />;
    case 'distribution':
    case 'histogram':
      return <DistributionBars answer={answer} />;
    default:
      return <SingleValue metric={metric} answer={answer} />;
  }
}
