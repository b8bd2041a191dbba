import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ATOMS, askEverything, everyGroup, everythingThatFollows, type Person } from '../../test/attacker.ts';
import { type Profile, protectDay } from './protect-day.ts';

/** So many people, each in one group. */
const groups = (sizes: Readonly<Record<string, number>>): readonly Profile[] =>
  Object.entries(sizes).map(([value, people]) => ({ cells: [[value]], people }));
const hiddenOf = (sizes: Readonly<Record<string, number>>, k = 5) => {
  const hidden = protectDay(groups(sizes), 1, k);
  return hidden === undefined ? undefined : [...(hidden[0] ?? [])].sort();
};

describe('protectDay', () => {
  it('hides nothing where every group is large enough, and everything where all together are not', () => {
    expect(hiddenOf({ linux: 5, macos: 7 })).toEqual([]);
    expect(hiddenOf({ linux: 4 })).toBeUndefined();
    expect(hiddenOf({ linux: 2, macos: 2 })).toBeUndefined();
    expect(protectDay([], 1, 5)).toEqual([new Set()]);
  });

  it('hides the next smallest with a small group, since that would follow from the total', () => {
    expect(hiddenOf({ linux: 40, macos: 30, windows: 8, freebsd: 2 })).toEqual(['freebsd', 'windows']);
  });

  it('hides no more where small groups hold k people together', () => {
    expect(hiddenOf({ linux: 40, macos: 3, freebsd: 3 })).toEqual(['freebsd', 'macos']);
    expect(hiddenOf({ linux: 40, windows: 9, macos: 2, freebsd: 2 })).toEqual([
      'freebsd',
      'macos',
      'windows',
    ]);
  });

  it('counts somebody in two small groups once', () => {
    const both: Profile = { cells: [['en'], ['de']], people: 4 };
    const hidden = protectDay([both, { cells: [['fr']], people: 9 }, { cells: [['it']], people: 20 }], 1, 5);
    expect([...(hidden?.[0] ?? [])].sort()).toEqual(['de', 'en', 'fr']);
  });

  it('takes a value that is called other for what is merged', () => {
    expect(hiddenOf({ linux: 40, macos: 3, freebsd: 3, other: 10 })).toEqual(['freebsd', 'macos', 'other']);
    expect(hiddenOf({ linux: 40, other: 10 })).toEqual([]);
  });

  it('merges values of two fields until no cell of their table is small', () => {
    const table = [
      { cells: [['linux', 'en']], people: 30 },
      { cells: [['linux', 'de']], people: 10 },
      { cells: [['macos', 'en']], people: 20 },
      { cells: [['macos', 'de']], people: 2 },
    ];
    const hidden = protectDay(table, 2, 5);
    expect(hidden?.map((one) => [...one].sort())).toEqual([[], ['de', 'en']]);
  });
});

/** Habits that leave many small groups: some atoms are popular, most are not. */
const person: fc.Arbitrary<Person> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom([0], [0], [2], [6]) },
  { weight: 2, arbitrary: fc.nat({ max: ATOMS.length - 1 }).map((atom) => [atom]) },
  { weight: 1, arbitrary: fc.uniqueArray(fc.nat({ max: ATOMS.length - 1 }), { minLength: 2, maxLength: 3 }) },
);

describe('everything that aggregate roles can ask of a day', () => {
  const k = 3;
  const peopleOf = (people: readonly Person[], atoms: readonly number[]) =>
    people.filter((one) => one.some((atom) => atoms.includes(atom))).length;

  it('shows no number of fewer than k people', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 40 }), (people) => {
        for (const { atoms } of askEverything(people, k)) {
          const count = peopleOf(people, atoms);
          expect(count === 0 || count >= k).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('lets no group of fewer than k people follow by subtracting and adding any of the answers', () => {
    fc.assert(
      fc.property(fc.array(person, { minLength: k, maxLength: 40 }), (people) => {
        const follows = everythingThatFollows(askEverything(people, k), people);
        for (const group of everyGroup()) {
          const count = peopleOf(people, group);
          if (count > 0 && count < k) expect(follows.has(group)).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('would be found out if it told small groups apart', () => {
    const people: readonly Person[] = [...Array<Person>(9).fill([0]), ...Array<Person>(5).fill([6]), [12]];
    const shown = askEverything(people, 1);
    const alone = ATOMS.flatMap((atom, index) => (atom[0] === 'c' ? [index] : []));
    expect(everythingThatFollows(shown, people).has(alone)).toBe(true);
    expect(everythingThatFollows(askEverything(people, k), people).has(alone)).toBe(false);
  });
});
