import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { CompiledCatalog, WireBatch } from '@candor/catalog';
import { Draw } from './draw.ts';
import { makeBatch } from './make-batch.ts';
import { wordsOf } from './words.ts';

/** A request as it goes over the wire, and what must be found in the warehouse when it was accepted. */
export interface PreparedRequest {
  readonly bytes: Buffer;
  readonly events: number;
  readonly commands: number;
  /** The body, compressed. */
  readonly bodyBytes: number;
}

const SEED = 20_260_131;
/** Compressed at the same time, on the threads that zlib has of its own. */
const AT_ONCE = 64;
const compress = promisify(gzip);

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

async function requestOf(batch: WireBatch): Promise<PreparedRequest> {
  const body = await compress(JSON.stringify(batch));
  const head = [
    'POST /v1/events HTTP/1.1',
    'host: 127.0.0.1',
    'content-type: application/json',
    'content-encoding: gzip',
    `content-length: ${body.length}`,
  ];
  const commands = batch.events.filter(({ event }) => event === 'command.generated').length;
  const bytes = Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
  return { bytes, events: batch.events.length, commands, bodyBytes: body.length };
}
