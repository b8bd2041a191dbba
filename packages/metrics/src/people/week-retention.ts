import type { CohortCell } from './count-cells.ts';
import { activeIn, type Reach, reachOf } from './reach.ts';
import { weekOf } from './week-of.ts';

/** Cohorts can be told apart for so many weeks; later ones are called `older`. */
export const LONGEST_COHORT_WEEKS = 26;

/** Who is active in a week, by the week in which they began. */
export interface WeekRetention {
  /** Installations whose first active day lies in the week that begins on a Monday. */
  began(monday: number): number;
  /** Those of them that were active in the week so many weeks (0–26) later. */
  activeAfter(monday: number, weeks: number): number;
}

/** Weeks are windows of seven days, restricted to a cohort. */
export function weekRetentionOf(
  cells: readonly Pick<CohortCell, 'date' | 'gap' | 'cohort' | 'n'>[],
): WeekRetention {
  const byCohort = Map.groupBy(cells, ({ cohort }) => cohort);
  const reaches = new Map<string, Reach>([...byCohort].map(([cohort, own]) => [cohort, reachOf(own)]));
  const activeAfter = (monday: number, weeks: number): number => {
    if (weeks < 0 || weeks > LONGEST_COHORT_WEEKS)
      throw new RangeError(`cohorts are known for ${LONGEST_COHORT_WEEKS} weeks, not for ${weeks}`);
    const reach = reaches.get(weekOf(monday));
    const start = monday + 7 * weeks;
    return reach === undefined ? 0 : activeIn(reach, start, start + 6);
  };
  return { began: (monday) => activeAfter(monday, 0), activeAfter };
}
