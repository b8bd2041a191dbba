import { cutOf, dateOf, type Filter, type PeopleCells } from '@candor/metrics';
import type { CountTables } from '../activity/count-tables.ts';
import type { Activity } from '../activity/open-activity.ts';

/** Whose counts, and how they are to be cut. */
export interface CellsWanted {
  readonly product: string;
  /** An activity of the catalog. */
  readonly kind: string;
  readonly by: readonly string[];
  readonly where: readonly Filter[];
}

type Table = PeopleCells['table'];

/** Cells, and the table that they are from. */
export type CellsOf<T extends Table> = {
  [K in T]: { readonly table: K; readonly cells: readonly CountTables[K][] };
}[T];

/** Reads the cells of a table of counts that a question needs: of some days, and of the one dimension that it names. */
export async function readCells<T extends Table>(
  activity: Pick<Activity, 'read'>,
  { product, kind, by, where }: CellsWanted,
  { table, from, to }: { readonly table: T; readonly from: number; readonly to: number },
): Promise<CellsOf<T>> {
  const { dimension } = cutOf({ by, where });
  const question = { product, kind, table, dimension, from: dateOf(from), to: dateOf(to) };
  return { table, cells: await activity.read(question) } as CellsOf<T>;
}
