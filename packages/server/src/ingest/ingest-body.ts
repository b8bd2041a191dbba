import { type BodyFormat, detectFormat } from '../formats/index.ts';
import type { Log } from '../log/log.ts';
import type { Accepted } from './accepted-formats.ts';
import { ingestBatch } from './ingest-batch.ts';
import { ingestDecoded } from './ingest-decoded.ts';
import { type IngestReply, refused } from './ingest-reply.ts';
import type { Product } from './product.ts';

export interface IngestContext {
  readonly products: ReadonlyMap<string, Product>;
  readonly log: Log;
  /** By format. */
  readonly accepted: ReadonlyMap<string, Accepted>;
}

/**
 * Takes a body in: a canonical batch, or what a released client sends.
 *
 * @param text the inflated body
 * @param now milliseconds since the epoch
 */
export async function ingestBody(context: IngestContext, text: string, now: number): Promise<IngestReply> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return refused('not_json', 'body');
  }
  const format = detectFormat(body);
  // What no client sends is refused as the canonical batch that it is not.
  if (format === undefined || format === 'canonical') {
    return ingestBatch(context.products, context.log, body, now);
  }
  const accepted = context.accepted.get(format);
  if (accepted === undefined) return refused('format_not_accepted', 'body');
  return ingestDecoded(accepted, context.log, format as BodyFormat, body, now);
}
