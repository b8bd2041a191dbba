import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signature is about, beside the body. */
export interface SignedParts {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly keyId: string;
  /** Unix seconds, as the header says them. */
  readonly timestamp: string;
}

/**
 * The signature of a request (docs/contract.md, section 1): HMAC-SHA256 (RFC 2104) over its parts, a line each, and the
 * body as it is sent.
 */
export function signRequest(secret: string, parts: SignedParts, body: Uint8Array): Buffer {
  const { method, path, keyId, timestamp } = parts;
  return createHmac('sha256', secret)
    .update(`${method}\n${path}\n${keyId}\n${timestamp}\n`)
    .update(body)
    .digest();
}

const FORM = /^v1=([0-9a-f]{64})$/;

/** Whether a header `X-Candor-Signature` is right. Takes the same time wherever it is wrong. */
export function isSigned(
  header: string | undefined,
  secret: string,
  parts: SignedParts,
  body: Uint8Array,
): boolean {
  const hex = FORM.exec(header ?? '')?.[1];
  return hex !== undefined && timingSafeEqual(Buffer.from(hex, 'hex'), signRequest(secret, parts, body));
}
