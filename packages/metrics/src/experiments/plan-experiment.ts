import { type CompiledCatalog, type ExperimentDefinition, selectionsOf } from '@candor/catalog';
import { dimensionNamed, sourceDimensions } from '../dimensions.ts';
import type { Predicate } from '../plan.ts';
import type { ExperimentQuery } from './experiment-query.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

/** One pass over the events of people-days that say a variant: what every dialect renders in its own SQL. */
export interface ExperimentPlan {
  readonly product: string;
  readonly from: number;
  readonly to: number;
  /** All events that matter: those that say the variant, and those of the metrics. */
  readonly events: readonly string[];
  readonly where: readonly Predicate[];
  /** The column that says the variant, in the events that carry it. */
  readonly variant: string;
  readonly carriers: readonly string[];
  /** In the order of the result's columns. */
  readonly outcomes: readonly { readonly metric: string; readonly outcome: Outcome }[];
}

/**
 * A person-day belongs to the variant that any of its events says, with all its events: also those that came before, or
 * that carry no variant. People who never reached a carrying event are in no variant.
 */
export function planExperiment(
  catalog: CompiledCatalog,
  name: string,
  experiment: ExperimentDefinition,
  query: ExperimentQuery,
): ExperimentPlan {
  const compared = experiment.metrics.flatMap((metric) => {
    const definition = catalog.metrics[metric];
    const outcome = definition === undefined ? undefined : outcomeOf(catalog, definition);
    if (definition === undefined || outcome === undefined || outcome.measured === 'not_compared') return [];
    return [{ metric, outcome, events: selectionsOf(definition).map(({ event }) => event) }];
  });
  const dimensions = sourceDimensions(catalog);
  return {
    product: catalog.product,
    from: query.from,
    to: query.to,
    events: [...new Set([...experiment.events, ...compared.flatMap(({ events }) => events)])],
    where: query.where.map(({ field, op, values }) => ({
      ...{ column: dimensionNamed(dimensions, field).column, negated: op === 'ne', values },
    })),
    variant: `variant_${name}`,
    carriers: experiment.events,
    outcomes: compared.map(({ metric, outcome }) => ({ metric, outcome })),
  };
}
