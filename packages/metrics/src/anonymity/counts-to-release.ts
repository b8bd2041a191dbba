import { type CompiledCatalog, type Counted, type CountedUnit, listed } from '@candor/catalog';
import { canonicalJson } from '@candor/catalog/tools';
import type { ComputedMetric } from '../computed.ts';
import { dimensionNamed, dimensionsOf } from '../dimensions.ts';
import { predicatesOf } from '../measures-of.ts';
import type { ColumnRef, Predicate } from '../plan.ts';
import { QueryError } from '../query.ts';
import { MOST } from './contribution-bounds.ts';

/** A number of a day, or one for each value of a dimension, that is released with noise. */
export interface CountToRelease {
  /** The same for the same number, whichever metric it is of: nothing is drawn, or paid, twice. */
  readonly key: string;
  /** They are added up. */
  readonly parts: readonly CountedPart[];
  /** What a person adds to all cells together at the most. */
  readonly most: number;
  /** What it is cut by. Without `declared` the values are not known beforehand, and a threshold keeps those of few people back. */
  readonly cut?: Cut;
}

/** What a count is cut by. */
export interface Cut {
  readonly name: string;
  readonly column: ColumnRef;
  /** `text` by default. */
  readonly type?: 'boolean';
  /** All of its values, where they are known beforehand. */
  readonly declared?: readonly string[];
}

export interface CountedPart {
  readonly unit: CountedUnit;
  readonly when: readonly Predicate[];
  readonly most: number;
}

/** The counts that a metric follows from. */
export type MetricCounts =
  | { readonly kind: 'ratio'; readonly numerator: CountToRelease; readonly denominator: CountToRelease }
  | { readonly kind: 'count' | 'distribution'; readonly of: CountToRelease };

/**
 * Finds what has to be released to answer a metric.
 *
 * @param by the dimension that it is cut by; a distribution has its own
 * @throws {QueryError} `bad_query`, when it does not follow from counts that nobody adds much to
 */
export function countsToRelease(
  catalog: CompiledCatalog,
  name: string,
  metric: ComputedMetric,
  by: string | undefined,
): MetricCounts {
  const dimensions = dimensionsOf(catalog, metric);
  const count = (counted: Counted | readonly Counted[], cutBy: string | undefined): CountToRelease => {
    const parts = listed(counted).map((one): CountedPart => {
      if (one.having !== undefined) throw notFromCounts(name);
      const unit = one.count ?? 'events';
      return { unit, when: predicatesOf(catalog, one), most: MOST[unit] };
    });
    const most = parts.reduce((sum, part) => sum + part.most, 0);
    const dimension = cutBy === undefined ? undefined : dimensionNamed(dimensions, cutBy);
    const key = canonicalJson({ counted: listed(counted), by: dimension?.column ?? null });
    if (dimension === undefined) return { key, parts, most };
    const { column, values, type, ofSession } = dimension;
    if (ofSession !== undefined)
      throw new QueryError('bad_query', `${name} is not released by what another event of the session says`);
    // What was not given is a key like others.
    const declared = values === undefined ? {} : { declared: [...values, ''] };
    return {
      key,
      parts,
      most,
      cut: { name: dimension.name, column, ...(type === undefined ? {} : { type }), ...declared },
    };
  };
  switch (metric.kind) {
    case 'ratio': {
      const whole = metric.overAll === true ? undefined : by;
      return {
        kind: 'ratio',
        numerator: count(metric.numerator, by),
        denominator: count(metric.denominator, whole),
      };
    }
    case 'count':
      return { kind: 'count', of: count(metric.of, by) };
    case 'distinct':
      return { kind: 'count', of: count({ ...metric.of, count: 'person_days' }, by) };
    case 'distribution':
      if (by !== undefined && by !== metric.by)
        throw new QueryError('bad_query', `${name} is released by ${metric.by} alone: ask without by`);
      return { kind: 'distribution', of: count(metric.of, metric.by) };
    default:
      throw notFromCounts(name);
  }
}

function notFromCounts(name: string): QueryError {
  const line = `${name} is not released with noise: counts, shares and distributions of events are`;
  return new QueryError('bad_query', line);
}

/** All of them, each once. */
export function eachCount(counts: MetricCounts): readonly CountToRelease[] {
  if (counts.kind !== 'ratio') return [counts.of];
  const { numerator, denominator } = counts;
  return numerator.key === denominator.key ? [numerator] : [numerator, denominator];
}
