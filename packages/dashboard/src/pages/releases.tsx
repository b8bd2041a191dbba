import type { JSX } from 'preact';
import { AdoptionSection } from '../adoption-section.tsx';
import { LOADING, type ReleasesAnswer } from '../api.ts';
import { EmptyNotice, ErrorNotice } from '../notices.tsx';
import type { PageProps } from '../pages.ts';
import { releasesPath } from '../quality-paths.ts';
import { rangeLabel, timeRange, wholeDays } from '../time-range.ts';
import { useFetched } from '../use-fetched.ts';
import { useFreshness } from '../use-freshness.ts';
import { VersionQuality } from '../version-quality.tsx';
import { VersionsTable } from '../versions-table.tsx';
import '../chart.css';
import '../quality.css';

/** Which versions are used, how fast new ones are taken up, and whether they are better. */
export function ReleasesPage({ product, view, clock }: PageProps): JSX.Element {
  const path = releasesPath(product, wholeDays(timeRange(view.range, clock.now)));
  const [answer = LOADING] = useFetched<ReleasesAnswer>([path], clock.now);
  useFreshness([answer]);
  if (answer.state === 'loading') return <p class="skeleton">Loading the releases of {product} …</p>;
  if (answer.state === 'failed') {
    return (
      <ErrorNotice what={`The releases of ${product}`} problem={answer.problem} onRetry={clock.refresh} />
    );
  }
  if (answer.value.versions.length === 0) {
    return <EmptyNotice product={product} rangeLabel={rangeLabel(view.range)} />;
  }
  return (
    <>
      {view.where.length > 0 && (
        <p class="note" data-note="filters">
          The filters of the view are not applied here: versions are counted of all events.
        </p>
      )}
      <AdoptionSection answer={answer.value} />
      <VersionsTable answer={answer.value} path={path} />
      <VersionQuality answer={answer.value} />
    </>
  );
}
