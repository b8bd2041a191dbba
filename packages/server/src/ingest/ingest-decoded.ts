import type { Refusal } from '@candor/catalog';
import type { BodyFormat, DecodedBatch } from '../formats/index.ts';
import type { StoredEvent } from '../warehouse/column.ts';
import type { Accepted } from './accepted-formats.ts';
import { expiryProblem } from './expiry-problem.ts';
import type { Keeping } from './ingest-context.ts';
import { answerOf, type IngestReply, refused, tooLarge } from './ingest-reply.ts';
import { keepBatch } from './keep-batch.ts';
import { logEntries } from './log-entries.ts';
import type { Product } from './product.ts';

/** Takes in what a released client sends: the same promises as for a canonical batch, with new ids for old. */
export async function ingestDecoded(
  context: Keeping,
  { product, decoder }: Accepted,
  format: BodyFormat,
  body: unknown,
  now: number,
): Promise<IngestReply> {
  const stop = context.intake.stopOf(product.catalog.product);
  if (stop !== undefined) return stop;
  const decoded = decoder.decodeBody(format, body, now);
  if (!decoded.ok) return decoded.problem === 'too_large' ? tooLarge() : refused(decoded.code, decoded.field);
  return keepDecoded(context, product, decoded.batch, now);
}

/** Keeps decoded events, and answers when they are on disk. */
export async function keepDecoded(
  context: Keeping,
  product: Product,
  { batchId, groups, refusals, duplicates }: DecodedBatch,
  now: number,
): Promise<IngestReply> {
  const catalogVersion = product.catalog.version;
  const newest = product.versions.get(catalogVersion);
  const turnedAway: Refusal[] = [...refusals];
  const rows = groups.flatMap(({ source, events }): readonly StoredEvent[] => {
    if (newest === undefined) return [];
    const current = events.filter(({ index, event, time }) => {
      const problem = expiryProblem(newest, event, { time, version: source.version });
      if (problem !== undefined) turnedAway.push({ index, ...problem });
      return problem === undefined;
    });
    const admitted = context.intake.admit(newest, source.version, current);
    turnedAway.push(...admitted.refusals);
    return admitted.accepted.map(({ event, time }) => ({
      ...{ event, time, receivedAt: now, source, catalogVersion },
    }));
  });
  const policy = context.intake.tagOf(product.catalog.product);
  const reply = await keepBatch(context, {
    batchId,
    receivedAt: now,
    answer: JSON.stringify(answerOf(rows.length, turnedAway, duplicates, policy)),
    entries: logEntries(product, rows),
  });
  for (const { code, field = '' } of reply.status === 200 ? turnedAway : []) {
    // A format says its version once a session, and names events in its own words.
    context.deadLetters.note({ product: product.catalog.product, event: '', field, code, version: '' }, 1);
  }
  return reply;
}
