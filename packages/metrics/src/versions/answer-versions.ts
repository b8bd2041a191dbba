import { compareVersions } from '@candor/catalog';
import { OTHER } from '../plan.ts';
import type { EngineRow } from '../value-rows.ts';

const DAY_MS = 86_400_000;

/** How much one version of the host is used. Days are UTC, `2026-01-31`. */
export interface VersionUse {
  /** `none` where events have none, `other` for what is merged since it tells of too few people. */
  readonly version: string;
  /** The first and the last day of the range on which it was seen. */
  readonly first_day: string;
  readonly last_day: string;
  /** It was not seen in the 90 days before the range. */
  readonly new: boolean;
  readonly events: number;
  readonly person_days: number;
  /** Of the person-days of all versions, 0–1. Whoever changes the version on a day counts in both. */
  readonly share: number | null;
  /** Some of its days are in `other` or left out, since they tell of too few people; so are all of `other`. */
  readonly suppressed: boolean;
  readonly days: readonly DayUse[];
}

export interface DayUse {
  readonly day: string;
  readonly person_days: number;
}

/** How much a product is used in a range, and which versions of it. */
export interface VersionsUsed {
  /** Somebody who uses two versions on a day is one person-day here. */
  readonly person_days: number;
  readonly days: readonly DayUse[];
  /** Newest first; what has no version last. */
  readonly versions: readonly VersionUse[];
  /** How many versions are left out: those that are used the least. */
  readonly left_out: number;
  /** Days that are left out since they tell of too few people. */
  readonly days_left_out: number;
}

export interface VersionRows {
  /** By version and day. */
  readonly byVersion: readonly EngineRow[];
  /** By day. */
  readonly together: readonly EngineRow[];
  /** By version, of the time before. */
  readonly before: readonly EngineRow[];
  /** Versions of which some days are merged into `other`. */
  readonly merged: ReadonlySet<string>;
  readonly daysLeftOut: number;
}

/** Clients choose the versions that they claim, so there may be any number of them. */
const MOST_VERSIONS = 100;

/** Makes of an engine's rows (`planVersions`) which versions there are. */
export function answerVersions(read: VersionRows): VersionsUsed {
  const { byVersion, together, before, merged, daysLeftOut } = read;
  const days = daysOf(together);
  const person_days = sum(days);
  const known = new Set(before.map(versionOf));
  const all = [...Map.groupBy(byVersion, versionOf)].map(([version, rows]): VersionUse => {
    const own = daysOf(rows);
    const used = sum(own);
    return {
      ...{ version, first_day: own[0]?.day ?? '', last_day: own.at(-1)?.day ?? '' },
      ...{ new: !known.has(version), events: rows.reduce((n, row) => n + Number(row.numerator), 0) },
      ...{ person_days: used, share: person_days === 0 ? null : used / person_days, days: own },
      suppressed: daysLeftOut > 0 || merged.has(version),
    };
  });
  const shown = all
    .toSorted((a, b) => b.person_days - a.person_days || (a.version < b.version ? -1 : 1))
    .slice(0, MOST_VERSIONS);
  return {
    ...{ person_days, days, left_out: all.length - shown.length, days_left_out: daysLeftOut },
    versions: shown.sort((a, b) => byRelease(b.version, a.version)),
  };
}

/** The order of versions by semantic versioning; what is none comes before all others. */
export function byRelease(a: string, b: string): number {
  const [isA, isB] = [a, b].map((one) => one !== OTHER && one !== NONE);
  if (isA === true && isB === true) return compareVersions(a, b);
  return Number(isA) - Number(isB) || (a < b ? -1 : Number(a > b));
}

const NONE = 'none';

function versionOf({ group_0: version }: EngineRow): string {
  return String(version || NONE);
}

function daysOf(rows: readonly EngineRow[]): readonly DayUse[] {
  return rows
    .map(({ start, n }) => ({ day: dayOf(Number(start)), person_days: Number(n) }))
    .filter((one) => one.person_days > 0)
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

function dayOf(start: number): string {
  return new Date(start - (start % DAY_MS)).toISOString().slice(0, 10);
}

function sum(days: readonly DayUse[]): number {
  return days.reduce((all, { person_days }) => all + person_days, 0);
}
