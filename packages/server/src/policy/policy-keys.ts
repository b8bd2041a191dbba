import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledCatalog, PolicyKey } from '@candor/catalog';
import { createKeyFile, readKeyFile, type SigningKey } from '../signing/key-file.ts';

/**
 * Makes a key for a product's policies, in the folder `keys` of a server's data.
 *
 * @returns the public half: clients believe a policy only when their catalog names it in `policyKeys`
 */
export function createPolicyKey(data: string, product: string): PolicyKey {
  return createKeyFile(`${product}-`, (kid) => keyPath(data, kid)).publicKey;
}

/**
 * The key to sign a product's policies with: the first of its catalog whose private half is here. While one key replaces
 * another, the catalog names both, the old one first: clients of older catalogs know no other.
 *
 * @throws {Error} in one line, when a file of that name holds another key
 */
export function signingKeyOf(
  data: string,
  { policyKeys }: Pick<CompiledCatalog, 'policyKeys'>,
): SigningKey | undefined {
  for (const { kid, key } of policyKeys) {
    const path = keyPath(data, kid);
    if (!isFileName(kid) || !existsSync(path)) continue;
    const found = readKeyFile(path, kid);
    if (found.publicKey.key === key) return found;
    throw new Error(`the key ${path} is another one than the catalog names as ${kid}`);
  }
  return undefined;
}

function keyPath(data: string, kid: string): string {
  return join(data, 'keys', `policy-${kid}.pem`);
}

/** Ids of keys that were made elsewhere may be anything; the files here have plain names. */
function isFileName(kid: string): boolean {
  return /^[\w-]{1,100}$/.test(kid);
}
