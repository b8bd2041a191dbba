import type { RetentionAnswer } from './api.ts';
import type { HeatRow } from './heat-map.tsx';

export interface RetentionRows {
  /** How many weeks later. */
  readonly columns: readonly string[];
  readonly rows: readonly HeatRow[];
  readonly total: HeatRow | undefined;
}

/** The rows of a table of retention without groups. Weeks before the first in which anybody began are left out. */
export function retentionRows({ rows, totals }: RetentionAnswer): RetentionRows {
  const [total] = totals;
  const first = rows.findIndex(({ n }) => n > 0);
  const shown = first === -1 ? [] : rows.slice(first);
  const afters = (total?.cells ?? []).map(({ after }) => after);
  const place = <T extends { readonly after: number }>(cells: readonly T[]): readonly T[] =>
    cells.toSorted((a, b) => a.after - b.after);
  return {
    columns: afters.map((after) => `${after}`),
    rows: shown.map(({ cohort, n, cells }) => ({
      ...{ name: cohort, n },
      cells: place(cells).map((cell) => ({ ...cell, of: n })),
    })),
    total: total && {
      name: 'all',
      n: shown.reduce((sum, { n }) => sum + n, 0),
      cells: place(total.cells).map((cell) => ({ ...cell, incomplete: false })),
    },
  };
}
