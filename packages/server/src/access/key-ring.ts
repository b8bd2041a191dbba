import type { Control } from '../control/open-control.ts';
import type { WriteKey } from './write-key.ts';
import { listKeys } from './write-keys.ts';

/** The keys of all products, in memory: a request must not wait for a database. */
export interface KeyRing {
  find(id: string): WriteKey | undefined;
  /**
   * Whether a product takes events only with a key: once it has one, also while that is revoked or expired. Otherwise
   * revoking the last key would let everybody in.
   */
  isRequired(product: string): boolean;
}

/**
 * Opens the keys, and follows what operators change.
 *
 * @param warn receives a line when a change could not be read; what held goes on to hold
 */
export async function openKeyRing(control: Control, warn: (line: string) => void): Promise<KeyRing> {
  let keys: ReadonlyMap<string, WriteKey> = new Map();
  let products: ReadonlySet<string> = new Set();
  const load = async () => {
    const all = await listKeys(control);
    keys = new Map(all.map((key) => [key.id, key]));
    products = new Set(all.map(({ product }) => product));
  };
  await load();
  control.onChange(() => {
    load().catch((error: Error) => warn(`the write keys could not be read again: ${error.message}`));
  });
  return { find: (id) => keys.get(id), isRequired: (product) => products.has(product) };
}
