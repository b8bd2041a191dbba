import type { JSX } from 'preact';
import { experimentPath } from './analysis-paths.ts';
import { type ExperimentAnswer, type ExperimentList, LOADING } from './api.ts';
import { CsvLink } from './csv-link.tsx';
import { ExperimentMetric } from './experiment-metric.tsx';
import { FilterNote } from './filter-note.tsx';
import { splitFilters } from './filters.ts';
import { formatCount, formatValue } from './format.ts';
import { formatProbability } from './format-effect.ts';
import { ErrorNotice } from './notices.tsx';
import type { PageProps } from './pages.ts';
import { useFetched } from './use-fetched.ts';
import { useFreshness } from './use-freshness.ts';

interface ExperimentDetailProps extends PageProps {
  readonly experiment: ExperimentList['experiments'][number];
}

const DECISIONS: Readonly<Record<ExperimentAnswer['verdict']['decision'], string>> = {
  ship: 'Ship',
  do_not_ship: 'Do not ship',
  keep_running: 'Keep running',
  your_call: 'Yours to decide',
  broken: 'Broken: sample ratio mismatch',
};

/** One experiment: what to do, why, who was counted, and what each metric says. */
export function ExperimentDetail({ experiment, product, view, clock }: ExperimentDetailProps): JSX.Element {
  const filters = splitFilters(view.where, experiment.dimensions);
  const path = experimentPath(product, experiment.name, filters.heeded);
  const [answer = LOADING] = useFetched<ExperimentAnswer>([path], clock.now);
  useFreshness([answer]);
  if (answer.state === 'loading') return <p class="skeleton">Comparing the variants …</p>;
  if (answer.state === 'failed') {
    return <ErrorNotice what="The experiment" problem={answer.problem} onRetry={clock.refresh} />;
  }
  const { value } = answer;
  return (
    <>
      <section aria-labelledby="verdict">
        <div class="heading">
          <h2 id="verdict">{value.question}</h2>
          <p class="links">
            <CsvLink path={path} what="the metrics by variant" />
          </p>
        </div>
        <FilterNote {...filters} />
        <Verdict answer={value} />
      </section>
      <section aria-labelledby="variants">
        <div class="heading">
          <h2 id="variants">Who was counted</h2>
          <p>
            {value.from.slice(0, 10)} up to {value.to.slice(0, 10)}
          </p>
        </div>
        <Exposures answer={value} />
      </section>
      <section aria-labelledby="metrics">
        <div class="heading">
          <h2 id="metrics">What changed</h2>
          <p>each variant beside {value.exposures[0]?.variant}</p>
        </div>
        <p class="note">
          Dot: the effect. Thick line: looked at once. Middle: however often it is looked at. Thin: and
          however alike a person’s days are. What the line of zero crosses is not shown to be an effect.
        </p>
        <div class="metrics">
          {value.metrics.map((metric, index) => (
            <ExperimentMetric key={metric.metric} metric={metric} decides={index === 0} />
          ))}
        </div>
      </section>
    </>
  );
}

function Verdict({ answer: { verdict, alpha, days } }: { readonly answer: ExperimentAnswer }): JSX.Element {
  const { decision, variant, because, caveat } = verdict;
  return (
    <div class="panel verdict" data-decision={decision}>
      <p class="number">
        {DECISIONS[decision]}
        {variant !== undefined && ` ${variant}`}
      </p>
      <ul>
        {because.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p class="note">
        {caveat} (alpha {alpha}, a person’s days taken for {days})
      </p>
    </div>
  );
}

function Exposures({ answer }: { readonly answer: ExperimentAnswer }): JSX.Element {
  const { exposures, assignment, mixed } = answer;
  return (
    <div class="panel">
      <table>
        <thead>
          <tr>
            <th scope="col">Variant</th>
            <th scope="col">Person-days</th>
            <th scope="col">Share</th>
            <th scope="col">Should be</th>
          </tr>
        </thead>
        <tbody>
          {exposures.map(({ variant, person_days, share, expected_share }) => (
            <tr key={variant} data-exposure={variant} data-n={person_days}>
              <th scope="row">{variant}</th>
              <td>{formatCount(person_days)}</td>
              <td>{formatValue(share, 'share')}</td>
              <td>{formatValue(expected_share, 'share')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="note" data-mismatch={assignment.mismatch}>
        {assignment.mismatch
          ? 'The variants do not have the shares that they should'
          : 'Nothing speaks against the shares'}
        : p {formatProbability(assignment.p_value)} over {assignment.days} days.
        {mixed > 0 && ` ${formatCount(mixed)} person-days said several variants, and are left out.`}
      </p>
    </div>
  );
}
