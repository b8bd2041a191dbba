import { type CellRead, type EngineRow, QueryError, type Rollup } from '@candor/metrics';

/** In one statement: it takes longer to understand than several of a part of them. */
const ROLLUPS_AT_ONCE = 16;

export type ReadCells = (read: CellRead) => Promise<readonly EngineRow[]>;

/**
 * Begins reads that came together, those of the same time in one statement each: every statement has a price
 * of its own, which is most of it where rollups answer.
 *
 * @returns what each read gives, in their order; rows of other rollups may be among them
 */
export function readTogether(
  reads: readonly CellRead[],
  readCells: ReadCells,
): readonly Promise<readonly EngineRow[]>[] {
  const alike = Map.groupBy(reads, ({ rollups, percentiles: _percentiles, ...rest }) => {
    // Values are those of one dimension.
    const by = rest.values === undefined ? '' : rollups.map(({ dimension }) => dimension?.name).join();
    return JSON.stringify([rest, by]);
  });
  const results = new Map<CellRead, Promise<readonly EngineRow[]>>();
  for (const some of alike.values()) {
    for (let at = 0; at < some.length; at += ROLLUPS_AT_ONCE) {
      const lot = some.slice(at, at + ROLLUPS_AT_ONCE);
      const rows = readCells(merged(lot));
      for (const one of lot) results.set(one, lot.length === 1 ? rows : rows.catch(orAlone(one, readCells)));
    }
  }
  return reads.map((read) => results.get(read) ?? Promise.resolve([]));
}

/** What is too much together may not be so alone. */
function orAlone(read: CellRead, readCells: ReadCells) {
  return (error: unknown): Promise<readonly EngineRow[]> => {
    if (error instanceof QueryError && error.code === 'too_costly') return readCells(read);
    throw error;
  };
}

function merged(reads: readonly CellRead[]): CellRead {
  const [first, ...others] = reads;
  if (first === undefined) throw new Error('nothing is read');
  if (others.length === 0) return first;
  const named = ({ metric, dimension }: Rollup) => JSON.stringify([metric, dimension?.name]);
  const rollups = new Map(reads.flatMap((read) => read.rollups.map((one) => [named(one), one] as const)));
  const percentiles = [...new Set(reads.flatMap((read) => read.percentiles))];
  return { ...first, rollups: [...rollups.values()], percentiles };
}
