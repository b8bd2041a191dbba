import type { DatabaseSync } from 'node:sqlite';
import { type CompiledCatalog, type Source, sourceProblem } from '@candor/catalog';
import { scanAll } from '@candor/firewall';
import type { ActivityBatch } from '../activity/activity-batch.ts';
import type { QueuedRecord } from '../activity/activity-queue.ts';
import { type ActivityRecord, LONGEST_AGE, LONGEST_GAP, milestoneOf } from '../activity/activity-record.ts';
import { readCatalog } from '../store/meta.ts';

declare const checked: unique symbol;

/** The body of `POST /v1/activity`. It has nothing in common with a batch of events: no id of a session or a day, and no time. */
export interface OutgoingActivity {
  /** Only {@link outgoingActivity} makes one. */
  readonly [checked]: true;
  readonly batch_id: string;
  readonly catalog: { readonly product: string; readonly version: number };
  readonly source: Pick<Source, 'version' | 'channel' | 'tier' | 'os' | 'arch'>;
  readonly records: readonly ActivityRecord[];
}

/** A kind of record of the contract, which no catalog declares: somebody agreed to be counted as turned off. */
const DISABLED = 'disabled';
const DATE = /^\d{4}-\d\d-\d\d$/;
const COHORT = /^(\d{4}-W\d\d|older)$/;

/**
 * Makes the body for records of one source. Everything is checked against the catalog and scanned: another program may
 * have written the store.
 *
 * @returns undefined when the source is not there any more, or may not be sent
 */
export function outgoingActivity(
  database: DatabaseSync,
  { batchId, sourceId, records }: ActivityBatch,
): OutgoingActivity | undefined {
  const found = sourceOf(database, sourceId);
  if (found === undefined) return undefined;
  const { catalog, catalogVersion, source } = found;
  const { version, channel, tier, os, arch } = source;
  return {
    batch_id: batchId,
    catalog: { product: catalog.product, version: catalogVersion },
    source: { version, channel, tier, os, arch },
    records: records.flatMap((record) => checkedRecord(catalog, record) ?? []),
  } as unknown as OutgoingActivity;
}

/** Whether a record may be sent at all. */
export function isSendable(database: DatabaseSync, { sourceId, record }: QueuedRecord): boolean {
  const found = sourceOf(database, sourceId);
  return found !== undefined && checkedRecord(found.catalog, record) !== undefined;
}

function sourceOf(
  database: DatabaseSync,
  sourceId: number,
):
  | { readonly catalog: CompiledCatalog; readonly catalogVersion: number; readonly source: Source }
  | undefined {
  const row = database
    .prepare(
      'SELECT catalog_version, version, channel, tier, os, arch, shell, runtime, sdk FROM sources WHERE id = ?',
    )
    .get(sourceId);
  if (row === undefined) return undefined;
  const { catalog_version, ...said } = row;
  const source = { ...said } as unknown as Source;
  const catalogVersion = Number(catalog_version);
  const catalog = readCatalog(database, catalogVersion);
  if (catalog === undefined || sourceProblem(catalog, { ...source }) !== undefined) return undefined;
  const { version, runtime, sdk } = source;
  return scanAll({ version, runtime, sdk }) === undefined ? { catalog, catalogVersion, source } : undefined;
}

/** The record with what its kind has and nothing else; undefined when it is not as it should be. */
function checkedRecord(
  { activity, milestones }: CompiledCatalog,
  { kind, date, gap, age, cohort }: ActivityRecord,
): ActivityRecord | undefined {
  if (!DATE.test(date) || Number.isNaN(Date.parse(date))) return undefined;
  if (kind === DISABLED) return { kind, date };
  if (!isWithin(age, LONGEST_AGE) || cohort === undefined || !COHORT.test(cohort)) return undefined;
  const milestone = milestoneOf(kind);
  if (milestone !== undefined)
    return Object.hasOwn(milestones, milestone) ? { kind, date, age, cohort } : undefined;
  if (!Object.hasOwn(activity, kind) || !isWithin(gap, LONGEST_GAP)) return undefined;
  return { kind, date, gap, age, cohort };
}

function isWithin(value: number | undefined, most: number): value is number {
  return Number.isInteger(value) && value !== undefined && value >= 0 && value <= most;
}
