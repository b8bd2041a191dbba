import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { funnelPath } from './analysis-paths.ts';
import { type FunnelAnswer, LOADING } from './api.ts';
import { CsvLink } from './csv-link.tsx';
import { cohortRows } from './funnel-groups.ts';
import { HeatMap } from './heat-map.tsx';
import { ErrorNotice } from './notices.tsx';
import type { Clock } from './use-clock.ts';
import { useFetched } from './use-fetched.ts';

interface FunnelCohortsProps {
  readonly product: string;
  readonly name: string;
  readonly where: readonly string[];
  readonly clock: Clock;
}

/** The same funnel for each week in which installations began. */
export function FunnelCohorts({ product, name, where, clock }: FunnelCohortsProps): JSX.Element {
  const path = funnelPath(product, name, { by: 'cohort', where });
  const [answer = LOADING] = useFetched<FunnelAnswer>([path], clock.now);
  const value = answer.state === 'ready' ? answer.value : undefined;
  const table = useMemo(() => (value === undefined ? undefined : cohortRows(value)), [value]);
  return (
    <section aria-labelledby="cohorts">
      <div class="heading">
        <h2 id="cohorts">By the week they began</h2>
        <p class="links">
          <CsvLink path={path} what="the cohorts" />
        </p>
      </div>
      <div class="panel">
        {answer.state === 'loading' && <p class="skeleton">Loading …</p>}
        {answer.state === 'failed' && (
          <ErrorNotice what="The table of cohorts" problem={answer.problem} onRetry={clock.refresh} />
        )}
        {value !== undefined && table !== undefined && (
          <HeatMap
            caption={`Share that came to each step, by week of beginning`}
            corner="Began"
            counted={value.baseline.label}
            columns={table.columns}
            rows={table.rows}
          />
        )}
      </div>
    </section>
  );
}
