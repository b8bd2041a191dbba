import type { AskedField, ProfileRow } from '../src/anonymity/render-profiles.ts';
import { shownDays } from '../src/anonymity/shown-days.ts';
import { RowSpace } from './row-space.ts';

/** The fields of the attacked events, and their values. */
export const FIELDS = [
  ['a', 'b', 'c'],
  ['x', 'y', 'z'],
  ['p', 'q'],
] as const;

/** Every combination of values: an event is in one of these atoms. */
export const ATOMS: readonly (readonly string[])[] = FIELDS[0].flatMap((one) =>
  FIELDS[1].flatMap((two) => FIELDS[2].map((three) => [one, two, three])),
);

/** Somebody with events of these atoms, by their indexes, on one day. */
export type Person = readonly number[];

/** A question: the field that it is cut by, and the values that its filters let through. */
interface Question {
  readonly by?: number;
  readonly where: ReadonlyMap<number, ReadonlySet<string>>;
}

/** One number that was shown: the atoms whose events it counts. */
export interface Shown {
  readonly question: Question;
  readonly atoms: readonly number[];
}

/** Every question that may be asked about a day: cut by a field or not, with every filter that there is. */
const QUESTIONS: readonly Question[] = allQuestions();

/** Asks everything of one day, and gives every number that is shown. */
export function askEverything(people: readonly Person[], k: number): readonly Shown[] {
  return QUESTIONS.flatMap((question) => answers(people, question, k));
}

/** Answers a question as the server does: what is decided by `shownDays` is applied to each event. */
function answers(people: readonly Person[], question: Question, k: number): readonly Shown[] {
  const { by, where } = question;
  const asked = [...new Set([...(by === undefined ? [] : [by]), ...where.keys()])].sort();
  const grouped = by === undefined ? 0 : asked.indexOf(by);
  const passes = (field: number, value: string) => where.get(field)?.has(value) ?? true;
  const rows = people.map(
    (person): ProfileRow => ({
      day: '2026-01-31',
      cells: person.map((index) => {
        const values = asked.map((field) => ATOMS[index]?.[field] ?? '');
        return [...values, ...asked.map((field, at) => (passes(field, values[at] ?? '') ? '1' : '0'))];
      }),
      people: 1,
    }),
  );
  const fields = asked.map((field): AskedField => ({ name: String(field), column: 'it', where: [] }));
  const hidden = shownDays(rows, fields, k).shown.get('2026-01-31');
  if (hidden === undefined) return [];
  const groups = new Map<string, number[]>();
  for (const [index, atom] of ATOMS.entries()) {
    if (!atom.every((value, field) => passes(field, value))) continue;
    const value = by === undefined ? '' : (atom[by] ?? '');
    const group = by !== undefined && hidden[grouped]?.has(value) === true ? 'other' : value;
    groups.set(group, [...(groups.get(group) ?? []), index]);
  }
  return [...groups.values()].map((atoms) => ({ question, atoms }));
}

/**
 * What follows from everything that is shown. Whoever is shown a zero knows that each atom in it is empty, and leaves it out of
 * every other sum.
 */
export function everythingThatFollows(
  shown: readonly Shown[],
  people: readonly Person[],
): { has(atoms: readonly number[]): boolean } {
  const filled = new Set(people.flat());
  const empty = new Set(shown.flatMap(({ atoms }) => (atoms.some((one) => filled.has(one)) ? [] : atoms)));
  const vector = (atoms: readonly number[]) =>
    ATOMS.map((_, index) => (atoms.includes(index) && !empty.has(index) ? 1 : 0));
  const space = new RowSpace();
  for (const { atoms } of shown) space.add(vector(atoms));
  return { has: (atoms: readonly number[]) => space.has(vector(atoms)) };
}

/** Every group that could be asked for by at most two fields. */
export function everyGroup(): readonly (readonly number[])[] {
  const groups = [ATOMS.map((_, index) => index)];
  for (let one = 0; one < FIELDS.length; one += 1) {
    for (const value of FIELDS[one] ?? []) {
      const own = ATOMS.flatMap((atom, index) => (atom[one] === value ? [index] : []));
      groups.push(own);
      for (let two = one + 1; two < FIELDS.length; two += 1)
        for (const other of FIELDS[two] ?? [])
          groups.push(own.filter((index) => ATOMS[index]?.[two] === other));
    }
  }
  return groups;
}

function allQuestions(): readonly Question[] {
  const filters = FIELDS.map((values) =>
    Array.from(
      { length: 2 ** values.length - 2 },
      (_, bits) => new Set<string>(values.filter((_value, index) => ((bits + 1) >> index) % 2 === 1)),
    ),
  );
  const questions: Question[] = [];
  for (const by of [undefined, 0, 1, 2]) {
    const cut = by === undefined ? {} : { by };
    questions.push({ ...cut, where: new Map() });
    for (const [field, sets] of filters.entries())
      for (const set of sets) questions.push({ ...cut, where: new Map([[field, set]]) });
  }
  for (const [one, two] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const)
    for (const first of filters[one] ?? [])
      for (const second of filters[two] ?? [])
        questions.push({
          where: new Map([
            [one, first],
            [two, second],
          ]),
        });
  return questions;
}
