import { join } from 'node:path';
import { type Activity, openActivity } from './activity/open-activity.ts';
import type { Control } from './control/open-control.ts';
import { DeletionLedger } from './erasure/deletion-ledger.ts';
import { openReceiptKey } from './erasure/receipt-key.ts';
import { type Eraser, type EraserOptions, startEraser } from './erasure/start-eraser.ts';
import { loadTombstones } from './erasure/tombstones.ts';
import type { Product } from './ingest/product.ts';
import type { Observations } from './observe/create-observations.ts';
import { createIntake, type Intake } from './policy/intake.ts';
import { renewPolicies } from './policy/renew-policies.ts';
import { type Policies, watchPolicies } from './policy/watch-policies.ts';
import type { SigningKey } from './signing/key-file.ts';

const HOUR_MS = 3_600_000;
/** A client gives a batch up after 72 hours; one more for clocks. */
const BATCHES_KEPT_MS = 73 * HOUR_MS;

export interface PeopleOptions
  extends Pick<EraserOptions, 'clock' | 'log' | 'writer' | 'warehouse' | 'warn'> {
  /** The data folder. */
  readonly data: string;
  readonly control: Control;
  readonly products: ReadonlyMap<string, Product>;
  readonly observations: Pick<Observations, 'observe'>;
}

/** What a server does for the people behind events: counts them, obeys what is stopped, and erases what is theirs. */
export interface People {
  readonly activity: Activity;
  readonly policies: Policies;
  readonly intake: Intake;
  readonly eraser: Eraser;
  readonly receiptKey: SigningKey;
  stop(): Promise<void>;
}

export async function startPeople(options: PeopleOptions): Promise<People> {
  const { data, control, products, observations, warn } = options;
  const catalogs = new Map([...products].map(([name, { catalog }]) => [name, catalog]));
  const policies = await watchPolicies(control, warn);
  const tombstones = await loadTombstones(control);
  const receiptKey = openReceiptKey(data);
  const ledger = new DeletionLedger(control);
  const eraser = await startEraser({ ...options, catalogs, ledger, tombstones, receiptKey });
  observations.observe(
    'candor_deletions_unfinished',
    'Requests for erasure whose rows or files are not gone yet.',
    async () => (await ledger.unfinished()).reduce((sum, { requestIds }) => sum + requestIds.length, 0),
  );
  const activity = openActivity(join(data, 'activity.db'));
  const hourly = async () => {
    const now = await options.clock.look();
    if (now !== undefined) await activity.forgetBatches(now - BATCHES_KEPT_MS);
    if (await renewPolicies(control, data, [...catalogs.values()], Date.now())) await policies.reload();
  };
  const stop = async () => {
    clearInterval(everyHour);
    await eraser.stop();
    await activity.close();
  };
  const everyHour = setInterval(
    () => hourly().catch((error: Error) => warn(`policies were not renewed: ${error.message}`)),
    HOUR_MS,
  ).unref();
  try {
    await hourly();
  } catch (error) {
    await stop();
    throw error;
  }
  return { activity, policies, intake: createIntake(policies, tombstones.has), eraser, receiptKey, stop };
}
