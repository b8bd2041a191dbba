import type { Control } from '../control/open-control.ts';
import type { Product } from '../ingest/product.ts';
import { untilFinished } from '../warehouse/until-finished.ts';
import type { Writer } from '../writer/writer.ts';
import type { RemovalClock } from './removal-clock.ts';
import { retentionStatus } from './retention-status.ts';
import { type Removed, type RetentionContext, runRetention } from './run-retention.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const FIRST_LOOK_MS = MINUTE_MS;
const LOOK_EVERY_MS = 5 * MINUTE_MS;
/** While days are left over: readers wait longer for what is asked about them. */
const SOON_MS = 15_000;
/** While acknowledged events wait longer than this, the engine is left to them. */
const BEHIND_MS = 1500;
/** Looks that are put off for that, one after the other: an hour of them. */
const MOST_PUT_OFF = HOUR_MS / SOON_MS;
/** Time for the rollups of one product at a time: late uploads keep the last days changing. */
const BUDGET_MS = 10_000;
const RUN_EVERY_MS = 24 * HOUR_MS;
/** After a run that failed. */
const RETRY_MS = HOUR_MS;
const RUNS_KEPT = 400;

export interface UpkeepOptions extends RetentionContext {
  readonly control: Control;
  readonly clock: RemovalClock;
  readonly writer: Writer;
  /** How long the oldest acknowledged event waits to be stored, in milliseconds. */
  readonly lag: () => Promise<number>;
  readonly products: ReadonlyMap<string, Product>;
  /** Receives a line when something could not be done; it is tried again. */
  readonly warn: (line: string) => void;
}

/** Computes rollups as days change, and removes once a day what is not kept. */
export interface Upkeep {
  stop(): Promise<void>;
}

export function startUpkeep(options: UpkeepOptions): Upkeep {
  const { control, clock, writer, lag, products, rollups, warn } = options;
  let stopped = false;
  let putOff = 0;
  let working: Promise<void> = Promise.resolve();

  const retain = async (now: number): Promise<readonly Removed[]> => {
    const removed: Removed[] = [];
    let problem: string | null = null;
    try {
      for (const { catalog, shape } of products.values()) {
        // Most of the computing is done before the writer is held up.
        for (let left = 1; left > 0; ) {
          if (stopped) throw new Error('the server is stopping');
          ({ left } = await rollups.refresh(catalog.product, BUDGET_MS));
        }
        const { differences } = await rollups.check(catalog.product);
        if (differences > 0) {
          throw new Error(
            `the rollups of ${catalog.product} differ from its events in ${differences} rows, so nothing of it is removed`,
          );
        }
        const alone = <T>(work: () => Promise<T>): Promise<T> =>
          writer.exclusively(async (writerStops) => {
            try {
              if (stopped) throw new Error('the server is stopping');
              return await work();
            } catch (error) {
              const finish = () => options.warehouse.finishErasing(catalog.product);
              await untilFinished(finish, writerStops, warn);
              throw error;
            }
          });
        removed.push(await runRetention(options, catalog, { stored: shape.events, now, alone }));
      }
      return removed;
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
      throw error;
    } finally {
      await recordRun(control, { ended_at: now, removed: JSON.stringify(removed), problem });
    }
  };

  const look = async (): Promise<void> => {
    try {
      if (putOff < MOST_PUT_OFF && (await lag()) > BEHIND_MS) {
        putOff += 1;
        return again();
      }
      putOff = 0;
      for (const product of products.keys()) {
        if (stopped) return;
        const { left } = await rollups.refresh(product, BUDGET_MS);
        if (left > 0) again();
      }
      const now = await clock.look();
      if (stopped || now === undefined || !(await isDue(control, now))) return;
      await retain(now);
    } catch (error) {
      if (!stopped) warn(`upkeep will be tried again: ${error instanceof Error ? error.message : error}`);
    }
  };
  const first = setTimeout(() => begin(), FIRST_LOOK_MS).unref();
  const timer = setInterval(() => begin(), LOOK_EVERY_MS).unref();
  let soon: NodeJS.Timeout | undefined;
  const again = (): void => {
    clearTimeout(soon);
    soon = setTimeout(() => begin(), SOON_MS).unref();
  };
  let busy = false;
  const begin = (): void => {
    if (busy) return;
    busy = true;
    working = look().finally(() => {
      busy = false;
    });
  };

  return {
    async stop() {
      stopped = true;
      clearTimeout(first);
      clearTimeout(soon);
      clearInterval(timer);
      await working;
    },
  };
}

async function isDue(control: Control, now: number): Promise<boolean> {
  const { lastSuccess = 0, lastRun = 0 } = await retentionStatus(control);
  // A run in the future was one by a clock that has been set right since.
  const passed = (time: number, atLeast: number) => Math.abs(now - time) >= atLeast;
  return passed(lastSuccess, RUN_EVERY_MS) && passed(lastRun, RETRY_MS);
}

async function recordRun(
  { db }: Control,
  run: { readonly ended_at: number; readonly removed: string; readonly problem: string | null },
): Promise<void> {
  await db
    .insertInto('retention_runs')
    .values(run)
    .onConflict((one) => one.column('ended_at').doUpdateSet(run))
    .execute();
  await db.deleteFrom('retention_runs').where('ended_at', '>', run.ended_at).execute();
  const kept = db
    .selectFrom('retention_runs')
    .select('ended_at')
    .orderBy('ended_at', 'desc')
    .limit(RUNS_KEPT);
  await db.deleteFrom('retention_runs').where('ended_at', 'not in', kept).execute();
}
