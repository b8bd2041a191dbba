import type { CompiledCatalog } from '@candor/catalog';
import { parseQuestion, type QueryText } from '../parse-query.ts';
import { type Filter, QueryError } from '../query.ts';
import type { AgeCell, CohortCell } from './count-cells.ts';
import { RETENTION_DAYS } from './day-retention.ts';
import { cutOf, peopleDimensions } from './people-cut.ts';
import { mondayBefore } from './week-of.ts';
import { LONGEST_COHORT_WEEKS } from './week-retention.ts';

const DAY_MS = 86_400_000;
const WEEK = 7;
/** So many weeks are followed, and shown, where nothing else is asked for. */
const USUAL_WEEKS = 12;
/** Five weeks: of the oldest it is known who came back after 30 days. */
const USUAL_DAYS = 35;
const MOST_COHORTS = 400;
const INTERVALS = ['week', 'day'] as const;

/** The question as it comes over HTTP or from a command line. */
export interface RetentionText extends Pick<QueryText, 'from' | 'to' | 'by' | 'where'> {
  /** An activity of the catalog; `active` by default. */
  readonly kind?: string | undefined;
  /** `week` or `day`; weeks by default. */
  readonly interval?: string | undefined;
  /** How many weeks each cohort is followed. */
  readonly weeks?: string | undefined;
}

/** What is asked of a table of retention: people who began within a range of days, followed by weeks or by days. */
export interface RetentionQuery {
  /** An activity of the catalog. */
  readonly kind: string;
  readonly interval: (typeof INTERVALS)[number];
  /** The first day on which people began; a Monday where they are followed by weeks. Days since 1970-01-01. */
  readonly from: number;
  /** The day behind the last; a Monday likewise. */
  readonly to: number;
  /** How many weeks each cohort is followed, 1–26; days are followed on the next, after 7 and after 30. */
  readonly weeks: number;
  readonly by: readonly string[];
  readonly where: readonly Filter[];
}

export type RetentionCells =
  | { readonly table: 'age'; readonly cells: readonly AgeCell[] }
  | { readonly table: 'cohort'; readonly cells: readonly CohortCell[] };

/** Which cells answer a question: those of one table, and of days from one to another, which is not included. */
export function retentionRead({ interval, from, to, weeks }: RetentionQuery): {
  readonly table: RetentionCells['table'];
  readonly from: number;
  readonly to: number;
} {
  return interval === 'week'
    ? { table: 'cohort', from, to: to + WEEK * weeks }
    : { table: 'age', from, to: to + Math.max(...RETENTION_DAYS) };
}

/**
 * Reads a question. A week that the range touches is in it.
 *
 * @param now milliseconds since the epoch
 * @throws {QueryError} `bad_query`, saying what to ask instead
 */
export function parseRetention(catalog: CompiledCatalog, text: RetentionText, now: number): RetentionQuery {
  const kind = kindOf(catalog, text.kind ?? 'active');
  const interval = INTERVALS.find((one) => one === (text.interval || 'week'));
  if (interval === undefined)
    throw new QueryError('bad_query', `interval must be one of ${INTERVALS.join(', ')}`);
  const weeks = weeksOf(catalog, kind, text.weeks);
  const { by, where, ...range } = parseQuestion(
    peopleDimensions(catalog, true),
    withRange(interval, weeks, text, now),
    now,
  );
  cutOf({ by, where });
  const [first, last] = [Math.floor(range.from / DAY_MS), Math.ceil(range.to / DAY_MS) - 1];
  const [from, to] =
    interval === 'day' ? [first, last + 1] : [mondayBefore(first), mondayBefore(last) + WEEK];
  if ((to - from) / (interval === 'day' ? 1 : WEEK) > MOST_COHORTS)
    throw new QueryError('bad_query', `ask for at most ${MOST_COHORTS} ${interval}s at once`);
  return { kind, interval, from, to, weeks, by, where };
}

function kindOf({ product, activity }: CompiledCatalog, kind: string): string {
  if (Object.hasOwn(activity, kind)) return kind;
  const names = Object.keys(activity);
  const line =
    names.length === 0
      ? `the catalog of ${product} declares no activity: nobody is counted`
      : `kind must be one of ${names.join(', ')}`;
  throw new QueryError('bad_query', line);
}

/** As asked, or as the catalog follows cohorts of this activity. */
function weeksOf({ cohorts }: CompiledCatalog, kind: string, text: string | undefined): number {
  const declared = Object.values(cohorts).find(({ activity }) => activity === kind)?.weeks ?? USUAL_WEEKS;
  if (text === undefined || text === '') return declared;
  const weeks = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (weeks < 1 || weeks > LONGEST_COHORT_WEEKS)
    throw new QueryError(
      'bad_query',
      `weeks must be 1 to ${LONGEST_COHORT_WEEKS}: later, cohorts are not told apart`,
    );
  return weeks;
}

/** By default, up to those who began today or this week. */
function withRange(
  interval: RetentionQuery['interval'],
  weeks: number,
  { from, to, by, where }: RetentionText,
  now: number,
): QueryText {
  const end = to === undefined ? Math.floor(now / DAY_MS) + 1 : Math.ceil(Date.parse(to) / DAY_MS);
  const start = interval === 'day' ? end - USUAL_DAYS : mondayBefore(end - 1) - WEEK * weeks;
  const given = { to: to ?? timeOf(end), by, where };
  // A time that cannot be read is refused by whoever reads it.
  return { ...given, from: from ?? (Number.isNaN(end) ? undefined : timeOf(start)) };
}

function timeOf(day: number): string {
  return new Date(day * DAY_MS).toISOString();
}
