import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { WireBatch } from '@candor/catalog';

/** A request as it goes over the wire, and what must be found in the warehouse when it was accepted. */
export interface PreparedRequest {
  readonly bytes: Buffer;
  readonly events: number;
  readonly commands: number;
  /** The body, compressed. */
  readonly bodyBytes: number;
}

// On the threads that zlib has of its own.
const compress = promisify(gzip);

export async function requestOf(batch: WireBatch): Promise<PreparedRequest> {
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
