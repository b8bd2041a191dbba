import type { CompiledCatalog } from '@candor/catalog';
import type { Dimension } from '../dimensions.ts';
import { type Filter, QueryError } from '../query.ts';
import type { CountCell, CountDimension } from './count-cells.ts';

/** Which cells of a table of counts a question is about, and in which groups. */
export interface PeopleCut {
  /** What the cells are broken down by. Each record is in the cells of every dimension once: they are never added up. */
  readonly dimension: CountDimension;
  readonly by: readonly string[];
  readonly where: readonly Filter[];
}

/** Cells of one group, and the values that make it one. */
export interface CellGroup<C extends CountCell> {
  readonly group: Readonly<Record<string, string>>;
  readonly cells: readonly C[];
}

const EXCLUSIVE = ['version', 'os', 'arch'] as const;

/**
 * The dimensions that counts of people can be cut by.
 *
 * @param follows whether people are found again at another time: an installation keeps its system, and not its version
 */
export function peopleDimensions(
  { dimensions }: Pick<CompiledCatalog, 'dimensions'>,
  follows: boolean,
): readonly Pick<Dimension, 'name' | 'values'>[] {
  const listed = (['channel', 'os', 'arch'] as const).map((name) => ({ name, values: dimensions[name] }));
  return follows ? listed : [{ name: 'version' }, ...listed];
}

/** @throws {QueryError} `bad_query` for more than one of version, system and architecture: no table holds two of them */
export function cutOf({ by, where }: Pick<PeopleCut, 'by' | 'where'>): PeopleCut {
  const asked = new Set([...by, ...where.map(({ field }) => field)]);
  const [dimension = '', ...others] = EXCLUSIVE.filter((name) => asked.has(name));
  if (others.length > 0) {
    const line = `counts of people are kept by at most one of ${EXCLUSIVE.join(', ')}: ask for ${dimension} or ${others[0]}`;
    throw new QueryError('bad_query', line);
  }
  return { dimension, by, where };
}

/** The groups of a question, in the order of their values. Without a breakdown there is one, also of no cells. */
export function groupCells<C extends CountCell>(
  cells: readonly C[],
  { dimension, by, where }: PeopleCut,
): readonly CellGroup<C>[] {
  const valueIn = (cell: C, name: string) => (name === 'channel' ? cell.channel : cell.value);
  const kept = cells.filter(
    (cell) =>
      cell.dimension === dimension &&
      where.every(({ field, op, values }) => values.includes(valueIn(cell, field)) === (op !== 'ne')),
  );
  if (by.length === 0) return [{ group: {}, cells: kept }];
  const groups = Map.groupBy(kept, (cell) => JSON.stringify(by.map((name) => valueIn(cell, name))));
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, own]) => {
      const values: readonly string[] = JSON.parse(key);
      return { group: Object.fromEntries(by.map((name, at) => [name, values[at] ?? ''])), cells: own };
    });
}
