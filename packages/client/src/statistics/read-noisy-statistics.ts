import type { CatalogDefinition } from '@candor/catalog';
import { drawShownDays, noisyDays } from '../aggregates/draw-days.ts';
import { systemBits } from '../aggregates/system-bits.ts';
import type { Settings } from '../consent/settings.ts';
import { isBusy, openStore, readStore, StoreError } from '../store/open-store.ts';
import { type NoisyStatistics, noisyStatistics, shownCounts } from './noisy-statistics.ts';
import { daysUntil } from './personal-statistics.ts';

const WAIT_MS = 1_000;
const DAY_MS = 86_400_000;

/**
 * The statistics of a store with noise, for the days that end with yesterday: a day is drawn when it is over, once, and
 * kept. Where somebody is writing the store, what was drawn before is shown.
 *
 * @returns undefined when there is none
 */
export function readNoisyStatistics(
  { storePath, retentionDays, privacy }: Pick<Settings, 'storePath' | 'retentionDays' | 'privacy'>,
  catalog: CatalogDefinition,
  days: number,
  now: number = Date.now(),
): NoisyStatistics | undefined {
  try {
    const database = openStore(storePath, WAIT_MS, 'refuse');
    try {
      const counts = shownCounts(catalog);
      drawShownDays(database, { counts, epsilon: privacy.dpEpsilon, retentionDays, now }, systemBits);
    } finally {
      database.close();
    }
  } catch (error) {
    const isHarmless =
      error instanceof StoreError ? error.code === 'absent' || error.code === 'busy' : isBusy(error);
    if (!isHarmless) throw error;
  }
  const dates = daysUntil(now - DAY_MS, days);
  return readStore(storePath, (database) => noisyStatistics(catalog, noisyDays(database, 'shown'), dates));
}
