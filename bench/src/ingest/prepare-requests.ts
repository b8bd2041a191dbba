import type { CompiledCatalog } from '@candor/catalog';
import { Draw } from './draw.ts';
import { makeBatch } from './make-batch.ts';
import { type PreparedRequest, requestOf } from './request-of.ts';
import { wordsOf } from './words.ts';

const SEED = 20_260_131;
/** Compressed at the same time. */
const AT_ONCE = 64;

/**
 * Makes requests ahead of a load, so that it costs no more than writing them. Each is sent once: a batch sent twice is
 * answered from memory and would make the server look faster than it is.
 */
export async function prepareRequests(catalog: CompiledCatalog, count: number): Promise<PreparedRequest[]> {
  const draw = new Draw(SEED);
  const words = wordsOf(catalog);
  const requests: PreparedRequest[] = [];
  while (requests.length < count) {
    const batches = Array.from({ length: Math.min(AT_ONCE, count - requests.length) }, () =>
      makeBatch(draw, catalog, words, Date.now()),
    );
    requests.push(...(await Promise.all(batches.map(requestOf))));
  }
  return requests;
}
