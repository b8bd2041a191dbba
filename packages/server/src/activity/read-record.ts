import type { CompiledCatalog } from '@candor/catalog';
import { dayNumber, mondayBefore, mondayOf } from '@candor/metrics';
import { type ActivityRecord, COHORT_WEEKS, LONGEST_AGE, LONGEST_GAP } from './activity-record.ts';

/** Why a record is refused: codes and the contract's names only, never a value. */
export interface RecordProblem {
  readonly code: 'wrong_type' | 'unknown_kind' | 'unknown_field' | 'out_of_range' | 'bad_format';
  readonly field: string;
}

const MILESTONE = 'milestone:';
const KEYS = {
  activity: new Set(['kind', 'date', 'gap', 'age', 'cohort']),
  milestone: new Set(['kind', 'date', 'age', 'cohort']),
  disabled: new Set(['kind', 'date']),
} as const;

/**
 * Reads a record: its kind as the catalog declares it, what that kind has and nothing else, and numbers that can be
 * true together. What cannot be would bend counts that nobody can check later.
 */
export function readRecord(
  { activity, milestones }: Pick<CompiledCatalog, 'activity' | 'milestones'>,
  value: unknown,
): ActivityRecord | RecordProblem {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { code: 'wrong_type', field: 'record' };
  const { kind, date, gap, age, cohort } = value as Readonly<Record<string, unknown>>;
  const of = typeof kind === 'string' ? meaningOf(kind, activity, milestones) : undefined;
  if (typeof kind !== 'string' || of === undefined) return { code: 'unknown_kind', field: 'kind' };
  // An unknown name is not repeated: it could itself carry something personal.
  for (const key in value) if (!KEYS[of].has(key)) return { code: 'unknown_field', field: 'record' };
  const day = dayNumber(date);
  if (day === undefined || typeof date !== 'string') return { code: 'bad_format', field: 'date' };
  if (of === 'disabled') return { of, kind: 'disabled', date };
  if (!isWithin(age, LONGEST_AGE)) return { code: 'out_of_range', field: 'age' };
  if (typeof cohort !== 'string' || !isCohort(cohort, day, age))
    return { code: 'bad_format', field: 'cohort' };
  if (of === 'milestone') return { of, kind, date, age, cohort };
  if (!isWithin(gap, LONGEST_GAP) || !isGap(gap, age)) return { code: 'out_of_range', field: 'gap' };
  return { of, kind, date, gap, age, cohort };
}

function meaningOf(kind: string, activity: object, milestones: object): ActivityRecord['of'] | undefined {
  if (Object.hasOwn(activity, kind)) return 'activity';
  if (kind === 'disabled') return 'disabled';
  const isMilestone = kind.startsWith(MILESTONE) && Object.hasOwn(milestones, kind.slice(MILESTONE.length));
  return isMilestone ? 'milestone' : undefined;
}

function isWithin(value: unknown, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}

/** The first active day has neither; on any other, the day before it is no earlier than the first. */
function isGap(gap: number, age: number): boolean {
  return gap === 0 ? age === 0 : Math.min(gap, LONGEST_AGE) <= age;
}

/** Whether the first active day can lie in a week: up to the highest age it is known, and beyond that it is a bound. */
function isCohort(cohort: string, day: number, age: number): boolean {
  if (cohort === 'older') return age === LONGEST_AGE;
  const monday = mondayOf(cohort);
  if (monday === undefined) return false;
  const first = mondayBefore(day - age);
  if (age < LONGEST_AGE) return monday === first;
  return monday <= first && mondayBefore(day) - monday <= COHORT_WEEKS * 7;
}
