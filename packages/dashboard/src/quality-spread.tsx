import type { JSX } from 'preact';
import { LOADING, type MetricAnswer } from './api.ts';
import { CsvLink } from './csv-link.tsx';
import { DistributionBars } from './distribution-bars.tsx';
import { titleOf } from './metric-title.ts';
import { ErrorNotice } from './notices.tsx';
import type { Clock } from './use-clock.ts';
import { useFetched } from './use-fetched.ts';

interface QualitySpreadProps {
  readonly metric: string;
  readonly path: string;
  readonly clock: Clock;
}

/** The most frequent of what goes wrong. */
export function QualitySpread({ metric, path, clock }: QualitySpreadProps): JSX.Element {
  const [answer = LOADING] = useFetched<MetricAnswer>([path], clock.now);
  return (
    <section aria-labelledby={`spread-${metric}`} data-spread={metric}>
      <div class="heading">
        <h2 id={`spread-${metric}`}>{titleOf(metric)}</h2>
        <CsvLink path={path} what={titleOf(metric)} />
      </div>
      {answer.state === 'loading' && <p class="skeleton">Loading …</p>}
      {answer.state === 'failed' && (
        <ErrorNotice what={titleOf(metric)} problem={answer.problem} onRetry={clock.refresh} />
      )}
      {answer.state === 'ready' && (
        <div class="panel">
          <p class="note">{answer.value.question}</p>
          <DistributionBars answer={answer.value} />
        </div>
      )}
    </section>
  );
}
