import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { readLines } from '../read-lines.ts';
import type { SimulatedRequest } from './requests.ts';

/**
 * Reads a file that `writeRequests` wrote.
 *
 * @throws {Error} in one line, naming the line that is none of it
 */
export async function* readRequests(path: string): AsyncGenerator<SimulatedRequest> {
  const file = createReadStream(path);
  const content = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  // An error of the file does not reach what it is piped into.
  if (content !== file) file.once('error', (error) => content.destroy(error));
  let line = 0;
  for await (const text of readLines(content)) {
    line += 1;
    if (text !== '') yield parseLine(text, `${path}, line ${line}`);
  }
}

function parseLine(text: string, where: string): SimulatedRequest {
  let request: unknown;
  try {
    request = JSON.parse(text);
  } catch (cause) {
    throw new Error(`${where} is not JSON`, { cause });
  }
  if (typeof request === 'object' && request !== null && 'path' in request && 'body' in request) {
    const { path } = request;
    if (typeof path === 'string' && path.startsWith('/')) return request as SimulatedRequest;
  }
  throw new Error(`${where} is no request; candor simulate --out writes such files`);
}
