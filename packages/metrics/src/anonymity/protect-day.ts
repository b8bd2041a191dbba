import { OTHER } from '../plan.ts';

/** What an event of a person was filed under on a day: a value of each field that is asked about. */
export type Cell = readonly string[];

/** People of one day who are in the same cells: from these any union of groups is counted exactly. */
export interface Profile {
  readonly cells: readonly Cell[];
  /** Distinct daily ids, or installations. */
  readonly people: number;
}

/** What of each field, in the order of a cell, is merged into `other` on a day. */
export type Hidden = readonly ReadonlySet<string>[];

/**
 * Decides what of one day may be told apart, so that no group of fewer than `k` people is shown or follows from what is:
 * docs/privacy.md, "Results". A day is decided by itself and without regard to the range or the filter of a question: then
 * every answer is a sum of the same safe cells, and subtracting answers gives nothing but such cells again.
 *
 * - A group below k is hidden, and then so many of the next smallest that at least two are hidden, with k people together.
 * - Of two fields, values are merged until every cell of the table that is left holds k people, or nobody.
 *
 * @param profiles everybody of the day, each person once
 * @param fields how many fields a cell has: none, one or two, always in the same order
 * @param k at least 1
 * @returns undefined when the whole day has fewer than k people
 */
export function protectDay(profiles: readonly Profile[], fields: 0 | 1 | 2, k: number): Hidden | undefined {
  const everybody = profiles.reduce((sum, { people }) => sum + people, 0);
  if (everybody > 0 && everybody < k) return undefined;
  const sides = Array.from({ length: fields }, (_, index) => new Side(profiles, index));
  for (const side of sides) {
    for (const { value, people } of side.groups) if (people < k) side.hidden.add(value);
    complete(side, profiles, k);
  }
  const [first, second] = sides;
  if (first !== undefined && second !== undefined) mergeTable(first, second, profiles, k);
  return sides.map(({ hidden }) => hidden);
}

/** One field of a day's table. */
class Side {
  readonly index: number;
  /** From the smallest to the largest; of two that are as large the first by name, so that a day is always decided alike. */
  readonly groups: readonly { readonly value: string; readonly people: number }[];
  readonly hidden = new Set<string>();

  constructor(profiles: readonly Profile[], index: number) {
    this.index = index;
    const people = new Map<string, number>();
    for (const profile of profiles) {
      for (const value of new Set(profile.cells.map((cell) => cell[index] ?? '')))
        people.set(value, (people.get(value) ?? 0) + profile.people);
    }
    this.groups = [...people]
      .map(([value, count]) => ({ value, people: count }))
      .sort((a, b) => a.people - b.people || (a.value < b.value ? -1 : 1));
  }

  peopleOf(value: string): number {
    return this.groups.find((one) => one.value === value)?.people ?? 0;
  }

  /** The smallest group that is still shown. */
  smallest(): string | undefined {
    return this.groups.find(({ value }) => !this.hidden.has(value))?.value;
  }

  merged(cell: Cell): string {
    const value = cell[this.index] ?? '';
    return this.hidden.has(value) ? OTHER : value;
  }
}

/** Hides more of a field of which something is hidden, until that does not follow from the total. */
function complete(side: Side, profiles: readonly Profile[], k: number): void {
  const { hidden } = side;
  if (hidden.size === 0) return;
  // A value that has this very name cannot be told from what is merged.
  if (side.groups.some(({ value }) => value === OTHER)) hidden.add(OTHER);
  const together = () =>
    profiles.reduce(
      (sum, { cells, people }) =>
        sum + (cells.some((cell) => hidden.has(cell[side.index] ?? '')) ? people : 0),
      0,
    );
  for (let next = side.smallest(); next !== undefined; next = side.smallest()) {
    if (hidden.size >= 2 && together() >= k) return;
    hidden.add(next);
  }
}

/** Merges values of two fields until no cell of their table is small. It ends: a table that is merged to one cell is the day. */
function mergeTable(first: Side, second: Side, profiles: readonly Profile[], k: number): void {
  for (let small = smallestCell(first, second, profiles, k); small !== undefined; ) {
    const [a, b] = small;
    const choices = [
      ...(a === OTHER ? [] : [{ side: first, value: a }]),
      ...(b === OTHER ? [] : [{ side: second, value: b }]),
    ];
    // A small cell of what is merged already: it takes in the next smallest of either field.
    const wider = [first, second].flatMap((side) => {
      const value = side.smallest();
      return value === undefined ? [] : [{ side, value }];
    });
    const [chosen] = (choices.length > 0 ? choices : wider).sort(
      (one, other) => one.side.peopleOf(one.value) - other.side.peopleOf(other.value),
    );
    if (chosen === undefined) throw new Error('a day of enough people has a table of too few');
    chosen.side.hidden.add(chosen.value);
    complete(chosen.side, profiles, k);
    small = smallestCell(first, second, profiles, k);
  }
}

/** The smallest cell of the merged table that holds somebody, and fewer than k. */
function smallestCell(
  first: Side,
  second: Side,
  profiles: readonly Profile[],
  k: number,
): readonly [string, string] | undefined {
  const cells = new Map<string, { readonly at: readonly [string, string]; people: number }>();
  for (const profile of profiles) {
    const seen = new Set<string>();
    for (const cell of profile.cells) {
      const at = [first.merged(cell), second.merged(cell)] as const;
      const key = JSON.stringify(at);
      if (seen.has(key)) continue;
      seen.add(key);
      const known = cells.get(key);
      if (known === undefined) cells.set(key, { at, people: profile.people });
      else known.people += profile.people;
    }
  }
  const small = [...cells].filter(([, { people }]) => people < k);
  small.sort(([a, one], [b, other]) => one.people - other.people || (a < b ? -1 : 1));
  return small[0]?.[1].at;
}
