import type { JSX } from 'preact';
import type { ExperimentAnswer } from './api.ts';
import { type ForestScale, forestScale, placeOn } from './forest-scale.ts';
import { formatEffect, formatInterval } from './format-effect.ts';

export type Metric = Exclude<ExperimentAnswer['metrics'][number], { readonly measured: 'not_compared' }>;
export type Comparison = Exclude<Metric['comparisons'][number], { readonly reading: 'too_few' }>;

/** From the weakest assumptions to the strongest: the widest is drawn first, and thinnest. */
const EVIDENCE = ['days_alike', 'any_look', 'once'] as const;

interface ForestPlotProps {
  readonly metric: Metric;
  readonly comparisons: readonly Comparison[];
}

/** The effect of each variant with its intervals, beside the line of no effect. The table below it has the numbers. */
export function ForestPlot({ metric, comparisons }: ForestPlotProps): JSX.Element {
  const scale = forestScale(comparisons.flatMap((one) => EVIDENCE.map((name) => one[name])));
  return (
    <ul class="forest">
      {comparisons.map((one) => (
        <li key={one.variant} data-variant={one.variant} data-reading={one.reading}>
          <p class="step">
            <strong>{one.variant}</strong>
            <span class="n">{formatEffect(one.effect, metric.unit)}</span>
            <span class="share">{one.reading}</span>
          </p>
          <Intervals comparison={one} scale={scale} metric={metric} />
        </li>
      ))}
    </ul>
  );
}

interface IntervalsProps {
  readonly comparison: Comparison;
  readonly scale: ForestScale;
  readonly metric: Metric;
}

function Intervals({ comparison, scale, metric }: IntervalsProps): JSX.Element {
  const { variant, effect, days_alike: widest } = comparison;
  const zero = placeOn(scale, 0);
  const label = `${variant}: ${formatEffect(effect, metric.unit)}, with days alike ${formatInterval(widest, metric.unit)}`;
  return (
    <>
      <svg class="intervals" width="100%" height="34" role="img" aria-label={label}>
        <line class="zero" x1={zero} x2={zero} y1="0" y2="34" />
        {EVIDENCE.map((name) => {
          const { ci_lower, ci_upper } = comparison[name];
          const ends = { x1: placeOn(scale, ci_lower), x2: placeOn(scale, ci_upper) };
          return <line key={name} class={`interval ${name}`} {...ends} y1="17" y2="17" />;
        })}
        <circle class="effect" cx={placeOn(scale, effect)} cy="17" r="6" />
      </svg>
      <p class="ends" aria-hidden="true">
        <span>{formatEffect(scale.from, metric.unit)}</span>
        <span>{formatEffect(scale.to, metric.unit)}</span>
      </p>
    </>
  );
}
