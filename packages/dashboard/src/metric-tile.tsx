import type { JSX } from 'preact';
import type { Load, MetricAnswer, MetricSummary } from './api.ts';
import { DailyValue } from './daily-value.tsx';
import { DistributionBars } from './distribution-bars.tsx';
import { titleOf } from './metric-title.ts';
import { PercentileValues } from './percentile-values.tsx';
import { SingleValue } from './single-value.tsx';

interface MetricTileProps {
  readonly metric: MetricSummary;
  readonly answer: Load<MetricAnswer>;
  readonly onRetry: () => void;
}

/** One metric: its name, its answer and the question it answers. */
export function MetricTile({ metric, answer, onRetry }: MetricTileProps): JSX.Element {
  return (
    <li class="tile" data-metric={metric.name} data-kind={metric.kind} data-state={answer.state}>
      <h3>{titleOf(metric.name)}</h3>
      <TileBody answer={answer} onRetry={onRetry} />
      <p class="question">{metric.question}</p>
    </li>
  );
}

function TileBody({ answer, onRetry }: Pick<MetricTileProps, 'answer' | 'onRetry'>): JSX.Element {
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
      return <Answer answer={answer.value} />;
  }
}

function Answer({ answer }: { answer: MetricAnswer }): JSX.Element {
  switch (answer.kind) {
    case 'distinct':
      return <DailyValue answer={answer} />;
    case 'percentiles':
      return <PercentileValues answer={answer} />;
    case 'distribution':
    case 'histogram':
      return <DistributionBars answer={answer} />;
    default:
      return <SingleValue answer={answer} />;
  }
}
