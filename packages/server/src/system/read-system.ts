import type { CompiledCatalog } from '@candor/catalog';
import type { Plan } from '@candor/metrics';
import type { SystemAnswer, TakenIn } from '../api.ts';
import type { Control } from '../control/open-control.ts';
import { readRejected, readRejectedHours } from '../dead-letters/read-rejected.ts';
import { checkRights, checkSecrets, checkSpace } from '../doctor/check-folder.ts';
import { reasonOf } from '../doctor/finding.ts';
import type { Limits } from '../limits/limits.ts';
import type { PressureState } from '../limits/pressure.ts';
import type { LogDepth } from '../log/log.ts';
import type { Taken, TakenCounts } from '../observe/taken-counts.ts';
import { retentionStatus } from '../retention/retention-status.ts';
import { dateOf } from '../rollups/known-days.ts';
import type { Rollups } from '../rollups/rollups.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { byUrgency, judgeSystem } from './judge-system.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Beyond, only how many there are is told. */
const MOST_REJECTED = 200;

export interface SystemContext {
  /** The data folder. */
  readonly data: string;
  readonly control: Control;
  readonly warehouse: Pick<Warehouse, 'ping' | 'query'>;
  readonly rollups: Pick<Rollups, 'state'>;
  readonly taken: TakenCounts;
  readonly limits: Limits;
  depth(): Promise<LogDepth>;
  /** Why the writer could not store what it last tried. */
  writerProblem(): string | undefined;
  pressure(): PressureState;
}

/**
 * Says how a server is, and what came in for one of its products.
 *
 * @param since of the rejected events that are told by code and version; milliseconds since the epoch
 */
export async function readSystem(
  context: SystemContext,
  { product, events }: Pick<CompiledCatalog, 'product' | 'events'>,
  since: number,
): Promise<SystemAnswer> {
  const { control, warehouse, rollups, taken, limits, data } = context;
  const now = Date.now();
  const [log, retention, rejected, hours, days, stored] = await Promise.all([
    context.depth(),
    retentionStatus(control),
    readRejected(control, { product, since }),
    readRejectedHours(control, product, Math.min(since, now - DAY_MS)),
    rollups.state(product).catch(() => undefined),
    storedOf(warehouse, product, Object.keys(events), now).catch((error: unknown) => reasonOf(error)),
  ]);
  const minutes = taken.minutes(product);
  const lastHour = addUp(minutes.filter(({ minute }) => minute >= now - HOUR_MS));
  const oldest = log.oldest ?? now;
  const waitsMs = Math.max(0, now - oldest);
  const pressure = context.pressure();
  const writerProblem = context.writerProblem();
  const facts = {
    ...{ now, startedAt: taken.startedAt, pressure, retention, taken: lastHour },
    log: { entries: log.entries, waitsMs },
    ...(typeof stored === 'string' ? { engineProblem: stored } : {}),
    ...(writerProblem === undefined ? {} : { writerProblem }),
    ...(days === undefined ? {} : { dirtyDays: days.dirty.length }),
  };
  const lastDay = hours.filter(({ hour }) => hour > now - DAY_MS - HOUR_MS);
  return {
    ...{ product, at: timeOf(now), watermark: timeOf(oldest) },
    findings: byUrgency([...judgeSystem(facts), checkSpace(data), checkRights(data), checkSecrets(data)]),
    taken: {
      ...{ counted_since: timeOf(taken.startedAt), last_hour: lastHour, last_day: addUp(minutes) },
      minutes: minutes
        .filter(({ minute }) => minute >= now - HOUR_MS)
        .map(({ minute, ...rest }) => ({ start: timeOf(minute), ...rest })),
      hours: byHour(minutes),
    },
    ...(typeof stored === 'string' ? {} : { stored }),
    rejected: {
      ...{ since: timeOf(since), last_day: sum(lastDay) },
      hours: hours.map(({ hour, events: count }) => ({ start: timeOf(hour), events: count })),
      rows: rejected.slice(0, MOST_REJECTED).map(({ product: _product, lastHour: last, ...row }) => ({
        ...row,
        last_hour: timeOf(last),
      })),
      left_out: sum(rejected.slice(MOST_REJECTED)),
    },
    log: { entries: log.entries, bytes: log.bytes, max_bytes: log.maxBytes, oldest_seconds: waitsMs / 1000 },
    writer: writerProblem === undefined ? {} : { problem: writerProblem },
    ...(days === undefined ? {} : { rollups: { days: days.days.length, dirty: days.dirty } }),
    retention: {
      ...(retention.lastRun === undefined ? {} : { last_run: timeOf(retention.lastRun) }),
      ...(retention.lastSuccess === undefined ? {} : { last_success: timeOf(retention.lastSuccess) }),
      ...(retention.problem === undefined ? {} : { problem: retention.problem }),
    },
    pressure,
    limits: {
      ...{ log_entries: limits.logEntries, log_bytes: limits.logBytes },
      ...{ disk_free_bytes: limits.freeBytes, memory_bytes: limits.memoryBytes },
    },
  };
}

/** How many events are in the warehouse, and how many of them were received today and the day before (UTC). */
async function storedOf(
  warehouse: Pick<Warehouse, 'ping' | 'query'>,
  product: string,
  events: readonly string[],
  now: number,
): Promise<NonNullable<SystemAnswer['stored']>> {
  const receivedOn = (day: string): Plan['measures'][string] => ({
    ...{ kind: 'counts' },
    counts: [{ unit: 'events', when: [{ column: 'received_on', negated: false, values: [day] }] }],
  });
  const [row] = await warehouse.query({
    // Every event that can be stored is within these.
    ...{ product, from: 0, to: now + 2 * DAY_MS, groups: [] },
    where: [{ column: 'event', negated: false, values: events }],
    measures: {
      n: { kind: 'counts', counts: [{ unit: 'events', when: [] }] },
      today: receivedOn(dateOf(now)),
      yesterday: receivedOn(dateOf(now - DAY_MS)),
    },
  });
  const [all, today, yesterday] = [row?.n, row?.today, row?.yesterday].map(Number);
  return {
    ...{ events: all ?? 0, received_today: today ?? 0, received_yesterday: yesterday ?? 0 },
  };
}

function byHour(minutes: ReturnType<TakenCounts['minutes']>): SystemAnswer['taken']['hours'] {
  const hours = Map.groupBy(minutes, ({ minute }) => minute - (minute % HOUR_MS));
  return [...hours].map(([hour, some]): TakenIn => ({ start: timeOf(hour), ...addUp(some) }));
}

function addUp(some: readonly Taken[]): Taken {
  const total = (of: keyof Taken) => some.reduce((all, one) => all + one[of], 0);
  return { accepted: total('accepted'), duplicates: total('duplicates'), rejected: total('rejected') };
}

function sum(some: readonly { readonly events: number }[]): number {
  return some.reduce((all, { events }) => all + events, 0);
}

function timeOf(time: number): string {
  return new Date(time).toISOString();
}
