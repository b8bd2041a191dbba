import type { CompiledCatalog } from '@candor/catalog';
import { Draw } from '../ingest/draw.ts';
import { makeBatch } from '../ingest/make-batch.ts';
import { type PreparedRequest, requestOf } from '../ingest/request-of.ts';
import { wordsOf } from '../ingest/words.ts';

/** A request, and the ids of its events as the warehouse keeps them. */
export interface NumberedRequest extends PreparedRequest {
  readonly ids: BigUint64Array;
}

/** Makes requests as they are needed, no two alike. */
export function requestMaker(catalog: CompiledCatalog, seed: number): () => Promise<NumberedRequest> {
  const draw = new Draw(seed);
  const words = wordsOf(catalog);
  return async () => {
    const batch = makeBatch(draw, catalog, words, Date.now());
    const ids = BigUint64Array.from(batch.events, ({ event_id }) => storedId(event_id));
    return { ...(await requestOf(batch)), ids };
  };
}

/** The column `event_hash`: the last eight bytes of a UUIDv7, which are its random part, read as little-endian. */
function storedId(eventId: string): bigint {
  return Buffer.from(eventId.slice(19).replace('-', ''), 'hex').readBigUInt64LE();
}
