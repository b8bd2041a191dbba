import type { CompiledCatalog, ExperimentDefinition, MetricDefinition } from '@candor/catalog';
import type { EngineRow } from '../answer.ts';
import { unitOf } from '../metric-answer.ts';
import { holm } from '../stats/adjust.ts';
import type { Interval } from '../stats/treatment-effect.ts';
import { addSums, estimateRatio, NO_UNITS, type UnitSums } from '../stats/unit-sums.ts';
import { type Better, betterOf } from './better.ts';
import { checkAssignment } from './check-assignment.ts';
import { compareOutcome, type OutcomeComparison } from './compare-outcome.ts';
import type {
  ComparedMetric,
  Evidence,
  ExperimentAnswer,
  ExperimentMetric,
  Exposure,
  Reading,
  VariantComparison,
} from './experiment-answer.ts';
import type { ExperimentQuery } from './experiment-query.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { ExperimentPlan } from './plan-experiment.ts';
import { readVariantDays, type VariantDay } from './read-variant-days.ts';
import { verdictOf } from './verdict.ts';

export interface ExperimentContext {
  readonly catalog: CompiledCatalog;
  readonly name: string;
  readonly experiment: ExperimentDefinition;
  readonly query: ExperimentQuery;
  readonly plan: ExperimentPlan;
  /** Milliseconds since the epoch. */
  readonly watermark: number;
}

/** Makes the answer of an experiment from an engine's rows (`renderExperiment`). */
export function answerExperiment(
  context: ExperimentContext,
  engineRows: readonly EngineRow[],
): ExperimentAnswer {
  const { catalog, name, experiment, query, plan, watermark } = context;
  const rows = readVariantDays(engineRows, plan.outcomes.length);
  const assignment = checkAssignment(countsByDay(rows, experiment.variants), weightsOf(experiment));
  const metrics = experiment.metrics.map((metric) => compareMetric(context, metric, rows));
  const answer = {
    product: catalog.product,
    experiment: name,
    question: experiment.question,
    from: new Date(query.from).toISOString(),
    to: new Date(query.to).toISOString(),
    began: experiment.from,
    until: experiment.until,
    watermark: new Date(watermark).toISOString(),
    alpha: query.alpha,
    days: query.days,
    exposures: exposuresOf(rows, experiment),
    mixed: unitsOf(rows, ''),
    assignment: {
      ...{ method: 'chi_square_by_day' as const, p_value: assignment.pValue },
      ...{ days: assignment.days, mismatch: assignment.isMismatch },
    },
    metrics: adjusted(metrics, query),
  };
  return { ...answer, verdict: verdictOf(answer) };
}

function exposuresOf(rows: readonly VariantDay[], experiment: ExperimentDefinition): readonly Exposure[] {
  const weights = weightsOf(experiment);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const counts = experiment.variants.map((variant) => unitsOf(rows, variant));
  const all = counts.reduce((sum, count) => sum + count, 0);
  return experiment.variants.map((variant, index) => ({
    variant,
    person_days: counts[index] ?? 0,
    share: all === 0 ? 0 : (counts[index] ?? 0) / all,
    expected_share: (weights[index] ?? 0) / whole,
  }));
}

function weightsOf({ variants, weights }: ExperimentDefinition): readonly number[] {
  return weights ?? variants.map(() => 1);
}

function unitsOf(rows: readonly VariantDay[], variant: string): number {
  return rows.reduce((sum, row) => sum + (row.variant === variant ? row.n : 0), 0);
}

function countsByDay(rows: readonly VariantDay[], variants: readonly string[]) {
  const starts = [...new Set(rows.map(({ start }) => start))];
  return starts.map((start) => {
    const day = rows.filter((row) => row.start === start);
    return variants.map((variant) => unitsOf(day, variant));
  });
}

/** A comparison whose p-value is not adjusted yet. */
type Draft = Omit<ComparedMetric, 'comparisons'> & {
  readonly drafts: readonly { readonly variant: string; readonly compared: OutcomeComparison | undefined }[];
};
type DraftMetric = Draft | Extract<ExperimentMetric, { readonly measured: 'not_compared' }>;

function compareMetric(
  { catalog, experiment, query, plan }: ExperimentContext,
  metric: string,
  rows: readonly VariantDay[],
): DraftMetric {
  const definition = catalog.metrics[metric];
  const about = { metric, question: definition?.question ?? '' };
  const outcome = definition === undefined ? undefined : outcomeOf(catalog, definition);
  if (definition === undefined || outcome === undefined)
    return { ...about, measured: 'not_compared', because: 'the catalog does not declare it' };
  if (outcome.measured === 'not_compared') return { ...about, ...outcome };
  const { measured } = outcome;
  const place = plan.outcomes.findIndex((one) => one.metric === metric);
  const daysOf = (wanted: string) =>
    rows.flatMap(({ variant, outcomes }) => (variant === wanted ? (outcomes[place] ?? []) : []));
  const [control = '', ...others] = experiment.variants;
  const better = betterOf(definition);
  return {
    ...{
      ...about,
      measured,
      unit: unitFor(definition, outcome),
      ...(better === undefined ? {} : { better }),
    },
    variants: experiment.variants.map((variant) => valueIn(variant, daysOf(variant))),
    drafts: others.map((variant) => ({
      variant,
      compared: compareOutcome(measured, daysOf(control), daysOf(variant), query.alpha, query.days),
    })),
  };
}

function unitFor(definition: MetricDefinition, { measured }: Outcome) {
  return measured === 'share_of_person_days' ? 'share' : unitOf(definition);
}

function valueIn(variant: string, days: readonly UnitSums[]) {
  const sums = days.reduce(addSums, NO_UNITS);
  const value = estimateRatio(sums)?.value ?? (sums.x > 0 ? sums.y / sums.x : null);
  return { variant, value, person_days: sums.n };
}

/**
 * Adjusts p-values within two families: those of the metric that decides, over the variants, and those of all others. What
 * else is watched does not make it harder to decide.
 */
function adjusted(metrics: readonly DraftMetric[], query: ExperimentQuery): readonly ExperimentMetric[] {
  const [deciding, ...others] = metrics;
  return [...family(deciding === undefined ? [] : [deciding], query), ...family(others, query)];
}

function family(metrics: readonly DraftMetric[], query: ExperimentQuery): readonly ExperimentMetric[] {
  const compared = metrics.flatMap((metric) =>
    'drafts' in metric ? metric.drafts.flatMap(({ compared: one }) => one ?? []) : [],
  );
  const pValues = holm(compared.map((one) => decidingOf(one, query).pValue));
  const adjustedOf = new Map(compared.map((one, index) => [one, pValues[index] ?? 1]));
  return metrics.map((metric) => {
    if (!('drafts' in metric)) return metric;
    const { drafts, ...about } = metric;
    return {
      ...about,
      comparisons: drafts.map(({ variant, compared: one }) =>
        one === undefined
          ? { variant, reading: 'too_few' as const }
          : toComparison(variant, one, adjustedOf.get(one) ?? 1, query, metric.better),
      ),
    };
  });
}

function decidingOf({ anyLook, daysAlike }: OutcomeComparison, { days }: ExperimentQuery) {
  return days === 'alike' ? daysAlike : anyLook;
}

function toComparison(
  variant: string,
  { once, anyLook, daysAlike, detectable }: OutcomeComparison,
  pAdjusted: number,
  { alpha }: ExperimentQuery,
  better: Better | undefined,
): VariantComparison {
  return {
    variant,
    reading: pAdjusted > alpha ? 'unclear' : readingOf(once.effect, better),
    method: once.method,
    effect: once.effect,
    relative_effect: once.relativeEffect,
    once: evidence(once),
    any_look: evidence(anyLook),
    days_alike: evidence(daysAlike),
    p_adjusted: pAdjusted,
    minimum_detectable_effect: detectable,
  };
}

function readingOf(effect: number, better: Better | undefined): Exclude<Reading, 'too_few' | 'unclear'> {
  if (better === undefined) return 'different';
  return effect > 0 === (better === 'more') ? 'better' : 'worse';
}

function evidence({ lower, upper, pValue }: Interval & { readonly pValue: number }): Evidence {
  return { ci_lower: lower, ci_upper: upper, p_value: pValue };
}
