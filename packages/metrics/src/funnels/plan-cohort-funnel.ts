import type { CompiledCatalog } from '@candor/catalog';
import type { Dimension } from '../dimensions.ts';
import { parseQuestion, type QueryText } from '../parse-query.ts';
import { mondayBefore, weekOf } from '../people/week-of.ts';
import { type Filter, QueryError } from '../query.ts';

const DAY_MS = 86_400_000;
const WEEKS = 12;

/** Milestones reached, as a table of counts has them (docs/privacy.md): at most one dimension beside the channel. */
export interface MilestoneCell {
  readonly channel: string;
  /** Empty for all of the channel together. */
  readonly dimension: '' | 'version' | 'os' | 'arch';
  readonly value: string;
  /** Days since the first active day: 31 for 31 and more. */
  readonly age: number;
  /** The ISO week of the first active day; `older` 26 weeks after it. */
  readonly cohort: string;
  readonly n: number;
}

/** People who began in some weeks, to be counted at each milestone. */
export interface CohortFunnelPlan {
  /** The Mondays of their weeks, in days since 1970-01-01, earliest first. */
  readonly mondays: readonly number[];
  readonly dimension: MilestoneCell['dimension'];
  readonly by: readonly string[];
  readonly where: readonly Filter[];
}

/** What counts of milestones can be cut by. */
export function cohortDimensions({
  dimensions: { channel, os, arch },
}: CompiledCatalog): readonly Pick<Dimension, 'name' | 'values'>[] {
  return [
    { name: 'cohort' },
    { name: 'channel', values: channel },
    { name: 'version' },
    { name: 'os', values: os },
    { name: 'arch', values: arch },
  ];
}

/**
 * Reads a question to a funnel of milestones: `from` and `to` say which weeks its people began in, those of the last twelve by
 * default.
 *
 * @param now milliseconds since the epoch
 * @throws {QueryError} `bad_query`, saying what to write instead
 */
export function planCohortFunnel(catalog: CompiledCatalog, text: QueryText, now: number): CohortFunnelPlan {
  const query = parseQuestion(cohortDimensions(catalog), text, now);
  const lastDay = Math.floor((query.to - 1) / DAY_MS);
  const first = (mondayBefore(lastDay) - 7 * (WEEKS - 1)) * DAY_MS;
  const mondays = mondaysOf(text.from === undefined ? first : query.from, query.to);
  if (mondays.length === 0)
    throw new QueryError('bad_query', 'no week begins in that range; weeks begin on Mondays, midnight UTC');
  const { by, where } = query;
  return { mondays, by, where, dimension: dimensionOf([...by, ...where.map(({ field }) => field)]) };
}

/** The Mondays of a half-open range of milliseconds, in days. */
function mondaysOf(from: number, to: number): readonly number[] {
  const first = mondayBefore(Math.ceil(from / DAY_MS) + 6);
  const count = Math.max(0, Math.ceil((to / DAY_MS - first) / 7));
  return Array.from({ length: count }, (_none, index) => first + 7 * index);
}

function dimensionOf(names: readonly string[]): MilestoneCell['dimension'] {
  const kept = (['version', 'os', 'arch'] as const).filter((name) => names.includes(name));
  if (kept.length > 1) {
    const line = `counts of people are kept by one of ${kept.join(', ')} at a time: ask for one`;
    throw new QueryError('bad_query', line);
  }
  return kept[0] ?? '';
}

/** The names of a plan's weeks, `2026-W05`. */
export function cohortsOf({ mondays }: CohortFunnelPlan): readonly string[] {
  return mondays.map(weekOf);
}
