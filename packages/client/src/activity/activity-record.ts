import { daysBetween, isoWeek, weeksBetween } from './calendar.ts';

/**
 * What is said of an active day, or of something reached once: enough to count people over days and weeks, and too
 * little to tell one from another (docs/privacy.md).
 */
export interface ActivityRecord {
  /** An activity of the catalog, `milestone:NAME`, or `disabled`. */
  readonly kind: string;
  /** UTC, `2026-01-31` */
  readonly date: string;
  /** Days since the last active day before: 0 for the first ever, 63 for 63 and more. Milestones have none. */
  readonly gap?: number;
  /** Days since the first: 31 for 31 and more. */
  readonly age?: number;
  /** The ISO week of the first, or `older`. */
  readonly cohort?: string;
}

/** Windows of up to this many days can be counted exactly; longer gaps are all alike. */
export const LONGEST_GAP = 63;
export const LONGEST_AGE = 31;
/** A cohort can be told apart for so many weeks. */
export const COHORT_WEEKS = 26;

/** @param previous the last active day before this one; undefined when there was none */
export function activeDay(
  kind: string,
  date: string,
  first: string,
  previous: string | undefined,
): ActivityRecord {
  const gap = previous === undefined ? 0 : Math.min(LONGEST_GAP, daysBetween(previous, date));
  return { kind, date, gap, ...since(first, date) };
}

const MILESTONE = 'milestone:';

/** @param began the first day on which there was anything to count */
export function milestoneReached(name: string, date: string, began: string): ActivityRecord {
  return { kind: MILESTONE + name, date, ...since(began, date) };
}

/** The milestone that a kind of record is about; undefined when it is about none. */
export function milestoneOf(kind: string): string | undefined {
  return kind.startsWith(MILESTONE) ? kind.slice(MILESTONE.length) : undefined;
}

function since(first: string, date: string): { readonly age: number; readonly cohort: string } {
  return {
    age: Math.min(LONGEST_AGE, daysBetween(first, date)),
    cohort: weeksBetween(first, date) > COHORT_WEEKS ? 'older' : isoWeek(first),
  };
}
