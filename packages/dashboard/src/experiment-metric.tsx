import type { JSX } from 'preact';
import type { ExperimentAnswer } from './api.ts';
import { type Comparison, ForestPlot, type Metric } from './forest-plot.tsx';
import { formatCount, formatValue, NO_VALUE } from './format.ts';
import { formatEffect, formatInterval, formatProbability } from './format-effect.ts';
import { titleOf } from './metric-title.ts';

interface ExperimentMetricProps {
  readonly metric: ExperimentAnswer['metrics'][number];
  /** Whether the verdict rests on it. */
  readonly decides: boolean;
}

const MEASURED: Readonly<Record<Metric['measured'], string>> = {
  share_of_person_days: 'share of person-days',
  mean_per_person_day: 'a person-day',
  ratio: 'over all',
};

/** One metric of an experiment: what each variant changes of it. */
export function ExperimentMetric({ metric, decides }: ExperimentMetricProps): JSX.Element {
  return (
    <article class="panel" data-metric={metric.metric}>
      <h3>
        {titleOf(metric.metric)}
        {decides && <span class="aside"> decides</span>}
      </h3>
      <p class="note">
        {metric.question}
        {metric.measured !== 'not_compared' && ` Measured ${MEASURED[metric.measured]}.`}
        {metric.measured !== 'not_compared' &&
          metric.better !== undefined &&
          ` ${metric.better === 'more' ? 'More' : 'Less'} is better.`}
      </p>
      {metric.measured === 'not_compared' ? (
        <p>Not compared: {metric.because}.</p>
      ) : (
        <Compared metric={metric} />
      )}
    </article>
  );
}

function Compared({ metric }: { readonly metric: Metric }): JSX.Element {
  const comparisons = metric.comparisons.flatMap((one) => (one.reading === 'too_few' ? [] : [one]));
  const few = metric.comparisons.flatMap((one) => (one.reading === 'too_few' ? [one.variant] : []));
  return (
    <>
      {comparisons.length > 0 && <ForestPlot metric={metric} comparisons={comparisons} />}
      {few.length > 0 && <p class="note">Too few people-days of {few.join(', ')} to say anything.</p>}
      <details>
        <summary>Show as table</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a narrow screen, it is scrolled by the keys */}
        <section class="wide" aria-label={`${titleOf(metric.metric)} by variant`} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {[
                  ...['Variant', 'Person-days', 'Value', 'Effect', 'Looked at once', 'At any look'],
                  ...['Days alike', 'Adjusted p', 'Reading'],
                ].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {metric.variants.map(({ variant, value, person_days }) => (
                <tr key={variant} data-variant={variant} {...(value === null ? {} : { 'data-value': value })}>
                  <th scope="row">{variant}</th>
                  <td>{formatCount(person_days)}</td>
                  <td>{formatValue(value, metric.unit)}</td>
                  <ComparedCells
                    metric={metric}
                    comparison={comparisons.find((one) => one.variant === variant)}
                  />
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </>
  );
}

interface ComparedCellsProps {
  readonly metric: Metric;
  /** Left out for the control, and where there are too few. */
  readonly comparison: Comparison | undefined;
}

function ComparedCells({ metric, comparison }: ComparedCellsProps): JSX.Element {
  if (comparison === undefined) return <td colSpan={6}>{NO_VALUE}</td>;
  const { effect, once, any_look, days_alike, p_adjusted, reading } = comparison;
  return (
    <>
      <td>{formatEffect(effect, metric.unit)}</td>
      <td>{formatInterval(once, metric.unit)}</td>
      <td>{formatInterval(any_look, metric.unit)}</td>
      <td>{formatInterval(days_alike, metric.unit)}</td>
      <td>{formatProbability(p_adjusted)}</td>
      <td>{reading}</td>
    </>
  );
}
