import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { BadFile } from './bad-file.ts';

/** https://www.rfc-editor.org/rfc/rfc1952, section 2.3.1 */
const GZIP = [0x1f, 0x8b];

/** A file that was handed in, inflated, in a place of the server's own. */
export interface ReceivedFile {
  readonly path: string;
  /** SHA-256 in hexadecimal, of the inflated file: a compressed one and the same as it was are one. */
  readonly hash: string;
  remove(): void;
}

/** Removes what a server that was killed has left. */
export function emptyUploads(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Receives a file, as it is or compressed by gzip.
 *
 * @param folder for the time of the import, its owner's alone; made if it is not there
 * @param mostBytes of the inflated file; nothing is inflated past it
 * @throws {BadFile} when it is larger, or damaged
 */
export async function receiveFile(folder: string, body: Readable, mostBytes: number): Promise<ReceivedFile> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  const remove = () => rmSync(path, { force: true });
  const digest = createHash('sha256');
  let bytes = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > mostBytes)
        return done(new BadFile('', `the file is larger than ${mostBytes} bytes; split it`));
      digest.update(chunk);
      done(null, chunk);
    },
  });
  try {
    const source = await peeked(body);
    const target = createWriteStream(path, { flags: 'wx', mode: 0o600 });
    if (source.compressed) await pipeline(source.chunks, createGunzip(), measured, target);
    else await pipeline(source.chunks, measured, target);
    return { path, hash: digest.digest('hex'), remove };
  } catch (error) {
    remove();
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw new BadFile('', 'the compressed file is cut off or damaged', error);
    throw error;
  }
}

/** The stream again, and whether its first bytes are those of gzip. */
async function peeked(body: Readable) {
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let begin: Buffer = Buffer.alloc(0);
  while (begin.length < GZIP.length) {
    const { done, value } = await chunks.next();
    if (done === true) break;
    begin = Buffer.concat([begin, value]);
  }
  const all = async function* (): AsyncGenerator<Buffer, void> {
    if (begin.length > 0) yield begin;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
  };
  return { compressed: GZIP.every((byte, index) => begin[index] === byte), chunks: all() };
}
