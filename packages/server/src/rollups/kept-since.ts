import type { Rollup } from '@candor/metrics';
import type { Control } from '../control/open-control.ts';
import type { Horizons } from '../retention/horizons.ts';

/** From which day on a metric's totals are kept, by one dimension or over all (`''`). */
export interface RollupSince {
  readonly product: string;
  readonly metric: string;
  readonly by: string;
  /** UTC, `2026-01-31`; empty when they are kept of all days. */
  readonly since: string;
}

/** Stands for the metrics whose totals were kept before it was noted since when. */
const EARLIER = '*';

/** Since when totals are kept: a metric that came into the catalog later has none of days whose events were gone by then. */
export interface KeptSince {
  /** Remembers what is kept from now on, before any of its events go. */
  note(product: string): Promise<void>;
  /** @returns the first day, by the name of a metric and of a dimension, which is empty over all */
  of(product: string): Promise<(metric: string, by: string) => string>;
}

/** @param rollupsOf a product's newest catalog */
export function keptSince(
  { db, onChange }: Pick<Control, 'db' | 'onChange'>,
  horizons: Horizons,
  rollupsOf: (product: string) => readonly Rollup[],
): KeptSince {
  const held = new Map<string, Promise<readonly RollupSince[]>>();
  onChange(() => held.clear());
  const rowsOf = (product: string): Promise<readonly RollupSince[]> => {
    const found = held.get(product);
    if (found !== undefined) return found;
    const rows = db.selectFrom('rollups_since').selectAll().where('product', '=', product).execute();
    held.set(product, rows);
    rows.catch(() => held.delete(product));
    return rows;
  };
  /** Of every rollup: what was noted, or what holds from now on. */
  const allOf = async (product: string): Promise<readonly RollupSince[]> => {
    const rows = await rowsOf(product);
    const noted = new Map(rows.map((row) => [keyOf(row), row.since]));
    const earlier = rows.some(({ metric }) => metric === EARLIER);
    return rollupsOf(product).map((rollup) => {
      const place = { product, metric: rollup.metric, by: rollup.dimension?.name ?? '' };
      const first = earlier && wasKept(rollup) ? '' : horizons.ofEvents(product, rollup.events);
      return { ...place, since: noted.get(keyOf(place)) ?? first };
    });
  };

  return {
    async note(product) {
      const [rows, all] = [await rowsOf(product), await allOf(product)];
      const noted = new Set(rows.map(keyOf));
      if (rows.length === all.length && all.every((one) => noted.has(keyOf(one)))) return;
      // What is not in the catalog any more is not kept any longer either.
      await db.transaction().execute(async (change) => {
        await change.deleteFrom('rollups_since').where('product', '=', product).execute();
        for (const row of all) await change.insertInto('rollups_since').values(row).execute();
      });
      held.delete(product);
    },
    async of(product) {
      const since = new Map((await allOf(product)).map((row) => [keyOf(row), row.since]));
      return (metric, by) => since.get(keyOf({ metric, by })) ?? '';
    },
  };
}

/** Numbers of sessions and person-days that are taken one by one, and histograms, have been kept only since this is noted. */
function wasKept({ measures }: Rollup): boolean {
  return Object.values(measures).every((measure) =>
    measure.kind === 'counts'
      ? measure.counts.every(({ having }) => having === undefined)
      : measure.perSession === undefined && (measure.kind !== 'countOf' || measure.within === undefined),
  );
}

function keyOf({ metric, by }: Pick<RollupSince, 'metric' | 'by'>): string {
  return `${metric} ${by}`;
}
