import { promisify } from 'node:util';
import {
  constants,
  gunzip,
  gunzipSync,
  type ZlibOptions,
  type ZstdOptions,
  zstdDecompress,
  zstdDecompressSync,
} from 'node:zlib';
import { LIMITS } from '@candor/catalog';
import { atMost } from './at-most.ts';

/** Bodies up to this size are inflated at once: handing them to another thread would cost more than it frees. */
const AT_ONCE_BYTES = 32 * 1024;

/** Each larger one under way may hold as much as a body may be inflated to: they wait for each other. */
const LATER_AT_A_TIME = 4;

/**
 * A frame of zstd says how large a window its reader must hold, up to gigabytes, before there is a byte of content (RFC 8878
 * section 3.1.1.1.2): 2^23 bytes are what an inflated body may have in all.
 */
const ZSTD = { params: { [constants.ZSTD_d_windowLogMax]: Math.log2(LIMITS.bytesInflated) } };

const DECODERS = {
  gzip: {
    now: gunzipSync,
    later: atMost(LATER_AT_A_TIME, promisify<Buffer, ZlibOptions, Buffer>(gunzip)),
    options: { maxOutputLength: LIMITS.bytesInflated },
  },
  zstd: {
    now: zstdDecompressSync,
    later: atMost(LATER_AT_A_TIME, promisify<Buffer, ZstdOptions, Buffer>(zstdDecompress)),
    options: { ...ZSTD, maxOutputLength: LIMITS.bytesInflated },
  },
} as const;

/** What a body over a limit fails with: of Node.js, and of zstd for its window. */
const TOO_LARGE: ReadonlySet<unknown> = new Set([
  'ERR_BUFFER_TOO_LARGE',
  'ZSTD_error_frameParameter_windowTooLarge',
]);

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
  const { now, later, options } = DECODERS[name];
  try {
    const bytes = body.length <= AT_ONCE_BYTES ? now(body, options) : await later(body, options);
    return { ok: true, bytes };
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && TOO_LARGE.has(error.code);
    return { ok: false, problem: tooLarge ? 'too_large' : 'unreadable' };
  }
}
