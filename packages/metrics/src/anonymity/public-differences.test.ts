import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowSpace } from '../../test/row-space.ts';
import { seededBits } from '../../test/seeded-bits.ts';
import type { CountToRelease } from './counts-to-release.ts';
import { drawCells } from './draw-cells.ts';
import { publicDraws } from './public-draws.ts';
import type { Draws } from './released-rows.ts';

const OS = ['linux', 'macos', 'windows'];
const ARCH = ['x64', 'arm64', 'riscv'];
const DAYS = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'];
/** The windows that the page has on the days it is read. */
const WINDOWS = [DAYS.slice(0, 3), DAYS.slice(1)];
const K = 3;
/** A person of a day is in one of these: what they use, and when. */
const ATOMS = DAYS.flatMap((day) => OS.flatMap((os) => ARCH.map((arch) => ({ day, os, arch }))));
type Field = 'os' | 'arch';

/** Nobody counts twice, so what is counted are people. */
const count = (by?: Field): CountToRelease => ({
  ...{ key: by ?? 'all', parts: [], most: 1 },
  ...(by === undefined ? {} : { cut: { name: by, column: by, declared: by === 'os' ? OS : ARCH } }),
});
const PUBLISHED = [count(), count('os'), count('arch')];
const cellOf = ({ key }: CountToRelease, atom: (typeof ATOMS)[number]) =>
  key === 'os' || key === 'arch' ? atom[key] : '';

/** One number that somebody read: the atoms that it adds up. */
type Shown = readonly number[];

/**
 * What is read on every day on which the page is read. The noise is next to none, so that k alone is put to the test: whoever
 * found a group with it would find it without.
 */
function readEverything(people: readonly number[], k: number, order: readonly number[]): readonly Shown[] {
  const bits = seededBits('the same each time');
  const ledger = new Map<string, ReadonlyMap<string, number>>();
  const drawn = (of: CountToRelease, days: readonly string[]): Draws =>
    new Map(
      days.map((day) => {
        const key = `${day} ${of.key}`;
        const known =
          ledger.get(key) ?? drawCells(of, truth(people, day, of), { epsilonMicro: 1e9, delta: 0 }, bits);
        ledger.set(key, known);
        return [day, known] as const;
      }),
    );
  return order.flatMap((window) => {
    const days = WINDOWS[window] ?? [];
    return PUBLISHED.flatMap((of) => {
      const shown = publicDraws({ kind: 'count', of }, (one) => drawn(one, days), k)(of);
      const rows = [...shown].flatMap(([day, cells]) =>
        [...cells.keys()].map((cell) => ({ cell, atoms: atomsOf(of, day, cell, new Set(cells.keys())) })),
      );
      // The page adds up the days of each group, and data.json has them one by one.
      const sums = [...Map.groupBy(rows, ({ cell }) => cell).values()].map((own) =>
        own.flatMap(({ atoms }) => atoms),
      );
      return [...rows.map(({ atoms }) => atoms), ...sums];
    });
  });
}

function truth(people: readonly number[], day: string, of: CountToRelease): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const at of people) {
    const atom = ATOMS[at];
    if (atom?.day === day) counts.set(cellOf(of, atom), (counts.get(cellOf(of, atom)) ?? 0) + 1);
  }
  return counts;
}

/** `other` is what has no name of its own on that day. */
function atomsOf(
  of: CountToRelease,
  day: string,
  cell: string,
  named: ReadonlySet<string>,
): readonly number[] {
  return ATOMS.flatMap((atom, at) => {
    const own = cellOf(of, atom);
    const isIn = cell === 'other' ? !named.has(own) : own === cell;
    return atom.day === day && isIn ? [at] : [];
  });
}

/** What follows by adding and subtracting; where a sum is zero, all of its atoms are known to be empty. */
function follows(shown: readonly Shown[], people: readonly number[]): (atoms: readonly number[]) => boolean {
  const filled = new Set(people);
  const empty = new Set(shown.flatMap((atoms) => (atoms.some((at) => filled.has(at)) ? [] : atoms)));
  const vector = (atoms: readonly number[]) => {
    const numbers = ATOMS.map(() => 0);
    for (const at of atoms) if (!empty.has(at)) numbers[at] = (numbers[at] ?? 0) + 1;
    return numbers;
  };
  const space = new RowSpace();
  for (const atoms of shown) space.add(vector(atoms));
  return (atoms) => space.has(vector(atoms));
}

/** Every group of a day, a window or all days that somebody could want to single out. */
const GROUPS: readonly (readonly number[])[] = [...DAYS.map((day) => [day]), ...WINDOWS, DAYS].flatMap(
  (days) =>
    [undefined, ...OS].flatMap((os) =>
      [undefined, ...ARCH].map((arch) =>
        ATOMS.flatMap((atom, at) =>
          days.includes(atom.day) && (os ?? atom.os) === atom.os && (arch ?? atom.arch) === atom.arch
            ? [at]
            : [],
        ),
      ),
    ),
);

/** Most people do the same, and some what hardly anybody does. */
const population = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(0, 1, 9, 10, 18, 27) },
    { weight: 2, arbitrary: fc.nat({ max: ATOMS.length - 1 }) },
  ),
  { maxLength: 60 },
);

describe('everything that anybody can read of what is published', () => {
  it('lets no group of fewer than k person-days follow, by any difference of days, ranges, groups and totals', () => {
    fc.assert(
      fc.property(population, (people) => {
        const known = follows(readEverything(people, K, [0, 1]), people);
        for (const group of GROUPS) {
          const size = people.filter((at) => group.includes(at)).length;
          if (size > 0 && size < K) expect(known(group), `${size}: ${group.join(' ')}`).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is the same however often and in whichever order it is read', () => {
    fc.assert(
      fc.property(population, (people) => {
        const once = readEverything(people, K, [0, 1]);
        const again = readEverything(people, K, [1, 0, 0, 1]);
        const asTexts = (shown: readonly Shown[]) =>
          [...new Set(shown.map((atoms) => atoms.join(' ')))].sort();
        expect(asTexts(again)).toEqual(asTexts(once));
      }),
      { numRuns: 30 },
    );
  });

  it('would be found out if it showed small groups, or decided about a range as a whole', () => {
    const people = [...Array<number>(9).fill(0), ...Array<number>(5).fill(3), 6];
    const one = ATOMS.flatMap(({ day, os }, at) => (day === DAYS[0] && os === 'windows' ? [at] : []));
    expect(follows(readEverything(people, 1, [0]), people)(one)).toBe(true);
    expect(follows(readEverything(people, K, [0, 1]), people)(one)).toBe(false);
    // A range shown whole, beside the same range without one day of few people, would give that day away.
    const days = DAYS.map((day) => ATOMS.flatMap((atom, at) => (atom.day === day ? [at] : [])));
    expect(follows([days.slice(0, 2).flat(), days[0] ?? []], [0, 0, 0, 9])(days[1] ?? [])).toBe(true);
  });
});
