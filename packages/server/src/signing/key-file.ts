import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { PolicyKey } from '@candor/catalog';

/** A private key that documents are signed with (Ed25519, RFC 8032), and the public half that others check them by. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: PolicyKey;
}

/**
 * Makes a key and keeps it in a file that only its owner may read (PKCS #8 in PEM, 0600).
 *
 * @param prefix of the key's id, which ends with the beginning of the public key's SHA-256
 * @param pathOf where a key of an id is kept; a file that is there is never overwritten
 */
export function createKeyFile(prefix: string, pathOf: (kid: string) => string): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const raw = rawPublicKey(privateKey);
  const kid = `${prefix}${createHash('sha256').update(raw).digest('hex').slice(0, 8)}`;
  const path = pathOf(kid);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
  return { privateKey, publicKey: { kid, key: raw.toString('base64') } };
}

/** @throws {Error} in one line, when the file holds no such key */
export function readKeyFile(path: string, kid: string): SigningKey {
  try {
    const privateKey = createPrivateKey(readFileSync(path));
    if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('it is not an Ed25519 key');
    return { privateKey, publicKey: { kid, key: rawPublicKey(privateKey).toString('base64') } };
  } catch (cause) {
    throw new Error(`the key ${path} cannot be used: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}

/** The 32 bytes of the public key. */
function rawPublicKey(privateKey: KeyObject): Buffer {
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return Buffer.from(x, 'base64url');
}
