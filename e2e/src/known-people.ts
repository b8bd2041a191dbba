/** An installation, and the days on which each kind of activity happened on it: ascending, days since 1970-01-01. */
export interface KnownPerson {
  readonly os: 'linux' | 'macos';
  readonly channel: 'beta' | 'ga';
  readonly days: Readonly<Record<string, readonly number[]>>;
}

const DAY_MS = 86_400_000;

export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
/** 1970-01-01 was a Thursday. */
export const mondayOf = (day: number): number => day - ((day + 3) % 7);

/**
 * People of the last days, the same ones each time.
 *
 * @param kinds of activity; whoever has a day of a later kind has it of the first, too
 */
export function knownPeople(
  count: number,
  today: number,
  span: number,
  kinds: readonly string[],
): readonly KnownPerson[] {
  let state = 2026;
  // A linear congruential generator (Numerical Recipes).
  const chance = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
  return Array.from({ length: count }, () => {
    const often = chance() < 0.5 ? 0.6 : 0.08;
    const leaves = today - span + Math.floor(chance() * 2 * span);
    const back = leaves + 20 + Math.floor(chance() * 40);
    const first: number[] = [];
    for (let day = today - Math.floor(chance() * span); day <= today; day += 1)
      if ((day <= leaves || day >= back) && chance() < often) first.push(day);
    const others = kinds.slice(1).map((kind) => [kind, first.filter(() => chance() < 0.3)] as const);
    return {
      os: chance() < 0.6 ? ('linux' as const) : ('macos' as const),
      channel: chance() < 0.7 ? ('beta' as const) : ('ga' as const),
      days: { [kinds[0] ?? 'active']: first, ...Object.fromEntries(others) },
    };
  });
}

/** What a client sends of a person's days (docs/contract.md, "Records that count people"). */
export function recordsOf({ days }: KnownPerson): readonly object[] {
  return Object.entries(days).flatMap(([kind, own]) =>
    own.map((day, at) => {
      const [first = day, before] = [own[0], own[at - 1]];
      const gap = before === undefined ? 0 : Math.min(63, day - before);
      return { kind, date: dateOf(day), gap, age: Math.min(31, day - first), cohort: weekOf(first) };
    }),
  );
}

/** The ISO 8601 week of a day, by its Thursday. */
export function weekOf(day: number): string {
  const thursday = mondayOf(day) + 3;
  const year = dateOf(thursday).slice(0, 4);
  const number = Math.floor((thursday - Date.parse(`${year}-01-01`) / DAY_MS) / 7) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}
