import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { MetricSummary } from './api.ts';
import { type Question, useAsked } from './asked.ts';
import { MetricTile } from './metric-tile.tsx';
import type { Clock } from './use-clock.ts';

interface OtherMetricsProps {
  readonly theme: string;
  readonly metrics: readonly MetricSummary[];
  readonly question: Question;
  readonly clock: Clock;
}

/** Metrics of one theme, folded. They are asked for when they are opened. */
export function OtherMetrics({ theme, metrics, question, clock }: OtherMetricsProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const asked = useAsked(open ? metrics : [], question, clock.now);
  return (
    <details class="theme" data-theme={theme} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h3>{theme}</h3> <span class="aside">{metrics.length}</span>
      </summary>
      {open && (
        <ul class="tiles">
          {asked.map((one) => (
            <MetricTile key={one.metric.name} asked={one} onRetry={clock.refresh} />
          ))}
        </ul>
      )}
    </details>
  );
}
