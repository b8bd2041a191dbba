import type { Refusal } from '@candor/catalog';
import type { BodyFormat, DecodedBatch } from '../formats/index.ts';
import type { Log } from '../log/log.ts';
import type { StoredEvent } from '../warehouse/column.ts';
import type { Accepted } from './accepted-formats.ts';
import { expiryProblem } from './expiry-problem.ts';
import { answerOf, type IngestReply, refused, tooLarge } from './ingest-reply.ts';
import { logEntries } from './log-entries.ts';
import type { Product } from './product.ts';

/** Takes in what a released client sends: the same promises as for a canonical batch, with new ids for old. */
export async function ingestDecoded(
  { product, decoder }: Accepted,
  log: Log,
  format: BodyFormat,
  body: unknown,
  now: number,
): Promise<IngestReply> {
  const decoded = decoder.decodeBody(format, body, now);
  if (!decoded.ok) return decoded.problem === 'too_large' ? tooLarge() : refused(decoded.code, decoded.field);
  return keepDecoded(product, log, decoded.batch, now);
}

/** Keeps decoded events, and answers when they are on disk. */
export async function keepDecoded(
  product: Product,
  log: Log,
  { batchId, groups, refusals, duplicates }: DecodedBatch,
  now: number,
): Promise<IngestReply> {
  const catalogVersion = product.catalog.version;
  const newest = product.versions.get(catalogVersion);
  const expired: Refusal[] = [];
  const rows = groups.flatMap(({ source, events }) =>
    events.flatMap(({ index, event, time }): readonly StoredEvent[] => {
      const problem = newest && expiryProblem(newest, event, { time, version: source.version });
      if (problem === undefined) return [{ event, time, receivedAt: now, source, catalogVersion }];
      expired.push({ index, ...problem });
      return [];
    }),
  );
  const answer = await log.append({
    batchId,
    receivedAt: now,
    answer: JSON.stringify(answerOf(rows.length, [...refusals, ...expired], duplicates)),
    entries: logEntries(product, rows),
  });
  return { status: 200, body: answer };
}
