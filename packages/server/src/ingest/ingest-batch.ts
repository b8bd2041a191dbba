import { type Source, sourceProblem } from '@candor/catalog';
import { scanAll } from '@candor/firewall';
import { noteRefusals, noteRefusedBatch } from '../dead-letters/note-refusals.ts';
import type { StoredEvent } from '../warehouse/column.ts';
import type { IngestContext, Keeping } from './ingest-context.ts';
import { answerOf, type IngestReply, refused, tooLarge } from './ingest-reply.ts';
import { judgeEvents } from './judge-events.ts';
import { keepBatch } from './keep-batch.ts';
import { logEntries } from './log-entries.ts';
import type { ProductVersion } from './product.ts';
import { type Envelope, isObject, readEnvelope } from './read-envelope.ts';

/**
 * Takes a canonical batch in: judges it, keeps what is accepted, and only then answers.
 *
 * @param body parsed JSON
 * @param admit what to answer to a batch of a product that may not be sent
 * @param now milliseconds since the epoch
 */
export async function ingestBatch(
  context: Keeping & Pick<IngestContext, 'products'>,
  body: unknown,
  admit: (product: string) => IngestReply | undefined,
  now: number,
): Promise<IngestReply> {
  const { products, deadLetters, intake } = context;
  const read = readEnvelope(body);
  if (!read.ok) return read.problem === 'too_large' ? tooLarge() : refused(read.code, read.field);
  const { envelope } = read;
  const product = products.get(envelope.product);
  const kept =
    product === undefined ? undefined : (admit(envelope.product) ?? intake.stopOf(envelope.product));
  if (kept !== undefined) return kept;
  const version = product?.versions.get(envelope.catalogVersion);
  if (product === undefined || version === undefined) {
    const have = [...(product?.versions.keys() ?? [])];
    return { status: 409, body: JSON.stringify({ error: 'unknown_catalog', have }) };
  }
  const refuse = (code: string, field: string): IngestReply => {
    noteRefusedBatch(deadLetters, envelope.product, { code, field }, envelope);
    return refused(code, field);
  };
  const { source, problem } = sourceAsDeclared(version, envelope.source);
  if (problem !== undefined) return refuse('bad_format', `source.${problem}`);
  const find = scanAll({ version: source.version, runtime: source.runtime, sdk: source.sdk });
  if (find !== undefined) return refuse('firewall', `source.${find.field}`);
  if (isMixed(envelope.events)) return refuse('mixed_batch', 'daily_id');

  const judged = judgeEvents(version, source.version, envelope.events, now);
  const admitted = intake.admit(version, source.version, judged.accepted);
  const { catalogVersion } = envelope;
  const rows = admitted.accepted.map(
    ({ event, time }): StoredEvent => ({ event, time, receivedAt: now, source, catalogVersion }),
  );
  const refusals = [...judged.refusals, ...admitted.refusals];
  const policy = intake.tagOf(envelope.product);
  const reply = await keepBatch(context, {
    batchId: envelope.batchId,
    receivedAt: now,
    answer: JSON.stringify(answerOf(rows.length, refusals, judged.duplicates, policy)),
    entries: logEntries(product, rows),
  });
  if (refusals.length > 0 && reply.status === 200)
    noteRefusals(deadLetters, version, source.version, envelope.events, refusals);
  return reply;
}

/** The source under the catalog's own names, and the first dimension that is not as declared. */
function sourceAsDeclared({ catalog, renameSource }: ProductVersion, given: Envelope['source']) {
  const problem = sourceProblem(catalog, given);
  const renamed = problem === undefined ? undefined : renameSource(given);
  if (renamed === undefined) return { source: given as Source, problem };
  return { source: renamed as unknown as Source, problem: sourceProblem(catalog, renamed) };
}

/** Whether a batch holds more than one daily id: it would link them. Malformed events are refused one by one. */
function isMixed(events: readonly unknown[]): boolean {
  let first: unknown;
  for (const event of events) {
    if (!isObject(event) || typeof event.daily_id !== 'string') continue;
    first ??= event.daily_id;
    if (event.daily_id !== first) return true;
  }
  return false;
}
