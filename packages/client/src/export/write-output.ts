import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { newFileId } from '../random.ts';

export interface Output {
  /** `-` is standard output. */
  readonly file: string;
  readonly compressed: boolean;
  /** Take the place of a file that is there. */
  readonly force: boolean;
}

/**
 * Writes what comes to a file that its owner alone can read, or to standard output, no faster than it is taken. A file
 * is there whole or not at all.
 *
 * @throws {NodeJS.ErrnoException} `EEXIST` when there is such a file, unless forced
 */
export async function writeOutput(
  chunks: Iterable<string> | AsyncIterable<Buffer>,
  { file, compressed, force }: Output,
): Promise<void> {
  if (file === '-') return pour(chunks, compressed, process.stdout, false);
  // What is there stays until the new one is whole; without force the name itself is taken first, and nobody else's.
  const path = force ? `${file}.${newFileId()}.part` : file;
  const stream = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  await new Promise<void>((resolve, reject) => stream.once('open', () => resolve()).once('error', reject));
  try {
    await pour(chunks, compressed, stream, true);
    if (force) await rename(path, file);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function pour(
  chunks: Iterable<string> | AsyncIterable<Buffer>,
  compressed: boolean,
  target: Writable,
  end: boolean,
): Promise<void> {
  const source = Readable.from(Symbol.asyncIterator in chunks ? chunks : inPieces(chunks));
  if (compressed) await pipeline(source, createGzip(), target, { end });
  else await pipeline(source, target, { end });
}

const PIECE = 65_536;

/** A stream handles each piece on its own, so small ones are put together. */
function* inPieces(chunks: Iterable<string>): Generator<Buffer, void> {
  let piece = '';
  for (const chunk of chunks) {
    piece += chunk;
    if (piece.length < PIECE) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  if (piece !== '') yield Buffer.from(piece);
}
