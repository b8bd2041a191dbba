import { readStore } from '../store/open-store.ts';
import { exportJson } from './export-json.ts';
import { openSnapshot } from './snapshot.ts';

/**
 * The export of a store (docs/contract.md, section 4) in pieces, for an operator's command: without the secret that its
 * ids are made with.
 *
 * @param path of the store
 * @param exportedAt RFC 3339
 * @returns undefined when there is no store, or nothing was recorded in it
 * @throws {StoreError} when it is damaged, of a newer version, or not one of Candor's
 * @throws {Error} when several products have recorded into it
 */
export function storeExport(path: string, exportedAt: string): Iterable<string> | undefined {
  const product = productOf(path);
  if (product === undefined) return undefined;
  const snapshot = openSnapshot(path, product.name);
  if (snapshot === undefined) return undefined;
  return closing(exportJson(snapshot, { exportedAt, product: product.name, version: product.version }), () =>
    snapshot.close(),
  );
}

function productOf(path: string): { readonly name: string; readonly version: string } | undefined {
  const rows = readStore(path, (database) =>
    database.prepare('SELECT product, version FROM sources ORDER BY id DESC').all(),
  );
  const [newest] = rows ?? [];
  if (newest === undefined) return undefined;
  if (rows?.some(({ product }) => product !== newest.product) === true)
    throw new Error(`the store ${path} holds events of several products; export them one by one`);
  return { name: String(newest.product), version: String(newest.version) };
}

function* closing(pieces: Iterable<string>, close: () => void): Generator<string, void> {
  try {
    yield* pieces;
  } finally {
    close();
  }
}
