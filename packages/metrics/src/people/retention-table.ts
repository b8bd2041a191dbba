import type { AgeCell, CohortCell } from './count-cells.ts';
import { dayRetentionOf, RETENTION_DAYS } from './day-retention.ts';
import { type CellGroup, cutOf, groupCells } from './people-cut.ts';
import type { RetentionCells, RetentionQuery } from './retention-query.ts';
import { dateOf, mondayBefore, weekOf } from './week-of.ts';
import { weekRetentionOf } from './week-retention.ts';

const DAY_MS = 86_400_000;
const WEEK = 7;

/** Who of a cohort was there so many days or weeks after its first. */
export interface RetentionCell {
  /** In days or weeks. */
  readonly after: number;
  readonly n: number;
  /** Of the cohort, 0–1; null where nobody began. */
  readonly share: number | null;
  /** The day or week is not over: more may come. */
  readonly incomplete: boolean;
  readonly suppressed: boolean;
}

/** People who began together. */
export interface RetentionRow {
  /** Of their first day or week, RFC 3339. */
  readonly start: string;
  /** `2026-W05`, or `2026-01-31`. */
  readonly cohort: string;
  readonly group: Readonly<Record<string, string>>;
  /** How many began. */
  readonly n: number;
  readonly suppressed: boolean;
  /** Of what has begun: a cohort of this week has none. */
  readonly cells: readonly RetentionCell[];
}

/** All cohorts of a group together, as far as the time to come back is over for them. */
export interface RetentionTotal {
  readonly group: Readonly<Record<string, string>>;
  readonly cells: readonly {
    readonly after: number;
    readonly n: number;
    /** How many began whose time is over. */
    readonly of: number;
    readonly share: number | null;
    readonly suppressed: boolean;
  }[];
}

/** The answer of `GET /v1/retention`. */
export interface RetentionAnswer extends RetentionTable {
  readonly product: string;
  /** The activity of the catalog by which people are counted. */
  readonly kind: string;
  readonly interval: RetentionQuery['interval'];
  readonly from: string;
  readonly to: string;
  /** What was acknowledged before this time is counted. RFC 3339. */
  readonly watermark: string;
}

export interface RetentionTable {
  readonly rows: readonly RetentionRow[];
  readonly totals: readonly RetentionTotal[];
}

/**
 * Makes the table of retention, cohorts from the oldest to the newest.
 *
 * @param today the day that is not over, in days since 1970-01-01
 */
export function retentionTable(
  query: RetentionQuery,
  { table, cells }: RetentionCells,
  today: number,
): RetentionTable {
  const cut = cutOf(query);
  const groups =
    table === 'age'
      ? groupCells(cells, cut).map((one) => ({ group: one.group, cohorts: byDay(one) }))
      : groupCells(cells, cut).map((one) => ({ group: one.group, cohorts: byWeek(one, query.weeks) }));
  const starts = startsOf(query, today);
  const rows = starts.flatMap((start) =>
    groups.flatMap(({ group, cohorts }) => {
      const n = cohorts.began(start);
      if (n === 0 && query.by.length > 0) return [];
      return [
        {
          start: new Date(start * DAY_MS).toISOString(),
          cohort: query.interval === 'week' ? weekOf(start) : dateOf(start),
          ...{ group, n, suppressed: false },
          cells: cohorts.times.flatMap((time) => cellOf(time, start, n, today)),
        },
      ];
    }),
  );
  const totals = groups.map(({ group, cohorts }) => ({
    group,
    cells: cohorts.times.map((time) => totalOf(time, cohorts.began, starts, today)),
  }));
  return { rows, totals };
}

/** A time at which a cohort is looked for again. */
interface Time {
  readonly after: number;
  /** From the start of the cohort to the first day of the time, and to the day behind its last. */
  readonly begins: number;
  readonly ends: number;
  count(start: number): number;
}

interface Cohorts {
  began(start: number): number;
  readonly times: readonly Time[];
}

function byDay({ cells }: CellGroup<AgeCell>): Cohorts {
  const retention = dayRetentionOf(cells);
  const times = RETENTION_DAYS.map((after) => ({
    ...{ after, begins: after, ends: after + 1 },
    count: (start: number) => retention.cameBack(start, after),
  }));
  return { began: retention.began, times };
}

function byWeek({ cells }: CellGroup<CohortCell>, weeks: number): Cohorts {
  const retention = weekRetentionOf(cells);
  const times = Array.from({ length: weeks }, (_, index) => ({
    ...{ after: index + 1, begins: WEEK * (index + 1), ends: WEEK * (index + 2) },
    count: (start: number) => retention.activeAfter(start, index + 1),
  }));
  return { began: retention.began, times };
}

function startsOf({ interval, from, to }: RetentionQuery, today: number): readonly number[] {
  const days = Array.from(
    { length: Math.max(0, Math.min(to, today + 1) - from) },
    (_, index) => from + index,
  );
  return interval === 'day' ? days : days.filter((day) => mondayBefore(day) === day);
}

function cellOf({ after, begins, ends, count }: Time, start: number, of: number, today: number) {
  if (start + begins > today) return [];
  const n = count(start);
  const incomplete = start + ends > today;
  return [{ after, n, share: of === 0 ? null : n / of, incomplete, suppressed: false }];
}

function totalOf(
  { after, ends, count }: Time,
  began: Cohorts['began'],
  starts: readonly number[],
  today: number,
) {
  const known = starts.filter((start) => start + ends <= today);
  const of = known.reduce((sum, start) => sum + began(start), 0);
  const n = known.reduce((sum, start) => sum + count(start), 0);
  return { after, n, of, share: of === 0 ? null : n / of, suppressed: false };
}
