import { type CellRead, type EngineRow, QueryError } from '@candor/metrics';

/** In one statement: it takes longer to understand than several of a part of them. */
const METRICS_AT_ONCE = 16;

export type ReadCells = (read: CellRead) => Promise<readonly EngineRow[]>;

/**
 * Begins reads that came together, those of the same time and dimension in one statement each: every statement has a price
 * of its own, which is most of it where rollups answer.
 *
 * @returns what each read gives, in their order; rows of other metrics may be among them
 */
export function readTogether(
  reads: readonly CellRead[],
  readCells: ReadCells,
): readonly Promise<readonly EngineRow[]>[] {
  const alike = Map.groupBy(reads, ({ metrics: _metrics, percentiles: _percentiles, ...rest }) =>
    JSON.stringify(rest),
  );
  const results = new Map<CellRead, Promise<readonly EngineRow[]>>();
  for (const some of alike.values()) {
    for (let at = 0; at < some.length; at += METRICS_AT_ONCE) {
      const lot = some.slice(at, at + METRICS_AT_ONCE);
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
  const metrics = new Map(reads.flatMap((read) => read.metrics.map((one) => [one.metric, one] as const)));
  const percentiles = [...new Set(reads.flatMap((read) => read.percentiles))];
  return { ...first, metrics: [...metrics.values()], percentiles };
}
