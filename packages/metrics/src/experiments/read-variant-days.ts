import type { EngineRow } from '../answer.ts';
import type { UnitSums } from '../stats/unit-sums.ts';

/** The people-days of one variant on one day. */
export interface VariantDay {
  /** Milliseconds since the epoch. */
  readonly start: number;
  /** Empty for people-days that say several variants. */
  readonly variant: string;
  readonly n: number;
  /** In the order of the plan's outcomes. */
  readonly outcomes: readonly UnitSums[];
}

/** Reads the rows of `renderExperiment`. */
export function readVariantDays(rows: readonly EngineRow[], outcomes: number): readonly VariantDay[] {
  return rows.map((row) => {
    const n = Number(row.n);
    const at = (name: string, place: number) => Number(row[`${name}_${place}`]);
    return {
      ...{ start: Number(row.start), variant: String(row.variant), n },
      outcomes: Array.from({ length: outcomes }, (_, k) => ({
        ...{ n, y: at('y', k), x: at('x', k), yy: at('yy', k), xx: at('xx', k), xy: at('xy', k) },
      })),
    };
  });
}
