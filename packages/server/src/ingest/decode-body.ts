import { promisify } from 'node:util';
import { gunzip, gunzipSync, zstdDecompress, zstdDecompressSync } from 'node:zlib';
import { LIMITS } from '@candor/catalog';

/** Bodies up to this size are inflated at once: handing them to another thread would cost more than it frees. */
const AT_ONCE_BYTES = 32 * 1024;

const DECODERS = {
  gzip: { now: gunzipSync, later: promisify(gunzip) },
  zstd: { now: zstdDecompressSync, later: promisify(zstdDecompress) },
} as const;

export type DecodedBody =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly problem: 'too_large' | 'unsupported_encoding' | 'unreadable' };

/**
 * Undoes the content encoding of a body. Nothing is inflated past the limit.
 *
 * @param encoding of the request's header; undefined is identity
 */
export async function decodeBody(body: Buffer, encoding: string | undefined): Promise<DecodedBody> {
  const name = encoding?.trim().toLowerCase() ?? 'identity';
  if (name === 'identity') return { ok: true, bytes: body };
  if (name !== 'gzip' && name !== 'zstd') return { ok: false, problem: 'unsupported_encoding' };
  const options = { maxOutputLength: LIMITS.bytesInflated };
  const { now, later } = DECODERS[name];
  try {
    const bytes = body.length <= AT_ONCE_BYTES ? now(body, options) : await later(body, options);
    return { ok: true, bytes };
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return { ok: false, problem: tooLarge ? 'too_large' : 'unreadable' };
  }
}
