import { createWriteStream } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { SimulatedRequest } from './requests.ts';

/** Characters that are handed on at once. */
const CHUNK = 64 * 1024;

/**
 * Writes requests into a file, a line of JSON each, `{"path","body","repeated"?}`; compressed where its name ends in
 * `.gz`. The same requests make the same file.
 *
 * @throws {Error} of the file system
 */
export async function writeRequests(requests: AsyncIterable<SimulatedRequest>, path: string): Promise<void> {
  const file: Writable = createWriteStream(path);
  const lines = Readable.from(chunksOf(requests));
  if (path.endsWith('.gz')) await pipeline(lines, createGzip(), file);
  else await pipeline(lines, file);
}

async function* chunksOf(requests: AsyncIterable<SimulatedRequest>): AsyncGenerator<string, void> {
  let chunk = '';
  for await (const request of requests) {
    chunk += `${JSON.stringify(request)}\n`;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
