import type { JSX } from 'preact';
import { LOADING, type QualityAnswer } from '../api.ts';
import { DecisionTable } from '../decision-table.tsx';
import { ErrorNotice } from '../notices.tsx';
import { pageAddress } from '../page-address.ts';
import type { PageProps } from '../pages.ts';
import { QualityBreakdown } from '../quality-breakdown.tsx';
import { QualityOverview } from '../quality-overview.tsx';
import { decisionsPath, qualityPath, spreadPath } from '../quality-paths.ts';
import { QualitySpread } from '../quality-spread.tsx';
import { timeRange } from '../time-range.ts';
import { useFetched } from '../use-fetched.ts';
import { useFreshness } from '../use-freshness.ts';
import { writeViewState } from '../view-state.ts';
import '../tiles.css';
import '../chart.css';
import '../quality.css';

/** How well a product does: its targets, its failures, and what stands out among systems, backends and the like. */
export function QualityPage({ product, view, clock }: PageProps): JSX.Element {
  const range = timeRange(view.range, clock.now);
  const { where } = view;
  const [answer = LOADING] = useFetched<QualityAnswer>([qualityPath(product, range, where)], clock.now);
  useFreshness([answer]);
  if (answer.state === 'loading') return <p class="skeleton">Loading the quality of {product} …</p>;
  if (answer.state === 'failed') {
    return (
      <ErrorNotice what={`The quality of ${product}`} problem={answer.problem} onRetry={clock.refresh} />
    );
  }
  const { metrics, breakdowns, spreads } = answer.value;
  if (metrics.length === 0) {
    return (
      <p class="notice" data-notice="empty">
        No metric of {product} that follows from its events has a target. Give one a <code>target</code> in
        the catalog, and this page judges it.
      </p>
    );
  }
  const compared = breakdowns.filter(({ name }) => name !== 'version');
  const breakdown = ({ name }: { readonly name: string }): JSX.Element => (
    <QualityBreakdown key={name} name={name} path={qualityPath(product, range, where, name)} clock={clock} />
  );
  return (
    <>
      <DecisionTable path={decisionsPath(product, range)} clock={clock} />
      <QualityOverview answer={answer.value} />
      {compared.filter((one) => one.metrics.length > 1).map(breakdown)}
      <div class="side-by-side">
        {spreads.map((metric) => (
          <QualitySpread
            key={metric}
            metric={metric}
            path={spreadPath(product, metric, range, where)}
            clock={clock}
          />
        ))}
        {compared.filter((one) => one.metrics.length === 1).map(breakdown)}
      </div>
      <p class="note">
        Versions are compared on the page{' '}
        <a href={pageAddress(product, 'releases', writeViewState(view))}>Releases</a>.
      </p>
    </>
  );
}
