import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { funnelPath } from './analysis-paths.ts';
import { type FunnelAnswer, type FunnelList, LOADING } from './api.ts';
import { CsvLink } from './csv-link.tsx';
import { FilterNote } from './filter-note.tsx';
import { splitFilters } from './filters.ts';
import { FunnelBars } from './funnel-bars.tsx';
import { FunnelCohorts } from './funnel-cohorts.tsx';
import { funnelGroups } from './funnel-groups.ts';
import { FunnelTable } from './funnel-table.tsx';
import { titleOf } from './metric-title.ts';
import { ErrorNotice } from './notices.tsx';
import type { PageProps } from './pages.ts';
import { timeRange } from './time-range.ts';
import { useFetched } from './use-fetched.ts';
import { useFreshness } from './use-freshness.ts';
import { formatSpan } from './utc-time.ts';

type Funnel = FunnelList['funnels'][number];

interface FunnelDetailProps extends PageProps {
  readonly funnel: Funnel;
}

/** More groups are in the table alone. */
const MOST_DRAWN = 8;

const COUNTED: Readonly<Record<FunnelAnswer['counted'], string>> = {
  sessions: 'Sessions',
  person_days: 'People, by the day',
  installations: 'Installations',
};

/** One funnel: its steps, cut by what was chosen, and by cohort where it is one of milestones. */
export function FunnelDetail({ funnel, product, view, clock, change }: FunnelDetailProps): JSX.Element {
  const { name, question, within, dimensions } = funnel;
  const filters = splitFilters(view.where, dimensions);
  const ofCohorts = within === 'cohort';
  // Cohorts have a table of their own.
  const cuts = dimensions.filter((dimension) => dimension !== 'cohort');
  const by = cuts.find((dimension) => dimension === view.by);
  const range = timeRange(view.range, clock.now);
  const path = funnelPath(product, name, { by, where: filters.heeded, ...(ofCohorts ? {} : { range }) });
  const [answer = LOADING] = useFetched<FunnelAnswer>([path], clock.now);
  useFreshness([answer]);
  return (
    <>
      <section aria-labelledby="steps">
        <div class="heading">
          <h2 id="steps">{question}</h2>
          <p class="links">
            <label>
              by{' '}
              <select
                value={by ?? ''}
                onChange={({ currentTarget }) => change({ by: currentTarget.value || undefined })}
              >
                <option value="">nothing</option>
                {cuts.map((dimension) => (
                  <option key={dimension} value={dimension}>
                    {dimension}
                  </option>
                ))}
              </select>
            </label>
            <CsvLink path={path} what="the steps" />
          </p>
        </div>
        <div class="panel">
          <FilterNote {...filters} />
          {answer.state === 'loading' && <p class="skeleton">Loading …</p>}
          {answer.state === 'failed' && (
            <ErrorNotice what="The funnel" problem={answer.problem} onRetry={clock.refresh} />
          )}
          {answer.state === 'ready' && <Steps answer={answer.value} title={titleOf(name)} />}
        </div>
      </section>
      {ofCohorts && <FunnelCohorts product={product} name={name} where={filters.heeded} clock={clock} />}
    </>
  );
}

function Steps({ answer, title }: { readonly answer: FunnelAnswer; readonly title: string }): JSX.Element {
  const groups = useMemo(() => funnelGroups(answer), [answer]);
  const { counted, baseline } = answer;
  const isCut = groups.some(({ name }) => name !== '');
  const isOpen = answer.rows.some(({ incomplete }) => incomplete);
  return (
    <>
      <p class="note">
        {COUNTED[counted]} {spanInWords(answer)}
        {isOpen && counted !== 'installations' && ', which are not over yet'}.
        {baseline.note !== undefined && ` Shares are of ${baseline.label}, ${baseline.note}.`}
        {counted === 'installations' &&
          ' Nobody is followed from step to step, so a step may hold more than the one before.'}
        {isOpen && counted === 'installations' && ' * is not over yet: more may still come.'}
      </p>
      {groups.length === 0 && <p>Nobody came in these days.</p>}
      <div class={isCut ? 'groups' : ''}>
        {groups.slice(0, MOST_DRAWN).map((group) => (
          <div key={group.name}>
            {isCut && <h3>{group.name}</h3>}
            <FunnelBars group={group} answer={answer} />
          </div>
        ))}
      </div>
      {groups.length > MOST_DRAWN && (
        <p class="note">
          These are the largest {MOST_DRAWN} of {groups.length}; the table has all.
        </p>
      )}
      {groups.length > 0 && (
        <details>
          <summary>Show as table</summary>
          <FunnelTable title={title} answer={answer} groups={groups} />
        </details>
      )}
    </>
  );
}

function spanInWords({ counted, from, to }: FunnelAnswer): string {
  if (counted === 'installations') {
    return `that began ${from.slice(0, 10)} up to ${to.slice(0, 10)}, whatever range is chosen above`;
  }
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  const isDays = begin % 86_400_000 === 0 && end % 86_400_000 === 0;
  return `of ${formatSpan(begin, end, isDays ? 'day' : 'hour')}`;
}
