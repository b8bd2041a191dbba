import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { retentionPath } from './analysis-paths.ts';
import { LOADING, type RetentionAnswer } from './api.ts';
import { CsvLink } from './csv-link.tsx';
import { FilterNote } from './filter-note.tsx';
import { splitFilters } from './filters.ts';
import { HeatMap } from './heat-map.tsx';
import { ErrorNotice } from './notices.tsx';
import { retentionRows } from './retention-rows.ts';
import type { Clock } from './use-clock.ts';
import { useFetched } from './use-fetched.ts';

interface RetentionSectionProps {
  readonly product: string;
  readonly where: readonly string[];
  /** Names by which cohorts can be narrowed. */
  readonly dimensions: readonly string[];
  readonly clock: Clock;
}

/** Who of the people that began in a week was there so many weeks later. */
export function RetentionSection(props: RetentionSectionProps): JSX.Element {
  const { product, where, dimensions, clock } = props;
  const filters = splitFilters(where, dimensions);
  const path = retentionPath(product, filters.heeded);
  const [answer = LOADING] = useFetched<RetentionAnswer>([path], clock.now);
  return (
    <section aria-labelledby="cohorts">
      <div class="heading">
        <h2 id="cohorts">Who came back, by the week they began</h2>
        <p class="links">
          <CsvLink path={path} what="the cohorts" />
        </p>
      </div>
      <div class="panel">
        <FilterNote {...filters} />
        {answer.state === 'loading' && <p class="skeleton">Loading …</p>}
        {answer.state === 'failed' && (
          <ErrorNotice what="The table of cohorts" problem={answer.problem} onRetry={clock.refresh} />
        )}
        {answer.state === 'ready' && <Cohorts answer={answer.value} />}
      </div>
    </section>
  );
}

function Cohorts({ answer }: { readonly answer: RetentionAnswer }): JSX.Element {
  const { columns, rows, total } = useMemo(() => retentionRows(answer), [answer]);
  if (rows.length === 0 || total === undefined) {
    return <p>Nobody began in the weeks since {answer.from.slice(0, 10)}.</p>;
  }
  return (
    <>
      <p class="note">
        Of the installations that began in a week, the share that was active so many weeks later. * is not
        over yet, and may still grow; all counts weeks that are over.
      </p>
      <HeatMap
        caption="Retention by week of beginning"
        corner="Began"
        counted="People"
        columns={columns.map((after) => `W${after}`)}
        rows={rows}
        total={total}
      />
    </>
  );
}
