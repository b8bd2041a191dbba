import type { CompiledCatalog } from '@candor/catalog';
import {
  type EngineRow,
  type EventsReader,
  planAnonymousVersions,
  planVersions,
  shownDays,
  type VersionQuery,
} from '@candor/metrics';
import type { Warehouse } from '../warehouse/warehouse.ts';

/** How much versions are used, and what of it is hidden. */
export interface VersionRead {
  readonly rows: readonly EngineRow[];
  /** Versions of which some days are merged into `other`. */
  readonly merged: ReadonlySet<string>;
  /** Days that are left out, UTC, `2026-01-31`. */
  readonly leftOut: ReadonlySet<string>;
}

/**
 * Reads how much versions are used.
 *
 * @param now milliseconds since the epoch
 * @throws {QueryError} in one line for whoever asked
 */
export type VersionReader = (
  catalog: CompiledCatalog,
  query: VersionQuery,
  now: number,
) => Promise<VersionRead>;

/** For those who may read everything. */
export function versionReader(reader: Pick<EventsReader, 'read'>): VersionReader {
  return async (catalog, query) => {
    const { rows } = await reader.read(planVersions(catalog, query));
    return { rows, merged: new Set(), leftOut: new Set() };
  };
}

/** For those who may see versions of at least `k` people a day. */
export function anonymousVersionReader(
  warehouse: Pick<Warehouse, 'profiles' | 'queryShown'>,
  k: number,
): VersionReader {
  return async (catalog, query, now) => {
    const anonymous = planAnonymousVersions(catalog, query, now);
    const days = shownDays(await warehouse.profiles(anonymous), anonymous.fields, k);
    const rows = await warehouse.queryShown(anonymous, days);
    const merged = [...days.shown.values()].flatMap((hidden) => [...(hidden[0] ?? [])]);
    return {
      rows,
      merged: new Set(merged.length === 0 ? [] : [...merged.map((one) => one || 'none'), 'other']),
      leftOut: days.leftOut,
    };
  };
}
