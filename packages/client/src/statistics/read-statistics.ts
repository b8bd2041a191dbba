import type { CatalogDefinition } from '@candor/catalog';
import { eachEvent } from '../history/each-event.ts';
import { readStore } from '../store/open-store.ts';
import { daysUntil, type PersonalStatistics, personalStatistics } from './personal-statistics.ts';

/** The statistics of a store, sent events included; undefined when there is none. */
export function readStatistics(
  storePath: string,
  catalog: CatalogDefinition,
  days: number,
  now: number = Date.now(),
): PersonalStatistics | undefined {
  return readStore(storePath, (database) => {
    const since = `${daysUntil(now, days)[0]} 00:00:00.000`;
    return personalStatistics(catalog, eachEvent(database, { since, inOrder: true }), { days, now });
  });
}
