import type { DatabaseSync } from 'node:sqlite';
import type { Metrics } from '@candor/catalog';
import type { RandomBits } from '@candor/metrics/noise';
import { addDays } from '../activity/calendar.ts';
import { eachEvent } from '../history/each-event.ts';
import { utcDate } from '../record/assign-sessions.ts';
import { createCounter } from '../statistics/counter.ts';
import { readMeta } from '../store/meta.ts';
import { inTransaction } from '../store/transaction.ts';
import { addNoise, type NoisyDay } from './noisy-day.ts';
import { type SharedCount, sharedCounts } from './shared-counts.ts';

/** What is shared and what is shown are drawn apart: each has keys of its own, and an epsilon of its own for each day. */
const KEYS = { shared: 'aggregates:', shown: 'shown:' } as const;
type Purpose = keyof typeof KEYS;

interface Drawing {
  readonly epsilon: number;
  readonly retentionDays: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Draws the noisy counts to be shared of every day that is over since somebody agreed to share them.
 */
export function drawDays(
  database: DatabaseSync,
  drawing: Drawing & { readonly metrics: Metrics },
  bits: RandomBits,
): void {
  inTransaction(database, () => {
    const since = readMeta(database, 'aggregates_since');
    drawFor(database, 'shared', { ...drawing, counts: sharedCounts(drawing.metrics), since }, bits);
  });
}

/** The same to be shown, of every day that is over and that events are kept of. */
export function drawShownDays(
  database: DatabaseSync,
  drawing: Drawing & { readonly counts: readonly SharedCount[] },
  bits: RandomBits,
): void {
  const since = oldestOf(drawing);
  inTransaction(database, () => drawFor(database, 'shown', { ...drawing, since }, bits));
}

/**
 * Draws each day once and keeps it. Whoever could have it drawn again would see through the noise by taking the mean.
 * Days without events are drawn like others, since a day that is missing would tell that nothing was done.
 */
function drawFor(
  database: DatabaseSync,
  purpose: Purpose,
  drawing: Drawing & { readonly counts: readonly SharedCount[]; readonly since: string | undefined },
  bits: RandomBits,
): void {
  const { counts, since, epsilon, now } = drawing;
  const key = KEYS[purpose];
  const today = utcDate(now);
  const oldest = oldestOf(drawing);
  database.prepare(`DELETE FROM meta WHERE key LIKE '${key}%' AND key < ?`).run(key + oldest);
  if (since === undefined || counts.length === 0) return;
  const drawn = noisyDays(database, purpose).at(-1)?.date;
  const next = drawn === undefined ? since : addDays(drawn, 1);
  const keep = database.prepare('INSERT INTO meta VALUES (?, ?)');
  const first = [next, since, oldest].sort().at(-1) ?? today;
  const days = countDays(database, counts, first, today);
  for (let date = first; date < today; date = addDays(date, 1)) {
    const count = (shared: SharedCount) => days.get(date)?.(shared) ?? 0;
    keep.run(key + date, JSON.stringify(addNoise(date, counts, count, epsilon, bits)));
  }
}

function oldestOf({ now, retentionDays }: Drawing): string {
  return addDays(utcDate(now), -retentionDays);
}

/** What was drawn, by day. */
export function noisyDays(database: DatabaseSync, purpose: Purpose = 'shared'): readonly NoisyDay[] {
  return database
    .prepare(`SELECT value FROM meta WHERE key LIKE '${KEYS[purpose]}%' ORDER BY key`)
    .all()
    .map(({ value }) => JSON.parse(String(value)) as NoisyDay);
}

/** The true counts of each day that has events, all in one reading. */
function countDays(
  database: DatabaseSync,
  counts: readonly SharedCount[],
  first: string,
  end: string,
): ReadonlyMap<string, (shared: SharedCount) => number> {
  const days = new Map<string, Map<SharedCount, readonly ReturnType<typeof createCounter>[]>>();
  for (const event of eachEvent(database, { since: `${first} 00:00:00.000` })) {
    const date = event.timestamp.slice(0, 10);
    if (date >= end) continue;
    const day =
      days.get(date) ?? new Map(counts.map((shared) => [shared, shared.counted.map(createCounter)] as const));
    days.set(date, day);
    for (const counters of day.values()) for (const counter of counters) counter.add(event);
  }
  const sumOf =
    (day: Map<SharedCount, readonly ReturnType<typeof createCounter>[]>) => (shared: SharedCount) =>
      (day.get(shared) ?? []).reduce((sum, counter) => sum + counter.count(), 0);
  return new Map([...days].map(([date, day]) => [date, sumOf(day)]));
}
