import { createReadStream } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ImportSummary, UploadLine } from '@candor/server/operate';
import { readLines } from '../read-lines.ts';

export interface UploadTarget {
  readonly url: string;
  /** Of the data folder; without it the server must accept uploads from anyone. */
  readonly token?: string;
  readonly product?: string;
}

/**
 * Hands a file to a server, and hears what becomes of it.
 *
 * @param file a path, or the file's text in pieces
 * @throws {Error} in one line: what is wrong with the file, or why the server takes none
 */
export async function uploadFile(
  file: string | Iterable<string>,
  target: UploadTarget,
  onProgress: (line: string) => void,
): Promise<ImportSummary> {
  const url = new URL('/v1/uploads', target.url);
  if (target.product !== undefined) url.searchParams.set('product', target.product);
  const body = typeof file === 'string' ? createReadStream(file) : Readable.from(file);
  const headers = {
    'content-type': 'application/octet-stream',
    accept: 'application/x-ndjson',
    ...(target.token === undefined ? {} : { authorization: `Bearer ${target.token}` }),
  };
  const response = await send(url, body, headers);
  for await (const text of readLines(response)) {
    const line = JSON.parse(text) as UploadLine | { readonly said?: undefined; readonly message?: string };
    switch (line.said) {
      case 'progress':
        onProgress(`${line.stage} ${line.events.toLocaleString('en')} events`);
        break;
      case 'done': {
        const { said, ...summary } = line;
        return summary;
      }
      default:
        throw new Error(line.message ?? `the server answered ${response.statusCode}`);
    }
  }
  throw new Error(`the server at ${target.url} ended before it had answered; import the same file again`);
}

function send(url: URL, body: Readable, headers: Record<string, string>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      headers,
    });
    let answered = false;
    request.once('response', (response) => {
      answered = true;
      resolve(response);
    });
    pipeline(body, request).catch((cause: NodeJS.ErrnoException) => {
      // A server that refuses may close before it has read everything; its answer then says why.
      if (answered) return;
      const file = cause.syscall === 'open' || cause.syscall === 'read';
      reject(file ? cause : new Error(`no server answers at ${url.origin}`, { cause }));
    });
  });
}
