import { type IngestAnswer, type Refusal, type Source, sourceProblem } from '@candor/catalog';
import { scanAll } from '@candor/firewall';
import type { Log, LogEntry } from '../log/log.ts';
import type { StoredEvent } from '../warehouse/column.ts';
import { type AcceptedEvent, judgeEvents } from './judge-events.ts';
import type { Product } from './product.ts';
import { type Envelope, isObject, readEnvelope } from './read-envelope.ts';

const DAY_MS = 86_400_000;

/** A status and the JSON text of its body (docs/contract.md, section 1). */
export interface IngestReply {
  readonly status: number;
  readonly body: string;
}

/**
 * Takes a batch in: judges it, keeps what is accepted, and only then answers.
 *
 * @param text the inflated body
 * @param now milliseconds since the epoch
 */
export async function ingestBatch(
  products: ReadonlyMap<string, Product>,
  log: Log,
  text: string,
  now: number,
): Promise<IngestReply> {
  const read = readEnvelope(text);
  if (!read.ok) return read.problem === 'too_large' ? tooLarge() : refused(read.code, read.field);
  const { envelope } = read;
  const product = products.get(envelope.product);
  if (product === undefined || product.catalog.version !== envelope.catalogVersion) {
    const have = product === undefined ? [] : [product.catalog.version];
    return { status: 409, body: JSON.stringify({ error: 'unknown_catalog', have }) };
  }
  const problem = sourceProblem(product.catalog, envelope.source);
  if (problem !== undefined) return refused('bad_format', `source.${problem}`);
  const source = envelope.source as Source;
  const { version, runtime, sdk } = source;
  const find = scanAll({ version, runtime, sdk });
  if (find !== undefined) return refused('firewall', `source.${find.field}`);
  if (isMixed(envelope.events)) return refused('mixed_batch', 'daily_id');

  const { accepted, refusals, duplicates } = judgeEvents(product, envelope.events, now);
  const answer = await log.append({
    batchId: envelope.batchId,
    receivedAt: now,
    answer: JSON.stringify(answerOf(accepted.length, refusals, duplicates)),
    entries: entriesOf(product, envelope, source, accepted, now),
  });
  return { status: 200, body: answer };
}

/** A body that the limits keep out. */
export function tooLarge(): IngestReply {
  return { status: 413, body: JSON.stringify({ error: 'too_large' }) };
}

/** A batch that cannot be read at all. */
export function refused(code: string, field: string): IngestReply {
  const details: readonly Omit<Refusal, 'index'>[] = [{ code, field }];
  return { status: 400, body: JSON.stringify({ error: 'validation_failed', details }) };
}

function answerOf(accepted: number, details: readonly Refusal[], duplicates: number): IngestAnswer {
  const counts = { accepted, rejected: details.length, duplicates };
  return details.length === 0 ? counts : { ...counts, details };
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

/** The accepted events by UTC day, encoded. */
function entriesOf(
  product: Product,
  envelope: Envelope,
  source: Source,
  accepted: readonly AcceptedEvent[],
  receivedAt: number,
): readonly LogEntry[] {
  const { catalogVersion } = envelope;
  const days = Map.groupBy(accepted, ({ time }) => Math.floor(time / DAY_MS));
  return [...days].map(([dayNumber, events]) => {
    const day = new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
    const rows = events.map(
      ({ event, time }): StoredEvent => ({ event, time, receivedAt, source, catalogVersion }),
    );
    return { product: product.catalog.product, day, rows: rows.length, body: product.encode(rows) };
  });
}
