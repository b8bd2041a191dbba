import { type ActivityRecord, activeDay } from './activity-record.ts';

/** The first and the last of some days. */
export interface Span {
  readonly first: string;
  readonly last: string;
}

/** What a client remembers of one kind of activity, on its own machine. */
export interface KnownDays extends Span {
  /** Those of them that the server has been told of. What is queued behind can still be dropped. */
  readonly told?: Span;
}

/**
 * Takes a day on which something was done.
 *
 * @returns what is known then, and the record to queue; undefined when the day is known, or earlier than one that is:
 * a clock that was set back must not count a day twice
 */
export function addDay(
  kind: string,
  known: KnownDays | undefined,
  date: string,
): { readonly known: KnownDays; readonly record: ActivityRecord } | undefined {
  if (known !== undefined && date <= known.last) return undefined;
  const first = known?.first ?? date;
  return { known: { ...known, first, last: date }, record: activeDay(kind, date, first, known?.last) };
}

/** What is known after the server was told of days, or may have been: those are never taken back. */
export function tellDays(known: KnownDays | undefined, dates: readonly string[]): KnownDays | undefined {
  const [one, ...others] = [...dates].sort();
  if (one === undefined) return known;
  const told = spanOf([one, ...others], known?.told);
  return { ...spanOf([told.first, told.last], known), told };
}

/**
 * Builds anew what is known after queued days were dropped: those before them, which the server was told of, are the
 * ground for those behind.
 *
 * @param queued the days that are still queued
 * @returns what is known then, and the records of the queued days as they must be now
 */
export function rebase(
  kind: string,
  told: Span | undefined,
  queued: readonly string[],
): { readonly known: KnownDays | undefined; readonly records: readonly ActivityRecord[] } {
  let known: KnownDays | undefined = told === undefined ? undefined : { ...told, told };
  const records: ActivityRecord[] = [];
  for (const date of [...queued].sort()) {
    const added = addDay(kind, known, date);
    if (added === undefined) continue;
    known = added.known;
    records.push(added.record);
  }
  return { known, records };
}

function spanOf(dates: readonly [string, ...string[]], known: Span | undefined): Span {
  const all = known === undefined ? [...dates] : [...dates, known.first, known.last];
  const sorted = all.sort();
  return { first: sorted[0] ?? dates[0], last: sorted.at(-1) ?? dates[0] };
}
