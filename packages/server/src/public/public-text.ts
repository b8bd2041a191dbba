import { hash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** A text to be handed out, made once. */
export interface PublicText {
  /** As in `text/html`. */
  readonly type: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  /** A weak validator, the same for both forms (RFC 9110, 8.8.3). */
  readonly tag: string;
}

export function publicText(type: string, text: string): PublicText {
  const plain = Buffer.from(text);
  return { type, plain, gzip: gzipSync(plain), tag: `W/"${hash('sha256', plain, 'base64url')}"` };
}
