import type { ReleasesAnswer } from './api.ts';
import type { Stack } from './stacked-bars.tsx';
import { BUCKET_MS } from './time-range.ts';
import { formatDay } from './utc-time.ts';

/** Which versions people use, day by day, as shares of the day. */
export interface Adoption {
  /** The most used versions, newest first; the rest together comes last. */
  readonly series: readonly string[];
  /** One a day of the range. Without anybody all of it is 0. */
  readonly stacks: readonly (Stack & { readonly start: number; readonly people: number })[];
}

/** With more, colours are not told apart. */
const MOST_SERIES = 5;
const REST = 'all others';

/**
 * Somebody who changes the version on a day is in two of them, so that the parts are shares of their sum, not of the people
 * of the day.
 */
export function adoptionOf({ versions, from, to }: ReleasesAnswer): Adoption {
  const named = versions.filter(({ version }) => version !== 'none' && version !== 'other');
  const most = new Set(named.toSorted((a, b) => b.person_days - a.person_days).slice(0, MOST_SERIES));
  const shown = named.filter((one) => most.has(one));
  const rest = versions.filter((one) => !most.has(one));
  const uses = [...shown.map((one) => [one]), ...(rest.length === 0 ? [] : [rest])].map(
    (some) =>
      new Map(
        [
          ...Map.groupBy(
            some.flatMap(({ days }) => days),
            ({ day }) => day,
          ),
        ].map(([day, all]) => [day, all.reduce((sum, { person_days }) => sum + person_days, 0)]),
      ),
  );
  const { day: size } = BUCKET_MS;
  const stacks: Adoption['stacks'][number][] = [];
  for (let start = Math.floor(Date.parse(from) / size) * size; start < Date.parse(to); start += size) {
    const counts = uses.map((use) => use.get(new Date(start).toISOString().slice(0, 10)) ?? 0);
    const people = counts.reduce((sum, count) => sum + count, 0);
    const values = counts.map((count) => (people === 0 ? 0 : count / people));
    stacks.push({ start, label: formatDay(start), values, people });
  }
  return { series: [...shown.map(({ version }) => version), ...(rest.length === 0 ? [] : [REST])], stacks };
}
