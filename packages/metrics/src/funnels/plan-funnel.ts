import type { CompiledCatalog, FunnelDefinition, Selection } from '@candor/catalog';
import { type Dimension, dimensionNamed, dimensionsOf } from '../dimensions.ts';
import { predicatesOf } from '../measures-of.ts';
import { parseQuestion, type QueryText } from '../parse-query.ts';
import type { Group, Predicate } from '../plan.ts';
import { type Filter, QueryError } from '../query.ts';

/** A funnel whose steps are events. */
export interface EventFunnel extends FunnelDefinition {
  readonly within: 'session' | 'person_day';
  readonly steps: readonly ({ readonly label: string } & Selection)[];
}

/** A condition on the text of a column; empty text is what an event does not have. */
export interface TextFilter extends Pick<Group, 'column' | 'type'> {
  readonly negated: boolean;
  readonly values: readonly string[];
}

/**
 * Steps to be found in a product's events: what each dialect renders.
 *
 * Whoever is followed (a session, a person-day) enters with its first event of step 1. From there each step is the first
 * event of its kind that comes after the step before: no other choice gets further. Order is by millisecond, then by `seq`; of
 * two events with both alike neither comes after the other. Groups and filters speak of the event of step 1 alone, so that
 * everybody is in one group.
 */
export interface FunnelPlan {
  readonly product: string;
  /** Milliseconds since the epoch: events outside are as if they were not there. */
  readonly from: number;
  readonly to: number;
  readonly within: EventFunnel['within'];
  readonly steps: readonly (readonly Predicate[])[];
  readonly events: readonly string[];
  readonly groups: readonly Group[];
  readonly where: readonly TextFilter[];
}

/** @throws {QueryError} `unknown_funnel`, with the names there are */
export function funnelNamed({ product, funnels }: CompiledCatalog, name: string): FunnelDefinition {
  const funnel = Object.hasOwn(funnels, name) ? funnels[name] : undefined;
  if (funnel !== undefined) return funnel;
  const names = Object.keys(funnels).join(', ');
  throw new QueryError('unknown_funnel', `${product} has no such funnel; it has ${names || 'none'}`);
}

/** Whether the steps of a funnel are events; otherwise they are milestones, and numbers from elsewhere. */
export function isEventFunnel(funnel: FunnelDefinition): funnel is EventFunnel {
  return funnel.within !== 'cohort' && funnel.steps.every((step) => 'event' in step);
}

/** The dimensions by which a funnel of events can be cut: those of its first step. */
export function funnelDimensions(catalog: CompiledCatalog, { steps }: EventFunnel): readonly Dimension[] {
  const event = steps[0]?.event ?? '';
  return dimensionsOf(catalog, { kind: 'count', question: '', of: { event } });
}

/**
 * Reads a question to a funnel of events.
 *
 * @param now milliseconds since the epoch; the range is the week before by default
 * @throws {QueryError} `bad_query`, saying what to write instead
 */
export function planFunnel(
  catalog: CompiledCatalog,
  funnel: EventFunnel,
  text: QueryText,
  now: number,
): FunnelPlan {
  const dimensions = funnelDimensions(catalog, funnel);
  const { from, to, by, where } = parseQuestion(dimensions, text, now);
  return {
    ...{ product: catalog.product, from, to, within: funnel.within },
    steps: funnel.steps.map((step) => predicatesOf(catalog, step)),
    events: [...new Set(funnel.steps.map(({ event }) => event))],
    groups: by.map((name) => ({ name, ...columnOf(dimensionNamed(dimensions, name)) })),
    where: where.map((filter) => textFilter(dimensionNamed(dimensions, filter.field), filter)),
  };
}

function columnOf({ column, type }: Dimension): Pick<Group, 'column' | 'type'> {
  return type === undefined ? { column } : { column, type };
}

function textFilter(dimension: Dimension, { op, values }: Filter): TextFilter {
  // As in metrics, an event without a boolean is neither equal to one nor different from it.
  const absent = op === 'ne' && dimension.type === 'boolean' ? [''] : [];
  return { ...columnOf(dimension), negated: op === 'ne', values: [...values, ...absent] };
}
