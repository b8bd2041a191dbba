import { sign } from 'node:crypto';
import { canonicalJson } from '@candor/catalog/tools';
import type { SigningKey } from './key-file.ts';

/** A document as it travels: canonical JSON (RFC 8785) in base64, signed with Ed25519 (RFC 8032) over its bytes. */
export interface SignedJson {
  readonly payload: string;
  readonly kid: string;
  /** Base64. */
  readonly sig: string;
}

export function signJson(value: object, { privateKey, publicKey }: SigningKey): SignedJson {
  const bytes = Buffer.from(canonicalJson(value));
  return {
    payload: bytes.toString('base64'),
    kid: publicKey.kid,
    sig: sign(null, bytes, privateKey).toString('base64'),
  };
}
