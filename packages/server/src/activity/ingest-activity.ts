import type { Refusal } from '@candor/catalog';
import { dayNumber } from '@candor/metrics';
import type { Admission } from '../access/admission.ts';
import type { WriteKey } from '../access/write-key.ts';
import type { IngestContext } from '../ingest/ingest-context.ts';
import { answerOf, type IngestReply, refused, tooLarge } from '../ingest/ingest-reply.ts';
import { waitReply } from '../limits/wait-reply.ts';
import type { ActivityRecord } from './activity-record.ts';
import { additionsOf } from './count-tables.ts';
import type { Activity } from './open-activity.ts';
import { readActivity, readSource } from './read-activity.ts';
import { readRecord } from './read-record.ts';

const DAY_MS = 86_400_000;

/** When a client may try again after the counts could not be kept. */
const RETRY_SECONDS = 60;

export interface ActivityContext extends Pick<IngestContext, 'products' | 'intake' | 'deadLetters' | 'warn'> {
  readonly admission: Pick<Admission, 'admitProduct'>;
  readonly activity: Activity;
}

/**
 * Takes records of active days in: judges each, adds to counts what is accepted, and only then answers.
 *
 * @param body parsed JSON
 * @param key that the request was sent under
 * @param now milliseconds since the epoch
 */
export async function ingestActivity(
  { products, intake, deadLetters, warn, admission, activity }: ActivityContext,
  body: unknown,
  key: WriteKey | undefined,
  now: number,
): Promise<IngestReply> {
  const read = readActivity(body);
  if (!read.ok) return read.problem === 'too_large' ? tooLarge() : refused(read.code, read.field);
  const { batchId, product: name, catalogVersion, records } = read.envelope;
  const product = products.get(name);
  const kept = product === undefined ? undefined : (admission.admitProduct(name, key) ?? intake.stopOf(name));
  if (kept !== undefined) return kept;
  const version = product?.versions.get(catalogVersion);
  if (version === undefined) {
    const have = [...(product?.versions.keys() ?? [])];
    return { status: 409, body: JSON.stringify({ error: 'unknown_catalog', have }) };
  }
  const source = readSource(version.catalog, read.envelope.source);
  if ('code' in source) return refused(source.code, source.field);

  const { accepted, refusals, duplicates } = judge(version.catalog, records, now);
  const counted = intake.takesFrom(name, source.version) ? accepted : [];
  const stopped = counted === accepted ? [] : accepted.map(({ index }) => ({ index, code: 'stopped' }));
  const turnedAway: readonly Refusal[] = [...refusals, ...stopped];
  const answer = answerOf(counted.length, turnedAway, duplicates, intake.tagOf(name));
  try {
    const said = await activity.add({
      batchId,
      receivedAt: now,
      answer: JSON.stringify(answer),
      additions: counted.flatMap(({ record }) => additionsOf(name, source, record)),
    });
    for (const { code, field = '' } of turnedAway)
      deadLetters.note({ product: name, event: '', field, code, version: source.version }, 1);
    return { status: 200, body: said };
  } catch (error) {
    warn(`records could not be counted: ${error instanceof Error ? error.message : 'no reason was given'}`);
    return waitReply(503, 'unavailable', RETRY_SECONDS);
  }
}

interface Judged {
  readonly accepted: readonly { readonly index: number; readonly record: ActivityRecord }[];
  readonly refusals: readonly Refusal[];
  readonly duplicates: number;
}

/** Judges every record by itself. An installation has one of a kind and day, so a second one in a batch is the same again. */
function judge(
  catalog: Parameters<typeof readRecord>[0] & { readonly retention: { readonly rawDays: number } },
  records: readonly unknown[],
  now: number,
): Judged {
  const accepted: { index: number; record: ActivityRecord }[] = [];
  const refusals: Refusal[] = [];
  const seen = new Set<string>();
  let duplicates = 0;
  for (const [index, value] of records.entries()) {
    const record = readRecord(catalog, value);
    if ('code' in record) {
      refusals.push({ index, ...record });
    } else if (!isPlausible(record.date, catalog.retention.rawDays, now)) {
      refusals.push({ index, code: 'clock', field: 'date' });
    } else if (seen.has(`${record.kind} ${record.date}`)) {
      duplicates += 1;
    } else {
      seen.add(`${record.kind} ${record.date}`);
      accepted.push({ index, record });
    }
  }
  return { accepted, refusals, duplicates };
}

/** Not older than raw events are kept, and not more than a day ahead. */
function isPlausible(date: string, rawDays: number, now: number): boolean {
  const [day = 0, today] = [dayNumber(date), Math.floor(now / DAY_MS)];
  return day >= today - rawDays && day <= today + 1;
}
