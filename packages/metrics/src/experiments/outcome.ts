import { type CompiledCatalog, type MetricDefinition, selectionsOf } from '@candor/catalog';
import { type ComputedMetric, isComputed } from '../computed.ts';
import { type Count, type Measure, type Predicate, planMetric } from '../plan.ts';

/** A number that each unit has, a person on a day. */
export type UnitNumber =
  | { readonly kind: 'counts'; readonly counts: readonly Count[] }
  | { readonly kind: 'sum' | 'given'; readonly column: string; readonly when: readonly Predicate[] };

/**
 * What a metric becomes where units are compared: the share of units that have something, the mean of a number that
 * each has, or the quotient of two sums over units.
 */
export type Outcome =
  | { readonly measured: 'share_of_person_days' | 'mean_per_person_day'; readonly y: UnitNumber }
  | {
      readonly measured: 'ratio';
      readonly y: UnitNumber;
      readonly x: UnitNumber;
      /** One minus the quotient. */
      readonly complement: boolean;
    };

/** Why a metric is not compared between variants. */
export interface NotCompared {
  readonly measured: 'not_compared';
  readonly because: string;
}

/** How a metric is compared. Percentiles and extremes are no sums over units, so their errors do not follow from sums. */
export function outcomeOf(catalog: CompiledCatalog, metric: MetricDefinition): Outcome | NotCompared {
  const perSession = 'perSession' in metric && metric.perSession !== undefined;
  if (perSession || selectionsOf(metric).some(({ having }) => having !== undefined))
    return notCompared('it is computed of whole sessions; compare a metric of events instead');
  if (!isComputed(metric)) return notCompared('it does not follow from the events of a person-day');
  switch (metric.kind) {
    case 'count': {
      const inDays = metric.of.count === 'person_days';
      const measured = inDays ? 'share_of_person_days' : 'mean_per_person_day';
      return { measured, y: numberOf(catalog, metric, 'n') };
    }
    case 'distinct':
      return { measured: 'share_of_person_days', y: numberOf(catalog, metric, 'n') };
    case 'ratio': {
      const [y, x] = [numberOf(catalog, metric, 'numerator'), numberOf(catalog, metric, 'n')];
      return { measured: 'ratio', y, x, complement: metric.complement === true };
    }
    case 'sum':
      return { measured: 'mean_per_person_day', y: numberOf(catalog, metric, 'value') };
    case 'mean': {
      const [y, x] = [numberOf(catalog, metric, 'value'), numberOf(catalog, metric, 'n')];
      return { measured: 'ratio', y, x, complement: false };
    }
    case 'min':
    case 'max':
    case 'percentiles':
      return notCompared('its error does not follow from sums; compare a mean or a share instead');
    default:
      return notCompared('it is many numbers, or not one of a person-day; compare a share or a mean instead');
  }
}

/** A measure of the metric as any question to it has it, of one unit alone. */
function numberOf(
  catalog: CompiledCatalog,
  metric: ComputedMetric,
  name: 'n' | 'numerator' | 'value',
): UnitNumber {
  const { measures } = planMetric(catalog, metric, { from: 0, to: 1, by: [], where: [] });
  const measure: Measure | undefined = measures[name];
  if (measure?.kind === 'counts') return { kind: 'counts', counts: measure.counts };
  if (measure === undefined || typeof measure.column !== 'string')
    throw new Error(`a ${metric.kind} metric has no ${name} of one column`);
  return { kind: measure.kind === 'countOf' ? 'given' : 'sum', column: measure.column, when: measure.when };
}

function notCompared(because: string): NotCompared {
  return { measured: 'not_compared', because };
}
