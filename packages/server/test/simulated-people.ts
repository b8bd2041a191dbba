import fc from 'fast-check';

/** A record as a client makes it (docs/contract.md, section 1). */
export interface SimulatedRecord {
  readonly kind: string;
  readonly date: string;
  readonly gap: number;
  readonly age: number;
  readonly cohort: string;
}

const DAY_MS = 86_400_000;

export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The ISO 8601 week of a day, by its Thursday. */
export function weekOf(day: number): string {
  const thursday = day - ((day + 3) % 7) + 3;
  const year = dateOf(thursday).slice(0, 4);
  const first = Date.parse(`${year}-01-01`) / DAY_MS;
  return `${year}-W${String(Math.floor((thursday - first) / 7) + 1).padStart(2, '0')}`;
}

/** What a person's client says of their days. */
export function recordsOf(days: readonly number[]): readonly SimulatedRecord[] {
  const first = days[0] ?? 0;
  return days.map((day, index) => {
    const before = days[index - 1];
    return {
      kind: 'active',
      date: dateOf(day),
      gap: before === undefined ? 0 : Math.min(63, day - before),
      age: Math.min(31, day - first),
      cohort: weekOf(first),
    };
  });
}

/** People by the days on which each was active, ascending, out of the last so many. */
export const people = (today: number, span: number): fc.Arbitrary<readonly (readonly number[])[]> =>
  fc.array(
    fc
      .uniqueArray(fc.integer({ min: today - span + 1, max: today }), { minLength: 1, maxLength: 25 })
      .map((days) => days.toSorted((a, b) => a - b)),
    { minLength: 1, maxLength: 12 },
  );
