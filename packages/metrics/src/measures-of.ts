import { type CompiledCatalog, type Condition, type Counted, listed, type Selection } from '@candor/catalog';
import type { ComputedMetric } from './computed.ts';
import { costValue } from './cost-value.ts';
import { bucketName, histogramBuckets } from './histogram-buckets.ts';
import type { Count, Measure, Predicate } from './plan.ts';

/**
 * What is computed for a metric, by the name of the result's column. `n` is what the values rest on.
 *
 * @param ofNumerator holds, beside its own conditions, for what a ratio's numerator counts
 */
export function measuresOf(
  catalog: CompiledCatalog,
  metric: ComputedMetric,
  ofNumerator: readonly Predicate[] = [],
): Readonly<Record<string, Measure>> {
  switch (metric.kind) {
    case 'ratio':
      return {
        numerator: counts(catalog, metric.numerator, ofNumerator),
        n: counts(catalog, metric.denominator),
      };
    case 'count':
    case 'distribution':
      return { n: counts(catalog, metric.of) };
    case 'distinct':
      return { n: counts(catalog, { ...metric.of, count: 'person_days' }) };
    case 'cost': {
      const of = { column: costValue(catalog, metric), when: predicatesOf(catalog, metric.of) };
      return { value: { kind: 'sum', ...of }, n: { kind: 'countOf', ...of } };
    }
    default: {
      const { field: column, perSession } = metric;
      const when = predicatesOf(catalog, metric.of);
      const of = { column, when, ...(perSession === undefined ? {} : { perSession }) };
      return { ...valuesOf(catalog, metric, of), n: { kind: 'countOf', ...of } };
    }
  }
}

type OfField = Extract<ComputedMetric, { readonly field: string }>;

function valuesOf(
  catalog: CompiledCatalog,
  metric: OfField,
  of: { readonly column: string; readonly when: readonly Predicate[]; readonly perSession?: 'sum' | 'min' },
): Readonly<Record<string, Measure>> {
  switch (metric.kind) {
    case 'percentiles':
      return Object.fromEntries(
        metric.percentiles.map((percentile) => [`p${percentile}`, { kind: 'percentile', percentile, ...of }]),
      );
    case 'histogram':
      return Object.fromEntries(
        histogramBuckets(catalog, metric).map((within, index) => [
          bucketName(index),
          { kind: 'countOf', within, ...of },
        ]),
      );
    default:
      return { value: { kind: metric.kind, ...of } };
  }
}

function counts(
  catalog: CompiledCatalog,
  counted: Counted | readonly Counted[],
  also: readonly Predicate[] = [],
): Measure {
  return { kind: 'counts', counts: listed(counted).map((one) => countOf(catalog, one, also)) };
}

function countOf(catalog: CompiledCatalog, counted: Counted, also: readonly Predicate[]): Count {
  const { count = 'events', having } = counted;
  const when = [...predicatesOf(catalog, counted), ...also];
  // One is what every session and every person-day that is counted has.
  if (count === 'events' || having === undefined || (having.atLeast <= 1 && having.before === undefined))
    return { unit: count, when };
  const { atLeast, before } = having;
  return {
    unit: count,
    when,
    having: { atLeast, ...(before === undefined ? {} : { before: predicatesOf(catalog, before) }) },
  };
}

/** What holds for the events of a selection. */
export function predicatesOf(
  catalog: CompiledCatalog,
  { event, where = {} }: Selection,
): readonly Predicate[] {
  const conditions = Object.entries(where).map(([column, condition]) =>
    predicate(column, condition, mayBeEmptyText(catalog, event, column)),
  );
  return [{ column: 'event', negated: false, values: [event] }, ...conditions];
}

function predicate(column: string, condition: Condition, mayBeEmpty: boolean): Predicate {
  if (typeof condition !== 'object') return { column, negated: false, values: [condition] };
  if ('in' in condition) return { column, negated: false, values: condition.in };
  if ('given' in condition) return { column, negated: !condition.given };
  // What was not given is neither equal to a value nor different from it; text that was not given is empty.
  return { column, negated: true, values: mayBeEmpty ? [condition.not, ''] : [condition.not] };
}

const TEXTS: ReadonlySet<string> = new Set(['enum', 'version', 'errorCode', 'token']);

/** Also of a required field: events of released formats may lack it. */
function mayBeEmptyText(catalog: CompiledCatalog, event: string, column: string): boolean {
  const field = catalog.events[event]?.fields[column];
  return field !== undefined && TEXTS.has(field.type);
}
