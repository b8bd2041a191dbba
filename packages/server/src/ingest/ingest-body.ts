import type { WriteKey } from '../access/write-key.ts';
import { type BodyFormat, detectFormat } from '../formats/index.ts';
import { ingestBatch } from './ingest-batch.ts';
import type { IngestContext } from './ingest-context.ts';
import { ingestDecoded } from './ingest-decoded.ts';
import { type IngestReply, refused } from './ingest-reply.ts';

/**
 * Takes a body in: a canonical batch, or what a released client sends.
 *
 * @param body parsed JSON
 * @param key that the request was sent under
 * @param now milliseconds since the epoch
 */
export async function ingestBody(
  context: IngestContext,
  body: unknown,
  key: WriteKey | undefined,
  now: number,
): Promise<IngestReply> {
  const format = detectFormat(body);
  // What no client sends is refused as the canonical batch that it is not.
  if (format === undefined || format === 'canonical') {
    return ingestBatch(context, body, (product) => context.admission.admitProduct(product, key), now);
  }
  const accepted = context.accepted.get(format);
  if (accepted === undefined) return refused('format_not_accepted', 'body');
  const kept = context.admission.admitFormat(accepted.product.catalog.product, key);
  return kept ?? ingestDecoded(context, accepted, format as BodyFormat, body, now);
}
