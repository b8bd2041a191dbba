import type { JSX } from 'preact';
import { LOADING, type SystemAnswer } from '../api.ts';
import { FindingsList } from '../findings-list.tsx';
import { IntakeSection } from '../intake-section.tsx';
import { ErrorNotice } from '../notices.tsx';
import type { PageProps } from '../pages.ts';
import { systemPath } from '../quality-paths.ts';
import { RejectedSection } from '../rejected-section.tsx';
import { SystemFigures } from '../system-figures.tsx';
import { timeRange } from '../time-range.ts';
import { useFetched } from '../use-fetched.ts';
import { useFreshness } from '../use-freshness.ts';
import '../chart.css';
import '../tiles.css';
import '../quality.css';
import '../system.css';

/** How the server is, what comes in, and what does not. */
export function SystemPage({ product, view, clock }: PageProps): JSX.Element {
  const path = systemPath(product, timeRange(view.range, clock.now));
  const [answer = LOADING] = useFetched<SystemAnswer>([path], clock.now);
  useFreshness([answer]);
  if (answer.state === 'loading') return <p class="skeleton">Asking the server how it is …</p>;
  if (answer.state === 'failed') {
    return <ErrorNotice what="How the server is" problem={answer.problem} onRetry={clock.refresh} />;
  }
  return (
    <>
      <FindingsList findings={answer.value.findings} />
      <SystemFigures system={answer.value} />
      <IntakeSection system={answer.value} />
      <RejectedSection system={answer.value} path={path} />
    </>
  );
}
