import { createPublicKey, verify } from 'node:crypto';
import type { PolicyKey } from '@candor/catalog';
import { type Policy, parsePolicy } from '@candor/catalog/policy';
import { canonicalJson } from '@candor/catalog/tools';

/** A policy as it travels: canonical JSON (RFC 8785) in base64, signed with Ed25519 (RFC 8032) over its bytes. */
export interface SignedPolicy {
  readonly payload: string;
  readonly kid: string;
  readonly sig: string;
}

/**
 * Checks a signed policy against the keys of a product's catalog.
 *
 * @returns the policy; undefined when it is not signed by one of the keys, or is not a policy of this product
 */
export function verifyPolicy(
  signed: unknown,
  keys: readonly PolicyKey[],
  product: string,
): Policy | undefined {
  if (!isSigned(signed)) return undefined;
  const key = keys.find(({ kid }) => kid === signed.kid);
  if (key === undefined) return undefined;
  try {
    const bytes = Buffer.from(signed.payload, 'base64');
    const x = Buffer.from(key.key, 'base64').toString('base64url');
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    if (!verify(null, bytes, publicKey, Buffer.from(signed.sig, 'base64'))) return undefined;
    const text = bytes.toString();
    const value: unknown = JSON.parse(text);
    // One form only: two readers must not find two policies in the same bytes, as with a key that is there twice.
    if (canonicalJson(value) !== text) return undefined;
    const policy = parsePolicy(value);
    return policy?.product === product ? policy : undefined;
  } catch {
    return undefined;
  }
}

function isSigned(value: unknown): value is SignedPolicy {
  if (typeof value !== 'object' || value === null) return false;
  const { payload, kid, sig } = value as Readonly<Record<string, unknown>>;
  return typeof payload === 'string' && typeof kid === 'string' && typeof sig === 'string';
}
