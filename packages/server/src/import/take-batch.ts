import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IngestAnswer } from '@candor/catalog';
import { createDecoder, type DaySalts } from '../formats/index.ts';
import { ingestBatch } from '../ingest/ingest-batch.ts';
import type { Keeping } from '../ingest/ingest-context.ts';
import { keepDecoded } from '../ingest/ingest-decoded.ts';
import type { IngestReply } from '../ingest/ingest-reply.ts';
import type { Product } from '../ingest/product.ts';
import { BadFile } from './bad-file.ts';
import type { ImportLedger } from './import-ledger.ts';
import { markedLog } from './marked-log.ts';
import type { ImportBatch, ReleasedBatch } from './staging.ts';

const RETRY_MS = 1000;
/** How long a log is waited for that takes nothing. */
const PATIENCE_MS = 5 * 60_000;

export interface ImportContext extends Keeping {
  readonly products: ReadonlyMap<string, Product>;
  readonly salts: DaySalts;
  readonly ledger: ImportLedger;
}

/** A file of the server's own: not compressed, and nobody writes it. */
export interface ImportedFile {
  readonly path: string;
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
  /** The product that was named for it. */
  readonly product?: string;
  /** The released formats that may be taken; all when left out. */
  readonly formats?: ReadonlySet<string>;
}

/** What became of a batch. */
export type Taken =
  | { readonly kind: 'new'; readonly answer: IngestAnswer }
  | { readonly kind: 'known'; readonly answer: IngestAnswer }
  /** None of its events fit. */
  | { readonly kind: 'refused'; readonly code: string };

/** The way of a batch: that of every other, with a mark by which a repeated one is known. */
export function prepareTaking(
  context: ImportContext,
  file: ImportedFile,
): (batch: ImportBatch) => Promise<Taken> {
  const mark = randomUUID();
  const marked = { ...context, log: markedLog(context.log, mark) };
  const decode = prepareDecoding(context, file);
  return async (batch) => {
    for (const end = Date.now() + PATIENCE_MS; ; await sleep(RETRY_MS)) {
      const now = Date.now();
      const reply =
        batch.kind === 'canonical'
          ? await ingestBatch(marked, bodyOf(batch, now), () => undefined, now)
          : await decode(batch, marked, now);
      const taken = takenOf(reply, mark);
      if (taken !== undefined) return taken;
      if (now > end) throw new Error('the server takes nothing now; import the same file again later');
    }
  };
}

function bodyOf(
  { batchId, product, catalogVersion, source, events }: ImportBatch & { kind: 'canonical' },
  now: number,
) {
  return {
    batch_id: batchId,
    client_timestamp: new Date(now).toISOString(),
    catalog: { product, version: catalogVersion },
    source,
    events,
  };
}

/** @returns undefined when the batch is to be tried again */
function takenOf({ status, body }: IngestReply, mark: string): Taken | undefined {
  const answer = JSON.parse(body) as IngestAnswer & {
    readonly import?: string;
    readonly error?: string;
    readonly details?: readonly { readonly code: string }[];
  };
  if (status === 200) return { kind: answer.import === mark ? 'new' : 'known', answer };
  if (status === 429 || status >= 500) return undefined;
  if (status === 410) throw new Error('the collection of this product is stopped; nothing of it is taken');
  return { kind: 'refused', code: answer.details?.[0]?.code ?? answer.error ?? 'bad_format' };
}

/** Decodes what released clients wrote, for the product whose catalog has a mapping of the format. */
function prepareDecoding({ products, salts }: ImportContext, { product: named, formats }: ImportedFile) {
  const prepared = new Map<string, { product: Product; decoder: ReturnType<typeof createDecoder> }>();
  const productFor = (format: string) => {
    const known = prepared.get(format);
    if (known !== undefined) return known;
    if (formats !== undefined && !formats.has(format))
      throw new BadFile(
        '',
        `the file is in the format ${format}, which this server does not take from everybody`,
      );
    const able = [...products.values()].filter(
      ({ catalog }) =>
        Object.hasOwn(catalog.formats, format) && (named === undefined || named === catalog.product),
    );
    const [product] = able;
    if (product === undefined)
      throw new BadFile('', `no catalog that is served has a mapping of the format ${format}`);
    if (able.length > 1)
      throw new BadFile(
        '',
        `say of which product it is: ${able.map(({ catalog }) => catalog.product).join(', ')}`,
      );
    const made = { product, decoder: createDecoder(product.catalog, salts) };
    prepared.set(format, made);
    return made;
  };
  return ({ format, raws }: ReleasedBatch, keeping: Keeping, now: number): Promise<IngestReply> => {
    const { product, decoder } = productFor(format);
    return keepDecoded(keeping, product, decoder.decodeEvents(format, raws, now), now);
  };
}
