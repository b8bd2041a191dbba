import type { Control } from '../control/open-control.ts';
import { type RetentionStatus, retentionStatus } from '../retention/retention-status.ts';
import type { Rollups } from './rollups.ts';

/** How the totals of past days stand, and what is not kept any more. Days are UTC, `2026-01-31`. */
export interface RollupState {
  readonly products: readonly ProductRollups[];
  readonly retention: RetentionStatus;
}

export interface ProductRollups {
  readonly product: string;
  /** That are over and have events, oldest first. */
  readonly days: readonly string[];
  /** Those of them whose totals are to be computed; questions about them are answered from events. */
  readonly dirty: readonly string[];
  /** From which day on what is kept, by `event:NAME`, `hourly` and `daily`; nothing has been removed of what is not there. */
  readonly keptFrom: Readonly<Record<string, string>>;
}

export async function rollupState(
  rollups: Rollups,
  { db }: Control,
  products: readonly string[],
): Promise<RollupState> {
  const horizons = await db.selectFrom('retention_horizons').selectAll().execute();
  const states: ProductRollups[] = [];
  for (const product of products) {
    const own = horizons.filter((one) => one.product === product);
    const keptFrom = Object.fromEntries(own.map(({ what, before }) => [what, before]));
    states.push({ product, ...(await rollups.state(product)), keptFrom });
  }
  return { products: states, retention: await retentionStatus({ db }) };
}
